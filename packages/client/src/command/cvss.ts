import { faultInWords, readVector, scoreOf, severityOf } from "@calibrant/findings";
import { BadInput, type Call } from "./call.ts";

export const cvss: Call = {
	usage: "cvss VECTOR",
	about:
		"Scores a vector of CVSS 4.0 or 3.1: its score from 0.0 to 10.0, with all its metrics, and the severity of that.",
	example: "npx calibrant cvss CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N --json",
	options: {},
	async run({ positionals: [text, ...more] }) {
		if (!text) throw new BadInput("Name a vector, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N.");
		if (more.length > 0) throw new BadInput(`One vector at a time; ${JSON.stringify(more[0])} is one too many.`);
		const read = readVector(text);
		if (!read.ok) throw new BadInput(read.faults.map(faultInWords).join(" "));
		const { version, text: vector } = read.vector;
		const score = scoreOf(read.vector);
		const severity = severityOf(score);
		return {
			yes: true,
			json: { version, score, severity },
			text: `${vector}\nCVSS ${version}   ${score.toFixed(1)}   ${severity}`,
		};
	},
};
