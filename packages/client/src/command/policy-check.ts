import { checkPolicyFile, checkSubProcessors, type Policy, subProcessorsSchema } from "@calibrant/policy";
import { type Call, fileOf } from "./call.ts";
import { readJson } from "./read-input.ts";

export const policyCheck: Call = {
	usage: "policy check FILE [--providers FILE]",
	about:
		"Whether a policy file can be kept, and if not, each fault: where, what is wrong, what to write. With --providers also whether the sub-processors listed there fit it: where they store, on what basis, and how long they keep each kind of data.",
	example: "npx calibrant policy show --preset isomod --json > policy.json\nnpx calibrant policy check policy.json",
	options: { providers: { type: "string" } },
	async run(args) {
		const check = checkPolicyFile(await readJson(fileOf(args, "the policy file")));
		const { providers } = args.values;
		const faults = check.ok
			? typeof providers === "string"
				? providerFaults(check.versions, await readJson(providers))
				: []
			: check.faults;
		const ok = faults.length === 0;
		return {
			yes: ok,
			json: ok ? { ok: true } : { ok: false, faults },
			text: ok ? "ok" : faults.map(({ path, message }) => `${path}: ${message}`).join("\n"),
		};
	},
};

/** What of a list of sub-processors no version of the policy that is in force or to come may have. */
function providerFaults(versions: readonly Policy[], list: unknown): { path: string; message: string }[] {
	const parsed = subProcessorsSchema.safeParse(list);
	if (!parsed.success)
		return parsed.error.issues.map(({ path, message }) => ({ path: `providers.${path.join(".")}`, message }));
	const last = versions.at(-1);
	if (!last) return [];
	const { faults } = checkSubProcessors(last, parsed.data, new Date(last.effectiveAt));
	return faults.map((message) => ({ path: "providers", message }));
}
