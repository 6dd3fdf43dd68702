import { expect, test } from "vitest";
import { dataClasses } from "./classes.ts";
import { loadPolicy } from "./load-policy.ts";
import { type PresetName, presetNames } from "./policy-schema.ts";
import { promise } from "./promises/promise.ts";
import {
	checkSubProcessors,
	demoSubProcessors,
	presentForm,
	type SubProcessor,
	subProcessorsSchema,
} from "./sub-processors.ts";

const now = new Date("2026-11-20T00:00:00Z");
const [host] = demoSubProcessors(loadPolicy("default")) as [SubProcessor];
const keeps: SubProcessor["keeps"] = [{ what: "email_log", atMost: "as_ours" }];
const check = (preset: PresetName, provider: Partial<SubProcessor>) =>
	checkSubProcessors(loadPolicy(preset), [{ ...host, storesRecords: false, keeps, ...provider }], now);

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
	promise(
		["CP-90", "CP-92"],
		"who delivers mail or stores errors keeps them no longer than the policy's 90 days; a longer time is refused",
	),
	() => {
		for (const preset of presetNames) {
			for (const what of ["email_log", "error_event"] as const) {
				const policy = loadPolicy(preset);
				expect(policy.classes[what].keep).toEqual({ unit: "days", n: 90 });
				const kept = (atMost: SubProcessor["keeps"][number]["atMost"]) =>
					check(preset, { countries: ["FR"], keeps: [...keeps.filter((one) => one.what !== what), { what, atMost }] })
						.faults;
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
				] as const) {
					const [fault, ...more] = kept(long);
					expect(fault).toContain(`keeps ${policy.classes[what].name} `);
					expect(fault).toMatch(/we keep ours 90 days\. Set a shorter time/);
					expect(more).toEqual([]);
				}
				expect(kept("statutory")).toEqual([expect.stringMatching(/as long as the law asks/)]);
			}
		}
		expect(check("default", { keeps: [{ what: "error_event", atMost: "as_ours" }] }).warnings).toEqual([
			expect.stringMatching(/nobody checks it/),
		]);
	},
);

test.each(presetNames)("a provider of %s keeps no kind of data longer than it is kept here", (preset) => {
	const policy = loadPolicy(preset);
	for (const what of dataClasses) {
		const { keep } = policy.classes[what];
		const faults = (atMost: SubProcessor["keeps"][number]["atMost"]) =>
			check(preset, { countries: ["FR"], keeps: [{ what, atMost }] }).faults;
		expect(faults("as_ours"), what).toEqual([]);
		if (keep === "indefinite") expect(faults({ unit: "years", n: 100 }), what).toEqual([]);
		else if (keep === "while_open") {
			expect(faults({ unit: "days", n: 1 }), what).toEqual([expect.stringMatching(/we delete ours with/)]);
		} else {
			const unit = keep.unit === "minutes" || keep.unit === "hours" ? "days" : keep.unit;
			const longer = { unit, n: keep.n + 1 };
			expect(faults(longer), what).toHaveLength(1);
			if (unit === keep.unit) expect(faults({ unit, n: keep.n }), what).toEqual([]);
		}
		expect(faults("statutory").length, what).toBe(keep === "indefinite" || what === "invoice" ? 0 : 1);
	}
	const { goneWithinDays } = policy.backups;
	const everything = (n: number) =>
		check(preset, { countries: ["FR"], keeps: [{ what: "everything", atMost: { unit: "days", n } }] }).faults;
	expect(everything(goneWithinDays)).toEqual([]);
	expect(everything(goneWithinDays + 1)).toEqual([expect.stringMatching(/copies .* after our deletion/)]);
});

test("an entry that was stored before kinds of data were named is read in the present form", () => {
	const { keeps: _, ...rest } = host;
	const earlier = (more: object) => presentForm({ ...rest, ...more } as never).keeps;
	const atMost = { unit: "days", n: 30 };
	expect(earlier({ maxRetention: atMost, deliversMail: true })).toEqual([{ what: "email_log", atMost }]);
	expect(earlier({ maxRetention: "statutory" })).toEqual([{ what: "invoice", atMost: "statutory" }]);
	expect(earlier({ maxRetention: "as_ours" })).toEqual([{ what: "everything", atMost: "as_ours" }]);
	expect(subProcessorsSchema.safeParse([presentForm({ ...rest, maxRetention: "as_ours" } as never)]).success).toBe(
		true,
	);
	expect(presentForm(host)).toBe(host);
});

test("one provider is listed once, with each kind of data that it keeps once, and at least one", () => {
	expect(subProcessorsSchema.safeParse([host, host]).success).toBe(false);
	const [kind] = keeps;
	expect(subProcessorsSchema.safeParse([{ ...host, keeps: [kind, kind] }]).success).toBe(false);
	expect(subProcessorsSchema.safeParse([{ ...host, keeps: [] }]).success).toBe(false);
});
