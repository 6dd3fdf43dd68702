/** `npm run seed -- <scenario>`: fills a deployment's database with a named state. */
import path from "node:path";
import { parseArgs } from "node:util";
import { findDeployment } from "./deployment/find-deployment.ts";
import { openProduct } from "./deployment/open-product.ts";
import { Refusal } from "./deployment/refusal.ts";
import { AlreadyThere } from "./playing/people.ts";
import { scenarios } from "./scenarios/scenarios.ts";

const mostInstruments = 500_000;

function readArguments() {
	const options = { database: { type: "string" }, instruments: { type: "string", default: "5000" } } as const;
	try {
		const { values, positionals } = parseArgs({ options, allowPositionals: true });
		return { ...values, name: positionals[0] ?? "", fault: null };
	} catch (error) {
		return { name: "", instruments: "", database: undefined, fault: (error as Error).message };
	}
}

const { name, database, instruments, fault } = readArguments();
const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
const size = Number(instruments);
const sized = Number.isInteger(size) && size >= 1 && size <= mostInstruments;
if (fault || !scenario || !sized) {
	if (fault) console.error(fault);
	else if (name && !scenario) console.error(`There is no scenario "${name}".`);
	else if (scenario && !sized) console.error(`--instruments takes a whole number from 1 to ${mostInstruments}.`);
	const lines = Object.entries(scenarios).map(([known, { what }]) => `  ${known.padEnd(14)} ${what}`);
	console.log(`npm run seed -- <scenario> [--instruments N] [--database calibrant_demo]\n\n${lines.join("\n")}\n`);
	console.log(
		"Works on .data; with DATABASE_URL on another deployment, whose clock needs DATABASE_ADMIN_URL to be moved.",
	);
	process.exit(name || fault ? 2 : 0);
}

const root = path.resolve(import.meta.dirname, "../..");
try {
	const wanted = database ?? (process.env.CALIBRANT_DATABASE || "calibrant_demo");
	const deployment = await findDeployment(process.env, root, wanted);
	const product = await openProduct(deployment);
	try {
		if (scenario.movesClock && !product.movable) {
			throw new Refusal(`${name} needs a database whose clock can be moved, as the demo's and tests' can.`);
		}
		const begun = performance.now();
		const logins = await scenario.play(product, { instruments: size });
		console.log(`Seeded ${name} in ${((performance.now() - begun) / 1000).toFixed(1)} s. Sign in as`);
		for (const { email, password, who } of logins) console.log(`  ${email.padEnd(42)} ${password.padEnd(34)} ${who}`);
	} finally {
		await product.close();
		await deployment.stop();
	}
} catch (error) {
	if (!(error instanceof Refusal || error instanceof AlreadyThere)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
