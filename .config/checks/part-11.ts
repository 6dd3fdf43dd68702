/** docs/part-11.md names tests as `file: title`: each file is there, and has a test of that title. */
import { existsSync, readFileSync } from "node:fs";

const PAGE = "docs/part-11.md";
const named = [...readFileSync(PAGE, "utf8").matchAll(/`([^`]+?\.test\.ts): ([^`]+)`/g)];
const wrong = named.flatMap(([, file = "", title = ""]) =>
	existsSync(file) && readFileSync(file, "utf8").includes(title) ? [] : [`${file}: ${title}`],
);
if (named.length === 0) wrong.push("No test is named at all.");
if (wrong.length > 0) {
	console.error(`${PAGE} names what is not there:\n  ${wrong.join("\n  ")}`);
	process.exit(1);
}
console.log(`part 11: ${named.length} tests named, all there`);
