import { readToleranceSpec, type ToleranceSpec } from "@calibrant/metrology";
import { expect, test } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { afterIntent, bandChanges, draftFrom, fieldOf, previewOf, readDraft, specJson } from "./tolerance-draft.ts";

const bands = [
	{ from: "0", to: "2", fullScale: "", limits: "±(0.05 % rdg + 1 mV)" },
	{ from: "2", to: "20", fullScale: "20", limits: "-0.1 / +0.1 % FS" },
];
const draft = { magnitude: false, bands, basis: "Data sheet", reason: "" };

function specFrom(limits: string): ToleranceSpec {
	const { json } = specJson({ ...draft, bands: [{ from: "0", to: "2", fullScale: "", limits }] }, "V");
	const read = readToleranceSpec({ unit: "V", ...json });
	if (!read.ok) throw new Error("The example is wrong.");
	return read.spec;
}

test("what a form sends is read as it was typed", () => {
	const form = new FormData();
	for (const [at, band] of bands.entries())
		for (const [part, value] of Object.entries(band)) form.set(`bands.${at}.${part}`, value);
	form.set("basis", "Data sheet");
	expect(readDraft(form)).toEqual(draft);
	form.set("magnitude", "on");
	expect(readDraft(form).magnitude).toBe(true);
});

test("a band is added from the end of the last one, and removed by its place", () => {
	const more = afterIntent(draft, "add-band");
	expect(more.bands.at(-1)).toEqual({ from: "20", to: "", fullScale: "20", limits: "-0.1 / +0.1 % FS" });
	expect(afterIntent(more, "remove-band:0").bands.map(({ from }) => from)).toEqual(["2", "20"]);
	expect(afterIntent(draft, "specify")).toBe(draft);
});

test("the preview gives exact limits at the ends of the bands", () => {
	expect(previewOf(draft, "V").rows).toEqual([
		{ nominal: "0", lower: "-0.001", upper: "0.001", fault: null },
		{ nominal: "2", lower: "-0.002", upper: "0.002", fault: null },
		{ nominal: "20", lower: "-0.1", upper: "0.02", fault: null },
	]);
});

test("what is wrong is told at the field of the form, and nothing is computed then", () => {
	const wrong = (band: object) =>
		previewOf({ ...draft, bands: [{ from: "0", to: "2", fullScale: "", limits: "±1", ...band }] }, "V");
	expect(wrong({ limits: "about 1" })).toMatchObject({ rows: null, faults: { "bands.0.limits": expect.any(String) } });
	expect(wrong({ to: "x" }).faults["bands.0.to"]).toMatch(/6\.4\.13/);
	expect(wrong({ limits: "±1 % FS" }).faults["bands.0.fullScale"]).toMatch(/full scale/);
	expect(wrong({ limits: "+2 / +1" }).faults["bands.0.limits"]).toMatch(/Swap/);
	expect(wrong({ limits: "±1 % rdg" }).rows?.[0]?.fault).toMatch(/no room/);
});

test.each([
	["spec.bands[3].from", "bands.3.from"],
	["bands[0].plusMinus.terms[1].amount", "bands.0.limits"],
	["bands[0]", "bands.0.limits"],
	["spec.bands", "bands"],
	["spec", "bands"],
	["reason", "reason"],
])("%s belongs to the field %s", (path, field) => {
	expect(fieldOf(path)).toBe(field);
});

test("a new version begins with the one in force, and only changed bands are told", () => {
	const [old, next] = [specFrom("±0.1 % rdg"), specFrom("±0.2 % rdg")];
	expect(draftFrom(old, ["0", "20"]).bands[0]?.limits).toBe("±0.1 % rdg");
	expect(draftFrom(null, ["0", "20"]).bands).toEqual([{ from: "0", to: "20", fullScale: "", limits: "" }]);
	expect(bandChanges(i18nIn("en"), old, next)).toEqual({
		gone: ["0 to 2 V: ±0.1 % rdg"],
		added: ["0 to 2 V: ±0.2 % rdg"],
	});
	expect(bandChanges(i18nIn("en"), old, old)).toEqual({ gone: [], added: [] });
});
