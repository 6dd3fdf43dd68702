import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import path from "node:path";
import { noteRunningHere } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { describeError } from "@calibrant/policy/describe-error";
import { commandLine, printError } from "@calibrant/terminal";
import open from "open";
import { buildPages } from "./build-pages.ts";
import { demoPages } from "./demo-pages.ts";
import { prepareDeployment } from "./deployment.ts";
import { isAtDesktop, readEnv } from "./env.ts";
import { startProduct } from "./product.ts";
import { playScript } from "./script/play-script.ts";
import { catchUp, runSweeps } from "./time-machine.ts";

const { values } = commandLine({
	usage: "npm run demo [-- --port N] [--host ADDRESS] [--reset] [--no-open] [--script [--register FILE.csv]]",
	help: `The product with a demo company and its history, at http://localhost:3000. Everything is kept in .data.

  --port N         another port than 3000; 0 for a free one
  --host ADDRESS   for phones in the same network: 0.0.0.0, or one address of this machine
  --no-open        opens no browser; without a desktop none is opened anyway
  --reset          starts anew: deletes what the demo kept
  --script         plays the whole life of an organisation unattended, with figures, and ends
  --register FILE  the register that the script imports, in place of its own`,
	options: {
		script: { type: "boolean", default: false },
		register: { type: "string" },
		reset: { type: "boolean", default: false },
		port: { type: "string", default: "3000" },
		host: { type: "string" },
		"no-open": { type: "boolean", default: false },
	},
});
if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
	printError(`--port takes a number from 0 to 65535; ${JSON.stringify(values.port)} is none.`);
	process.exit(2);
}
if (values.host !== undefined && isIP(values.host) === 0) {
	printError(`--host takes an address of this machine, such as 0.0.0.0; ${JSON.stringify(values.host)} is none.`);
	process.exit(2);
}
if (values.register !== undefined && !values.script) {
	printError("--register goes with --script: in the running demo a register is imported on its page.");
	process.exit(2);
}

const env = readEnv();
const root = path.resolve(import.meta.dirname, "../../..");
buildPages(root, { keep: env.CALIBRANT_SKIP_BUILD });
if (values.script) process.exit(await playScript({ root, register: values.register, adminUrl: env.DATABASE_URL }));

const deployment = await prepareDeployment({
	...{ directory: path.join(root, ".data"), database: "calibrant_demo", reset: values.reset, timeTravel: true },
	...{ adminUrl: env.DATABASE_URL, regions: env.FILES_REGIONS },
});
const once = randomUUID();
const product = await startProduct(deployment, {
	...{ port: Number(values.port), host: values.host, timetable: false, demo: true },
	websiteFile: path.join(root, ".data", "demo-website.json"),
	env: env.POLICY_PRESET ? { POLICY_PRESET: env.POLICY_PRESET } : {},
	plugins: (running) => [demoPages(running, once)],
}).catch(async (error: Error) => {
	printError(describeError(error).message);
	await deployment.stop();
	process.exit(1);
});
const directory = path.join(root, ".data");
const { baseUrl, environment } = product;
const forget = noteRunningHere(directory, { database: "calibrant_demo", baseUrl, environment });
// What is not offered is not shown either: the demo has what its policy says.
const calibrates = offers(product.house.policy, "calibration");
if (deployment.fresh) {
	console.log("Filling the demo with a company and its history …");
	product.website?.reset();
	const { scenarios, seedDemo, seedOperators, seedOperatorsWork, seedProviders } = await import("@calibrant/seeds");
	const audits = scenarios["website-security"];
	await seedProviders(product.house, deployment.worker.DATABASE_URL ?? "");
	const workerUrl = deployment.worker.DATABASE_URL ?? "";
	if (calibrates) {
		await seedDemo(product, () => seedOperators(product.house, workerUrl));
		await seedOperatorsWork(product.house, workerUrl);
	} else {
		await seedOperators(product.house, workerUrl);
		await audits?.play({ ...product, operator: product.house }, { instruments: 0 });
	}
	await runSweeps(product, ["scheduled_make_backup"]);
}
// Time has passed since the demo was last open, and in its invented history: no page may show what no sweep had a chance at.
const slow = deployment.fresh ? [] : ["scheduled_test_restore"];
await catchUp(product, { except: slow });
const { demoAuditLogins, demoLogins, demoOperatorLogins } = await import("@calibrant/seeds");
const loginLines = (logins: typeof demoLogins) =>
	logins.map(({ email, password, who }) => `\n    ${email.padEnd(26)} ${password.padEnd(26)} ${who}`).join("");
console.log(`
  Calibrant demo      ${product.baseUrl}
  People, clock, mails ${product.baseUrl}/demo/   (enter there as anybody with one press)
  On a phone          ${values.host ? `${product.baseUrl} in the same network, as a symbol under /demo/` : `${product.baseUrl}/demo/#phone lets the phones of this network in`}
  API reference       ${product.baseUrl}/developers
  Mails to requests   ${product.mails.url}, for the addresses that organisations open

  Sign in as${loginLines(calibrates ? demoLogins : demoAuditLogins)}

  Operator console    ${product.baseUrl}/ops/sign-in   (the code of the app stands under /demo/)${loginLines(demoOperatorLogins)}

  Everything is kept in .data/${env.DATABASE_URL ? " and the database calibrant_demo" : ""}. Start anew with: npm run demo -- --reset
  Stop with Ctrl+C.
`);

if (isAtDesktop() && !values["no-open"])
	await open(`${product.baseUrl}/demo/enter/${once}`).catch((error: Error) =>
		printError(`No browser could be opened: ${error.message}`),
	);

// The demo's timetable is moved by hand. While it only stands open, its clock goes on and so do its sweeps: seals each
// minute, the rest each hour, as with a timetable.
setInterval(() => void product.worker.trigger("scheduled_seal_audit_log"), 60_000).unref();
setInterval(() => void catchUp(product, { except: ["scheduled_test_restore"] }), 3_600_000).unref();

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, async () => {
		if (leaving) return;
		leaving = true;
		forget();
		await product.stop();
		await deployment.stop();
		process.exit(0);
	});
}
