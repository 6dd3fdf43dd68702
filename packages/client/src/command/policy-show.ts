import type { Call } from "./call.ts";
import { policyOf, policyOptions } from "./policy-input.ts";

export const policyShow: Call = {
	usage: "policy show --preset P | --file FILE [--version V]",
	about: "The whole policy of a preset or of a file, with everything that it takes over.",
	example: "npx calibrant policy show --preset calproof --json",
	options: policyOptions,
	async run(args) {
		const policy = await policyOf(args);
		return { yes: true, json: policy, text: flat(policy).join("\n") };
	},
};

function flat(value: unknown, path = ""): string[] {
	if (typeof value !== "object" || value === null) return [`${path} = ${String(value)}`];
	return Object.entries(value).flatMap(([key, member]) => flat(member, path ? `${path}.${key}` : key));
}
