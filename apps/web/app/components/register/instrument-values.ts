import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { intervalIn } from "../../counted.ts";
import { CRITICALITY_WORDS, type Instrument, ROLE_WORDS, STATUS_WORDS } from "./instrument-status.ts";
import "../../words/register.ts";

export const EDITABLE = [
	"tag",
	"description",
	"manufacturer",
	"model",
	"serialNumber",
	"firmwareVersion",
	"location",
	"custodian",
	"owner",
	"role",
	"criticality",
	"tolerance",
	"status",
	"acquiredOn",
	"lastCalibratedOn",
	"nextDueOn",
	"interval",
	"intervalReason",
	"decisionRuleId",
	"notes",
] as const satisfies readonly (keyof Instrument)[];
export type EditableField = (typeof EDITABLE)[number];
export type EditableValues = Pick<Instrument, EditableField> & {
	/** Values of the organisation's own fields, by key. */
	customFields: Readonly<Record<string, string | null>>;
};

export const FIELD_WORDS: Record<EditableField, MessageDescriptor> = {
	tag: msg`Tag`,
	description: msg`Description`,
	manufacturer: msg`Manufacturer`,
	model: msg`Model`,
	serialNumber: msg`Serial number`,
	firmwareVersion: msg`Firmware version`,
	location: msg`Location`,
	custodian: msg`Custodian`,
	owner: msg`Owner`,
	role: msg`Role`,
	criticality: msg`Criticality`,
	tolerance: msg`Tolerance`,
	status: msg`State`,
	acquiredOn: msg`Acquired on`,
	lastCalibratedOn: msg`Last calibrated on`,
	nextDueOn: msg`Next due on`,
	interval: msg`Interval`,
	intervalReason: msg`Reason of the interval`,
	decisionRuleId: msg`Decision rule`,
	notes: msg`Notes`,
};

/** The part of an instrument that its form shows. */
export function editableOf(instrument: EditableValues): EditableValues {
	const own = instrument.customFields;
	return {
		...Object.fromEntries(EDITABLE.map((field) => [field, instrument[field]])),
		customFields: own,
	} as EditableValues;
}

/** Whether two values of a field are the same. */
export const alike = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The fields of `after` that differ from `before`; of the organisation's own, only those. */
export function changesOf(before: EditableValues, after: Partial<EditableValues>): Partial<EditableValues> {
	const changed = EDITABLE.filter((field) => field in after && !alike(before[field], after[field]));
	const own = Object.entries(after.customFields ?? {}).filter(
		([key, value]) => !alike(before.customFields[key], value),
	);
	return {
		...Object.fromEntries(changed.map((field) => [field, after[field]])),
		...(own.length > 0 && { customFields: Object.fromEntries(own) }),
	};
}

/** One value in words. */
export function valueWords(i18n: I18n, field: string, value: unknown): string {
	if (value === null || value === undefined || value === "") return "—";
	if (field === "status") return known(i18n, STATUS_WORDS, value);
	if (field === "role") return known(i18n, ROLE_WORDS, value);
	if (field === "criticality") return known(i18n, CRITICALITY_WORDS, value);
	if (field === "interval") return intervalIn(i18n, value as Instrument["interval"]);
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function known(i18n: I18n, words: Readonly<Record<string, MessageDescriptor>>, value: unknown): string {
	const word = words[String(value)];
	return word ? i18n._(word) : String(value);
}

/** One field that somebody else changed while the form was open. */
export interface Crossing {
	/** One of the organisation's own by its key, with `own`. */
	field: string;
	own?: true;
	before: unknown;
	now: unknown;
	/** What the person typed, when they changed the same field. */
	typed: unknown;
	isContested: boolean;
}

/**
 * Joins what a person typed with what somebody else saved meanwhile. Fields the person did not touch follow the other
 * change; fields both changed keep what was typed.
 */
export function mergeStale(base: EditableValues, typed: Partial<EditableValues>, now: EditableValues) {
	const crossings: Crossing[] = EDITABLE.filter((field) => !alike(base[field], now[field])).map((field) => {
		const touched = !alike(base[field], typed[field]) && !alike(typed[field], now[field]);
		return { field, before: base[field], now: now[field], typed: typed[field], isContested: touched };
	});
	const own: Crossing[] = Object.entries(now.customFields)
		.filter(([key, value]) => !alike(base.customFields[key], value))
		.map(([key, value]) => {
			const [before, mine] = [base.customFields[key], typed.customFields?.[key]];
			const isContested = !alike(before, mine) && !alike(mine, value);
			return { field: key, own: true, before, now: value, typed: mine, isContested };
		});
	const { customFields, ...kept } = changesOf(base, typed);
	const merged: EditableValues = { ...now, ...kept, customFields: { ...now.customFields, ...customFields } };
	return { crossings: [...crossings, ...own], merged };
}
