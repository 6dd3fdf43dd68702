import { type Conformity, decideFile } from "@calibrant/metrology";
import { calculate } from "./calculation.ts";
import type { Call } from "./call.ts";

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
		const found = await calculate(args, "the file with value, uncertainty, limits and rule", decideFile);
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
