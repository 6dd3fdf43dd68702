/**
 * `npm run promises`: runs every test that names a clause and writes docs/promises.md. A clause that does not exist,
 * or a named test that failed or did not run, fails. `--report FILE` reads a vitest JSON report instead of running;
 * `-- --json` prints {total, provable, proven, notYet, seenRed} and writes nothing.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { countPromises, promiseFaults, promiseResults, renderPromises } from "@calibrant/policy";
import { readBreaks, redTests } from "./break-list.ts";

const { values } = parseArgs({ options: { report: { type: "string" }, json: { type: "boolean" } } });
const report = values.report ?? run();
const results = promiseResults(JSON.parse(readFileSync(report, "utf8")), (file) => existsSync(file));
const faults = promiseFaults(results);
const red = redTests(readBreaks());
if (values.json) {
	console.log(JSON.stringify(countPromises(results, red)));
} else {
	const page = renderPromises(results, red);
	writeFileSync("docs/promises.md", page);
	const { provable, seenRed } = countPromises(results, red);
	console.log(`docs/promises.md: ${/^\d+ of \d+ .+$/m.exec(page)?.[0]} Seen red: ${seenRed} of ${provable}.`);
}
if (faults.length > 0) {
	console.error(faults.join("\n"));
	process.exit(1);
}

function run(): string {
	const file = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-promises-")), "report.json");
	const args = [
		"run",
		"--config",
		".config/vitest.config.ts",
		"--reporter=json",
		`--outputFile=${file}`,
		"-t",
		"\\[[A-Z]{2,3}-\\d",
	];
	const { stdout } = spawnSync("vitest", args, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
	if (JSON.parse(readFileSync(file, "utf8")).numPassedTests === 0) throw new Error(`No test ran:\n${stdout}`);
	return file;
}
