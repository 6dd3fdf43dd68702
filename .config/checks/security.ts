/**
 * `npm run test:security`: the suites that attack, without the browser, and a summary that the run itself counts.
 * A suite that is not there, a test that failed or did not run, or no refused call at all fails.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Refusals } from "../../apps/server/src/testing/refusals.ts";

const server = "apps/server/src";
const suites: Readonly<Record<string, readonly string[]>> = {
	"Another organisation's records": [
		...["db/tenancy.db.test.ts", "db/invariants.db.test.ts", "db/security/roles.db.test.ts"],
		...[`${server}/isolation.db.test.ts`, `${server}/isolation-clients.db.test.ts`, `${server}/at-rest.db.test.ts`],
	],
	"Sign-in, sessions and keys": [
		...[
			"session",
			"session-cookie",
			"second-factor",
			"passkeys",
			"own-passkeys",
			"api-keys",
			"members",
			"bot-check",
		].map((name) => `${server}/routers/${name}.db.test.ts`),
		"packages/identity/src/passwords/choose-password.test.ts",
		"packages/identity/src/passkeys/relying-party.test.ts",
	],
	"People of the installation and auditors": ["operator-realm", "operator-content", "auditors"].map(
		(name) => `${server}/routers/${name}.db.test.ts`,
	),
	"After cancellation and under a hold": [
		...[`${server}/states.db.test.ts`, `${server}/routers/restriction-doors.db.test.ts`],
		...["export-link", "export-ground"].map((name) => `${server}/routes/${name}.db.test.ts`),
	],
	"Other sites and open redirects": [
		...["packages/http/src/refuse-cross-site.test.ts", "packages/http/src/security-headers.test.ts"],
		...["apps/web/server/app.test.ts", "apps/web/app/safe-next.test.ts"],
	],
	"Addresses within (SSRF), webhooks": [
		...["packages/http/src/outside/send-outside.test.ts", `${server}/routers/webhooks.db.test.ts`],
		`${server}/routes/stripe.db.test.ts`,
	],
	"Hostile text, formulas and refusals": [
		...["text-fields", "refusals", "audit-lines"].map((name) => `${server}/${name}.db.test.ts`),
		...[`${server}/routes/statuses.db.test.ts`, "packages/documents/src/csv-table.test.ts"],
		"packages/calibration/src/import/error-file.test.ts",
	],
	"Hostile files: bombs, pictures, XML, archives": [
		...["read-file", "read-table"].map((name) => `packages/calibration/src/import/${name}.test.ts`),
		...["whole-picture", "printable-picture", "plain-photo"].map((name) => `packages/pictures/src/${name}.test.ts`),
		...["packages/metrology/src/dcc/xml/read-xml.test.ts", "packages/policy/src/parse-json.test.ts"],
		"packages/lifecycle/src/restore/refuse-archive.db.test.ts",
	],
	"Records altered afterwards": [
		...["packages/lifecycle/src/audit/audit-log.db.test.ts", "packages/lifecycle/src/archive/verify-archive.test.ts"],
		...["packages/calibration/src/calibrations/seals.db.test.ts", "packages/calibration/src/signatures.db.test.ts"],
		"packages/client/src/command/receipt-verify.test.ts",
	],
};

type Assertion = { status: string; meta: { refusals?: Refusals } };
type Report = { testResults: { name: string; status: string; assertionResults: Assertion[] }[] };

const files = Object.values(suites).flat();
const missing = files.filter((file) => !existsSync(file));
if (missing.length > 0) fail(`No such suite: ${missing.join(", ")}.`);
const report = run();
const number = (count: number) => count.toLocaleString("en");
const refused: Refusals = { crossTenant: 0, other: 0 };
let [green, notGreen] = [0, 0];
console.log("");
for (const [about, names] of Object.entries(suites)) {
	const found = report.testResults.filter(({ name }) => names.includes(path.relative(process.cwd(), name)));
	const tests = found.flatMap(({ assertionResults }) => assertionResults);
	const passed = tests.filter(({ status }) => status === "passed").length;
	const broken = names.length - found.filter(({ status }) => status === "passed").length;
	for (const { meta } of tests) {
		refused.crossTenant += meta.refusals?.crossTenant ?? 0;
		refused.other += meta.refusals?.other ?? 0;
	}
	green += passed;
	notGreen += Math.max(tests.length - passed, broken);
	console.log(`${about.padEnd(48)} ${number(passed).padStart(5)} of ${number(tests.length)} green`);
}
console.log(
	`\n${number(refused.crossTenant)} cross-tenant calls refused, ${number(refused.other)} without a session or the right role refused, ${number(green)} attack tests green${notGreen > 0 ? `, ${number(notGreen)} NOT` : ""}.`,
);
if (notGreen > 0) process.exit(1);
if (refused.crossTenant === 0 || refused.other === 0) fail("No call was counted as refused.");

function run(): Report {
	const file = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-security-")), "report.json");
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
	const projects = ["--project", "unit", "--project", "database"];
	spawnSync("vitest", ["run", "--config", ".config/vitest.config.ts", ...projects, ...reporters, ...files], {
		stdio: "inherit",
	});
	if (!existsSync(file)) fail("The tests did not run to their end.");
	return JSON.parse(readFileSync(file, "utf8"));
}

function fail(why: string): never {
	console.error(why);
	process.exit(1);
}
