import { expect, test } from "vitest";
import { loadPolicy } from "./load-policy.ts";
import { type PresetName, presetNames } from "./policy-schema.ts";
import { promise } from "./promises/promise.ts";
import { checkSubProcessors, demoSubProcessors, type SubProcessor, subProcessorsSchema } from "./sub-processors.ts";

const now = new Date("2026-11-20T00:00:00Z");
const [host] = demoSubProcessors(loadPolicy("default")) as [SubProcessor];
const check = (preset: PresetName, provider: Partial<SubProcessor>) =>
	checkSubProcessors(loadPolicy(preset), [{ ...host, storesRecords: false, deliversMail: true, ...provider }], now);

test.each(presetNames)("the invented providers fit %s", (preset) => {
	const policy = loadPolicy(preset);
	const list = demoSubProcessors(policy);
	expect(subProcessorsSchema.parse(list)).toEqual(list);
	expect(checkSubProcessors(policy, list, now)).toEqual({ faults: [], warnings: [] });
});

test(promise(["CQ-35", "KS-18"], "outside the Economic Area a provider needs a basis the policy allows"), () => {
	expect(check("default", { countries: ["US"] }).faults).toEqual([
		expect.stringMatching(/in US.*without a transfer basis/),
	]);
	expect(check("default", { countries: ["US"], transferBasis: "standard_clauses" }).faults).toEqual([]);
	expect(check("kalisecu", { countries: ["US"], transferBasis: "standard_clauses" }).faults).toEqual([
		expect.stringMatching(/only an adequacy decision/),
	]);
	expect(check("kalisecu", { countries: ["CH"], transferBasis: "adequacy" }).faults).toEqual([]);
});

test(promise(["KS-15", "CX-18"], "who stores records lies in the policy's regions"), () => {
	const stored = { storesRecords: true };
	expect(check("kalisecu", { ...stored, countries: ["FR"] }).faults).toEqual([]);
	expect(check("kalisecu", { ...stored, countries: ["DE"] }).faults).toEqual([expect.stringMatching(/allows FR/)]);
	expect(check("caliqa", { ...stored, countries: ["DE"] }).faults).toEqual([]);
	expect(check("caliqa", { ...stored, countries: ["FR"] }).faults).toHaveLength(1);
	expect(check("default", { ...stored, countries: ["PT"] }).faults).toEqual([]);
	expect(check("default", { ...stored, countries: ["NO"] }).faults).toEqual([
		expect.stringMatching(/stores records in NO/),
	]);
});

test(promise("KS-17", "a missing agreement and an old check are warned of"), () => {
	expect(check("default", { dpaSignedAt: undefined }).warnings).toEqual([
		expect.stringMatching(/no signed data processing/),
	]);
	const { subProcessorCheckDays: days } = loadPolicy("default").notice;
	const ago = (n: number) => new Date(now.getTime() - n * 86_400_000).toISOString().slice(0, 10);
	expect(check("default", { checkedAt: ago(days) }).warnings).toEqual([]);
	expect(check("default", { checkedAt: ago(days + 1) }).warnings).toEqual([
		expect.stringMatching(/more than 90 days ago/),
	]);
});

test(
	promise("CP-90", "who delivers mail keeps it no longer than the policy's 90 days; a longer time is refused"),
	() => {
		for (const preset of presetNames) {
			expect(loadPolicy(preset).classes.email_log.keep).toEqual({ unit: "days", n: 90 });
			const kept = (maxRetention: SubProcessor["maxRetention"]) =>
				check(preset, { countries: ["FR"], maxRetention }).faults;
			for (const fits of [
				{ unit: "days", n: 30 },
				{ unit: "days", n: 90 },
				{ unit: "months", n: 2 },
				"as_ours",
			] as const)
				expect(kept(fits)).toEqual([]);
			for (const long of [
				{ unit: "days", n: 91 },
				{ unit: "months", n: 4 },
				{ unit: "years", n: 1 },
			] as const)
				expect(kept(long)).toEqual([expect.stringMatching(/keeps messages .*after 90 days\. Set a shorter time/)]);
			expect(kept("statutory")).toEqual([expect.stringMatching(/as long as the law asks/)]);
		}
		expect(check("default", { deliversMail: false, maxRetention: { unit: "years", n: 3 } })).toEqual({
			...{ faults: [], warnings: [expect.stringMatching(/nobody checks how long messages are kept/)] },
		});
	},
);

test("one provider is listed once", () => {
	expect(subProcessorsSchema.safeParse([host, host]).success).toBe(false);
});
