/** `npm run admin -- <command>`: what the people who run a deployment do from its machine, as the worker's role. */
import { userInfo } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { openQueue } from "@calibrant/jobs";
import { openHouse } from "@calibrant/kernel";
import { print, printError } from "@calibrant/terminal";
import { commands, readAdmin, runAdmin } from "./admin/run-admin.ts";
import { databaseHere, findDeployment } from "./deployment/find-deployment.ts";
import { Refusal } from "./deployment/refusal.ts";

const argv = process.argv.slice(2);
const [name = "help"] = argv;
const asked = argv.includes("--help") || argv.includes("-h") || name === "help";
const chosen = Object.entries(commands).filter(([command]) => !Object.hasOwn(commands, name) || command === name);
if (asked) {
	const lines = chosen.map(([command, { usage, what }]) => `  ${[command, usage].join(" ").trimEnd()}\n      ${what}`);
	print(`npm run admin -- COMMAND\n\n${lines.join("\n")}\n`);
	print(
		"Every command takes --by NAME and --reason R too: what it changes stands in the operators' access log with them.",
	);
	print(
		"Works on the demo or `npm run dev` that runs here, else on calibrant_demo in .data; CALIBRANT_DATABASE names another database there, DATABASE_URL another deployment.",
	);
	process.exit(0);
}

/** The user of the machine, also behind sudo. */
function whoIsThere(): string {
	const { username } = userInfo();
	const { SUDO_USER: behind } = process.env;
	return behind ? `${behind} as ${username}` : username;
}

const root = path.resolve(import.meta.dirname, "../..");
try {
	readAdmin(argv);
	const deployment = await findDeployment(process.env, root, databaseHere(root, process.env.CALIBRANT_DATABASE));
	const variables = deployment.variables("calibrant_worker");
	const queue = await openQueue(variables.DATABASE_URL);
	const house = await openHouse(variables, queue.enqueue, "calibrant-admin");
	const io = { say: print, refuse: printError, stdin: () => text(process.stdin), user: whoIsThere() };
	process.exitCode = await runAdmin(house, argv, io);
	await house.close();
	await queue.close();
	await deployment.stop();
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	printError(error.message);
	process.exitCode = 2;
}
