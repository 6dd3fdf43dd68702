/**
 * Whatever is promised is data: a number of days, months or years, or a cron line, may stand in packages/policy only.
 * Timeouts of the machine itself (polling, network, locks) are not promises; they are in seconds or less.
 */
import { globSync, readFileSync } from "node:fs";

const promised = [
	{ pattern: /\b\d+\s*\*\s*24\b|\b24\s*\*\s*(?:\d+|60|3600|hour)/, what: "a number of days in hours" },
	{ pattern: /interval\s+'\d+\s*(?:day|month|year|week)/i, what: "an interval in days, months or years" },
	{ pattern: /make_interval\((?:days|months|years|weeks)\s*=>\s*\d/i, what: "an interval in days, months or years" },
	{ pattern: /(["'`])(?:[\d*/,-]+ ){4}[\d*/,-]+\1/, what: "a cron line" },
	{
		pattern: /\b(?:86_?400(?:_?000)?|604_?800(?:_?000)?|2_?592_?000(?:_?000)?)\b/,
		what: "a number of days in seconds",
	},
	{ pattern: /\b\d+[ -](?:days?|months?|years?)\b/, what: "a promised period in words" },
];
/** Lines that speak of something else, with the reason. */
const exceptions: { file: RegExp; line: RegExp; why: string }[] = [
	{
		file: /^packages\/jobs\//,
		line: /30 \* \* \* \*/,
		why: "the catch-up of every sweep, more often than anything promised",
	},
	{ file: /^db\/security\/prelude\.sql$/, line: /interval '1 day'/, why: "the day rule itself" },
	{ file: /^apps\/(demo|web\/app\/dev)\//, line: /./, why: "the time machine's own steps, and samples of components" },
	{ file: /^packages\/(metrology|calibration)\//, line: /interval/i, why: "calibration intervals, which users set" },
	{ file: /^packages\/metrology\/src\/units\/table/, line: /86400/, why: "the day as a unit of time" },
	{ file: /charts\/chart|plan\/calendar-days/, line: /86_400_000/, why: "the day of an axis and of a calendar" },
	{ file: /workbook\/cell-text/, line: /86_400/, why: "the day as a spreadsheet stores it" },
	{ file: /input-fields|interval-reader/, line: /./, why: "calibration intervals, which users set" },
	{
		file: /^apps\/web\/app\/(components\/(register|palette|home)|routes\/app-home|modules\/calibration\/commands)/,
		line: /30 days/,
		why: "a window of the register's filter",
	},
	{ file: /security-headers|theme/, line: /365/, why: "what browsers remember: HSTS and the chosen theme" },
];

const files = globSync("{apps,packages,db}/**/*.{ts,tsx,sql}", {
	exclude: [
		"**/node_modules/**",
		"**/build/**",
		"**/.react-router/**",
		"packages/policy/**",
		"db/migrations/**",
		"db/seeds/**",
	],
}).filter((file) => !/\.(test|e2e)\.tsx?$|\/(testing|e2e)\//.test(file));
const faults: string[] = [];
for (const file of files) {
	for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
		const code = line.replace(/^\s*(?:\/\/|\*|\/\*\*|--).*$/, "").replace(/\s(?:\/\/|--)\s.*$/, "");
		const hit = promised.find(({ pattern }) => pattern.test(code));
		if (!hit || exceptions.some((one) => one.file.test(file) && one.line.test(line))) continue;
		faults.push(`${file}:${index + 1}: ${hit.what}: ${line.trim().slice(0, 100)}`);
	}
}
if (faults.length > 0) {
	console.error(`Numbers of a promise outside packages/policy:\n  ${faults.join("\n  ")}`);
	process.exit(1);
}
console.log(`durations: ${files.length} files, every promised number comes from the policy`);
