import { recommendInterval, wholeDays } from "@calibrant/metrology";
import { calculate } from "./calculation.ts";
import type { Call } from "./call.ts";

export const intervalCall: Call = {
	usage: "interval FILE.json",
	about:
		"The calibration interval a method recommends (a3, s2, variables, staircase), and how sure it is. Applies nothing.",
	example: `echo '{"method": "a3", "currentDays": 365, "tests": 20, "inTolerance": 15, "target": "0.95"}' > history.json
npx calibrant interval history.json`,
	options: {},
	async run(args) {
		const found = await calculate(args, "the file with the method and its study", recommendInterval);
		const days =
			found.recommendedDays === null
				? "No interval can be given."
				: `${wholeDays(found.recommendedDays)}${found.change === null || found.change === "keep" ? "" : ` (${found.change})`}`;
		return { yes: true, json: found, text: `${days}\n${found.reason}` };
	},
};
