import { checkPolicyFile } from "@calibrant/policy";
import { type Call, fileOf } from "./call.ts";
import { readJson } from "./read-input.ts";

export const policyCheck: Call = {
	usage: "policy check FILE",
	about: "Whether a policy file can be kept, and if not, each fault: where, what is wrong, what to write.",
	example: "npx calibrant policy show --preset isomod --json > policy.json\nnpx calibrant policy check policy.json",
	options: {},
	async run(args) {
		const check = checkPolicyFile(await readJson(fileOf(args, "the policy file")));
		const faults = check.ok ? [] : check.faults;
		return {
			yes: check.ok,
			json: check.ok ? { ok: true } : { ok: false, faults },
			text: check.ok ? "ok" : faults.map(({ path, message }) => `${path}: ${message}`).join("\n"),
		};
	},
};
