import { relative } from "node:path/posix";
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
 * Every clause named by a test in a JSON test report. `root` is the repository's absolute path, taken off file names.
 * Throws ZodError when the report has another shape.
 */
export function promiseResults(report: unknown, root: string): PromiseResult[] {
	return reportSchema.parse(report).testResults.flatMap((file) =>
		file.assertionResults.flatMap((test) => {
			const { clauses, title } = namedClauses(test.title);
			const state = stateOf(test.status);
			return clauses.map((clause) => ({ clause, test: title, file: relative(root, file.name), state }));
		}),
	);
}

function stateOf(status: string): PromiseResult["state"] {
	return status === "passed" || status === "failed" ? status : "skipped";
}
