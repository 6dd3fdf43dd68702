import { diffPolicies } from "@calibrant/policy";
import { BadInput, type Call } from "./call.ts";
import { policyNamed } from "./policy-input.ts";

export const policyDiff: Call = {
	usage: "policy diff A B",
	about: "Where two policies differ. Each is a preset, a file (its latest version) or FILE#VERSION.",
	example: "npx calibrant policy diff caliqa calproof --json",
	options: {},
	async run({ positionals }) {
		const [before, after, ...more] = positionals;
		if (before === undefined || after === undefined || more.length > 0) throw new BadInput("Name two policies.");
		const differences = diffPolicies(await policyNamed(before), await policyNamed(after));
		const shown = (value: unknown) => JSON.stringify(value) ?? "nothing";
		const rows = differences.map(({ path, before: old, after: next }) => `${path}: ${shown(old)} → ${shown(next)}`);
		return {
			yes: true,
			json: differences.map(({ path, before: old = null, after: next = null }) => ({ path, before: old, after: next })),
			text: rows.join("\n") || "They do not differ.",
		};
	},
};
