import { z } from "zod";
import { namedClauses } from "./promise.ts";
import type { PromiseResult } from "./render-promises.ts";

/** What is read of a report of vitest's or jest's JSON reporter. */
const reportSchema = z.object({
	testResults: z.array(
		z.object({
			name: z.string(),
			assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
		}),
	),
});

/**
 * Every clause named by a test in a JSON test report, which may have been made in another folder: the report's root is
 * what stands before the paths that `isFile` knows, from this repository's root. Throws when a file of the report is
 * not in this repository, and ZodError when the report has another shape.
 */
export function promiseResults(report: unknown, isFile: (path: string) => boolean): PromiseResult[] {
	const files = reportSchema.parse(report).testResults;
	const root = rootOf(files[0]?.name ?? "", isFile);
	return files.flatMap(({ name, assertionResults }) => {
		const file = name.slice(root.length);
		if (!name.startsWith(root) || !isFile(file)) throw foreign(name);
		return assertionResults.flatMap((test) => {
			const { clauses, title } = namedClauses(test.title);
			return clauses.map((clause) => ({ clause, test: title, file, state: stateOf(test.status) }));
		});
	});
}

/** What stands before the longest end of a path that is a file of this repository. */
function rootOf(name: string, isFile: (path: string) => boolean): string {
	for (let slash = name.indexOf("/"); slash >= 0; slash = name.indexOf("/", slash + 1)) {
		if (isFile(name.slice(slash + 1))) return name.slice(0, slash + 1);
	}
	if (name === "" || isFile(name)) return "";
	throw foreign(name);
}

const foreign = (name: string) =>
	new Error(`The report has ${name}, which is not a file of this repository. Make the report from this tree.`);

function stateOf(status: string): PromiseResult["state"] {
	return status === "passed" || status === "failed" ? status : "skipped";
}
