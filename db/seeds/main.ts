/** `npm run seed -- <scenario>`: fills a deployment's database with a named state. */
import path from "node:path";
import { moduleWords, offers } from "@calibrant/policy";
import { commandLine, print, printError } from "@calibrant/terminal";
import { databaseHere, findDeployment } from "./deployment/find-deployment.ts";
import { openProduct } from "./deployment/open-product.ts";
import { Refusal } from "./deployment/refusal.ts";
import { AlreadyThere } from "./playing/people.ts";
import { scenarios } from "./scenarios/scenarios.ts";

const mostInstruments = 500_000;

const lines = Object.entries(scenarios).map(([known, { what }]) => `  ${known.padEnd(14)} ${what}`);
const usage = "npm run seed -- SCENARIO [--instruments N] [--database NAME]";
const help = `${lines.join("\n")}

  --instruments N   how many a scenario with a large register gets; 5000
  --database NAME   or CALIBRANT_DATABASE; without: the one that runs here, or calibrant_demo

Works on .data; with DATABASE_URL on another deployment, whose clock needs DATABASE_ADMIN_URL to be moved.`;
const { values, positionals } = commandLine({
	...{ usage, help, words: 1 },
	options: { database: { type: "string" }, instruments: { type: "string", default: "5000" } },
});
const [name] = positionals;
if (name === undefined) {
	print(`${usage}\n\n${help}`);
	process.exit(0);
}
const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
const size = Number(values.instruments);
const sized = Number.isInteger(size) && size >= 1 && size <= mostInstruments;
if (!scenario || !sized) {
	const known = Object.keys(scenarios).join(", ");
	if (!scenario) printError(`There is no scenario ${JSON.stringify(name)}. Known: ${known}.`);
	else printError(`--instruments takes a whole number from 1 to ${mostInstruments}.`);
	process.exit(2);
}

const root = path.resolve(import.meta.dirname, "../..");
try {
	const wanted = databaseHere(root, values.database ?? process.env.CALIBRANT_DATABASE);
	const deployment = await findDeployment(process.env, root, wanted);
	const product = await openProduct(deployment);
	try {
		if (scenario.movesClock && !product.movable) {
			throw new Refusal(`${name} needs a database whose clock can be moved, as the demo's and tests' can.`);
		}
		if (!offers(product.house.policy, scenario.module)) {
			const what = `${name} is about what this deployment does not offer: ${moduleWords[scenario.module ?? "calibration"]}.`;
			throw new Refusal(`${what} See the others with npm run seed.`);
		}
		const begun = performance.now();
		const logins = await scenario.play(product, { instruments: size });
		print(`Seeded ${name} in ${((performance.now() - begun) / 1000).toFixed(1)} s. Sign in as`);
		for (const { email, password, who } of logins) print(`  ${email.padEnd(42)} ${password.padEnd(34)} ${who}`);
	} finally {
		await product.close();
		await deployment.stop();
	}
} catch (error) {
	if (!(error instanceof Refusal || error instanceof AlreadyThere)) throw error;
	printError(error.message);
	process.exitCode = 2;
}
