/** `npm run admin -- <command>`: what the people who run a deployment do from its machine, as the worker's role. */
import path from "node:path";
import { text } from "node:stream/consumers";
import { openQueue } from "@calibrant/jobs";
import { openHouse } from "@calibrant/kernel";
import { commands, runAdmin } from "./admin/run-admin.ts";
import { findDeployment } from "./deployment/find-deployment.ts";
import { Refusal } from "./deployment/refusal.ts";

const argv = process.argv.slice(2);
const [name] = argv;
if (!name || !Object.hasOwn(commands, name)) {
	if (name && name !== "help" && name !== "--help") console.error(`There is no command "${name}".`);
	const lines = Object.entries(commands).map(([command, { usage, what }]) => `  ${command} ${usage}\n      ${what}`);
	console.log(`npm run admin -- <command>\n\n${lines.join("\n")}\n`);
	console.log(
		"Works on .data, database calibrant_demo or CALIBRANT_DATABASE; with DATABASE_URL on another deployment.",
	);
	process.exit(name && name !== "help" && name !== "--help" ? 2 : 0);
}

const root = path.resolve(import.meta.dirname, "../..");
try {
	const deployment = await findDeployment(process.env, root, process.env.CALIBRANT_DATABASE || "calibrant_demo");
	const variables = deployment.variables("calibrant_worker");
	const queue = await openQueue(variables.DATABASE_URL);
	const house = await openHouse(variables, queue.enqueue, "calibrant-admin");
	const io = { say: console.log, refuse: console.error, stdin: () => text(process.stdin) };
	process.exitCode = await runAdmin(house, argv, io);
	await house.close();
	await queue.close();
	await deployment.stop();
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
