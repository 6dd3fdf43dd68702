import { expect, it } from "vitest";
import { changesOf, type EditableValues, mergeStale } from "./instrument-values.ts";

const BASE: EditableValues = {
	...{
		tag: "TW-014",
		description: "Torque wrench",
		manufacturer: "",
		model: "",
		serialNumber: "",
		firmwareVersion: "",
	},
	...{ owner: "", role: "working", criticality: "normal", intervalReason: "", decisionRuleId: null },
	...{ location: "Hall 1", custodian: "", tolerance: "", status: "in_service", notes: "" },
	customFields: { Class: "A", Mass: null },
	...{ acquiredOn: null, lastCalibratedOn: null, nextDueOn: "2027-01-01", interval: { value: 12, unit: "month" } },
};

it("only what was changed is sent, so that an untouched due date can follow a new interval", () => {
	const typed: EditableValues = { ...BASE, interval: { value: 6, unit: "month" } };
	expect(changesOf(BASE, typed)).toEqual({ interval: { value: 6, unit: "month" } });
	expect(changesOf(BASE, { ...BASE, interval: { value: 12, unit: "month" } })).toEqual({});
});

it("an edit that crossed another keeps what was typed and takes over the rest", () => {
	const typed = { ...BASE, location: "Hall 9", notes: "Mine" };
	const now = { ...BASE, location: "Hall 5", custodian: "Tom" };
	const { merged, crossings } = mergeStale(BASE, typed, now);
	expect(merged).toEqual({ ...BASE, location: "Hall 9", notes: "Mine", custodian: "Tom" });
	expect(crossings.map(({ field, isContested }) => [field, isContested])).toEqual([
		["location", true],
		["custodian", false],
	]);
});

it("of the organisation's own fields one is changed, crossed and kept by itself", () => {
	const typed = { ...BASE, customFields: { Class: "B", Mass: null } };
	expect(changesOf(BASE, typed)).toEqual({ customFields: { Class: "B" } });
	const { merged, crossings } = mergeStale(BASE, typed, { ...BASE, customFields: { Class: "C", Mass: "2" } });
	expect(merged.customFields).toEqual({ Class: "B", Mass: "2" });
	expect(crossings.map(({ field, own, isContested }) => [field, own, isContested])).toEqual([
		["Class", true, true],
		["Mass", true, false],
	]);
});

it("both having typed the same is no contest", () => {
	const same = { ...BASE, location: "Hall 5" };
	expect(mergeStale(BASE, same, same).crossings[0]?.isContested).toBe(false);
});
