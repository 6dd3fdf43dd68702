import { roundFile } from "@calibrant/metrology";
import { calculate } from "./calculation.ts";
import type { Call } from "./call.ts";

export const round: Call = {
	usage: "round FILE",
	about:
		"A value and its expanded uncertainty as they are reported: at most two digits of U, the value to the same place.",
	example: `cat > round.json <<'END'
{"value": "10000.0247", "expandedUncertainty": "0.0586", "digits": 2, "rule": "half-up"}
END
npx calibrant round round.json --json`,
	options: {},
	async run(args) {
		const json = await calculate(args, "the file with value and expandedUncertainty", roundFile);
		return { yes: true, json, text: json.text };
	},
};
