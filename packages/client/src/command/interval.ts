import { fitReliability, type IntervalResult, intervalFromDrift, staircase, testInterval } from "@calibrant/metrology";
import { z } from "zod";
import type { Call } from "./call.ts";
import { calculated, readShape, written } from "./metrology-input.ts";

const optional = written.optional();
const study = z.discriminatedUnion("method", [
	z.strictObject({
		method: z.literal("a3"),
		...{ currentDays: written, tests: written, inTolerance: written, target: written },
		...{ confidence: optional, mostChange: optional },
	}),
	z.strictObject({
		method: z.literal("s2"),
		model: z.enum(["exponential", "weibull"]),
		observations: z.array(z.strictObject({ days: written, tests: written, inTolerance: written })),
		...{ target: written, currentDays: optional, confidence: optional },
	}),
	z.strictObject({
		method: z.literal("variables"),
		history: z.array(z.strictObject({ days: written, drift: written })),
		...{ initialUncertainty: written, targetUncertainty: written, degree: optional, currentDays: optional },
	}),
	z.strictObject({
		method: z.literal("staircase"),
		errors: z.array(written),
		...{ currentDays: written, maximumPermissibleError: written, within: optional, inARow: optional, step: optional },
	}),
]);

function recommend({ method, ...input }: z.infer<typeof study>): IntervalResult {
	switch (method) {
		case "a3":
			return testInterval(input as Parameters<typeof testInterval>[0]);
		case "s2":
			return fitReliability(input as Parameters<typeof fitReliability>[0]);
		case "variables":
			return intervalFromDrift(input as Parameters<typeof intervalFromDrift>[0]);
		case "staircase":
			return staircase(input as Parameters<typeof staircase>[0]);
	}
}

export const intervalCall: Call = {
	usage: "interval FILE.json",
	about:
		"The calibration interval a method recommends (a3, s2, variables, staircase), and how sure it is. Applies nothing.",
	example: `echo '{"method": "a3", "currentDays": 365, "tests": 20, "inTolerance": 15, "target": "0.95"}' > history.json
npx calibrant interval history.json`,
	options: {},
	async run(args) {
		const input = await readShape(args, study);
		const found = calculated(() => recommend(input));
		const days =
			found.recommendedDays === null
				? "No interval can be given."
				: `${found.recommendedDays.toFixed(1)} days (${found.change})`;
		return { yes: true, json: found, text: `${days}\n${found.reason}` };
	},
};
