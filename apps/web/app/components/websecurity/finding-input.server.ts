import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import type { Api } from "../../trpc.server.ts";

/** What is typed of a finding. */
export const findingSchema = z.object({
	...{ title: filledIn, website: filledIn, description: optionalText, impact: optionalText, steps: optionalText },
	...{ recommendation: optionalText, references: optionalText, affected: optionalText, cwe: optionalText },
	...{ testCase: optionalText, vector: optionalText, severity: optionalText, severityReason: optionalText },
});

type Input = Omit<Parameters<Api["operator"]["findings"]["create"]["mutate"]>[0], "organisationId" | "engagementId">;

const lines = (text = "") =>
	text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");

/** The same as the server takes it: a reference or a part on each line, a parameter behind the address of a part. */
export function findingInput({
	references,
	affected,
	cwe,
	testCase,
	vector,
	severity,
	...texts
}: z.output<typeof findingSchema>) {
	const number = cwe?.replace(/^cwe-/i, "").trim();
	return {
		...texts,
		references: lines(references),
		affected: lines(affected).map((line) => {
			const [address = "", ...parameter] = line.split(/\s+/);
			return { address, parameter: parameter.join(" ") || null };
		}),
		cwe: number ? Number(number) : null,
		...{ testCase: testCase || null, vector: vector || null, severity: severity || null },
	} as Input;
}
