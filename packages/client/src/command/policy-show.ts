import { loadPolicy } from "@calibrant/policy";
import type { Call } from "./call.ts";
import { presetOf } from "./policy-input.ts";

export const policyShow: Call = {
	usage: "policy show --preset P",
	about: "The whole policy of a preset.",
	example: "npx calibrant policy show --preset calproof --json",
	options: { preset: { type: "string" } },
	async run(args) {
		const policy = loadPolicy(presetOf(args));
		return { yes: true, json: policy, text: flat(policy).join("\n") };
	},
};

function flat(value: unknown, path = ""): string[] {
	if (typeof value !== "object" || value === null) return [`${path} = ${String(value)}`];
	return Object.entries(value).flatMap(([key, member]) => flat(member, path ? `${path}.${key}` : key));
}
