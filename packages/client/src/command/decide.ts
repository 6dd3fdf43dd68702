import { type Conformity, decide } from "@calibrant/metrology";
import { z } from "zod";
import type { Call } from "./call.ts";
import { calculated, readShape, written } from "./metrology-input.ts";

const rule = z.union(
	[
		z.strictObject({ type: z.enum(["simple", "method-6"]) }),
		z.strictObject({ type: z.literal("guard-band"), r: written }),
		z.strictObject({ type: z.literal("guard-band"), w: written }),
		z.strictObject({ type: z.literal("target-pfa"), pfa: written }),
		z.strictObject({ type: z.literal("non-binary"), r: written }),
	],
	{
		error:
			'expected {"type": "simple"}, {"type": "guard-band", "r" or "w"}, {"type": "target-pfa", "pfa"}, {"type": "method-6"} or {"type": "non-binary", "r"}',
	},
);

const common = {
	value: written,
	lowerTolerance: written.nullish(),
	upperTolerance: written.nullish(),
	rule,
	process: z
		.union([
			z.strictObject({ inToleranceProbability: written }),
			z.strictObject({ standardDeviation: written, mean: written }),
		])
		.optional(),
};
const decision = z.union(
	[
		z.strictObject({ ...common, standardUncertainty: written }),
		z.strictObject({ ...common, expandedUncertainty: written, coverageFactor: written }),
	],
	{ error: faultOf },
);

/** A union says only that nothing fitted: which of its parts was meant is plain from the kind of uncertainty given. */
function faultOf(issue: { input?: unknown }): string {
	const given = (issue.input ?? {}) as Record<string, unknown>;
	const meant =
		"expandedUncertainty" in given
			? { expandedUncertainty: written, coverageFactor: written }
			: { standardUncertainty: written };
	const fault = z.strictObject({ ...common, ...meant }).safeParse(issue.input).error?.issues[0];
	return fault ? `${fault.path.join(".") || "the top"}: ${fault.message}` : "give one kind of uncertainty";
}

const words: Record<Conformity, string> = {
	pass: "Pass",
	fail: "Fail",
	conditionalPass: "Conditional pass",
	conditionalFail: "Conditional fail",
	noPass: "No statement: the uncertainty leaves no acceptance zone",
};

export const decideCall: Call = {
	usage: "decide FILE.json",
	about:
		"Whether a measured value conforms by a decision rule, with the probabilities of being wrong. Exit code 1 unless it passes.",
	example: `echo '{"value": "10.04", "expandedUncertainty": "0.02", "coverageFactor": "2", "lowerTolerance": "9.95",
  "upperTolerance": "10.05", "rule": {"type": "guard-band", "r": "0.83"}, "process": {"inToleranceProbability": "0.95"}}' > measured.json
npx calibrant decide measured.json || true`,
	options: {},
	async run(args) {
		const input = await readShape(args, decision);
		const found = calculated(() => decide(input as Parameters<typeof decide>[0]));
		const { lower, upper } = found.acceptanceLimits;
		const text = [
			words[found.verdict],
			`Conforms with probability      ${found.conformanceProbability}`,
			`Accepting would be wrong with  ${found.falseAcceptProbability}`,
			`Acceptance limits              ${found.noAcceptanceZone ? "none" : `${lower ?? "none"} to ${upper ?? "none"}`}`,
			...(found.tur === null ? [] : [`Test uncertainty ratio         ${found.tur}`]),
			...(found.globalRisk
				? [
						`Of all items                   ${found.globalRisk.falseAccept} falsely accepted, ${found.globalRisk.falseReject} falsely rejected`,
					]
				: []),
		];
		return { yes: found.verdict === "pass" || found.verdict === "conditionalPass", json: found, text: text.join("\n") };
	},
};
