import {
	bandNotation,
	type Fault,
	faultText,
	readToleranceNotation,
	readToleranceSpec,
	type ToleranceSpec,
	toleranceAt,
} from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import "../../words/register.ts";

/** One band of a tolerance as it is typed; its limits in the notation of data sheets. */
export interface BandDraft {
	from: string;
	to: string;
	fullScale: string;
	limits: string;
}

/** A tolerance being written. */
export interface ToleranceDraft {
	magnitude: boolean;
	bands: BandDraft[];
	basis: string;
	reason: string;
}

/** What is wrong, by field of the form. */
export type DraftFaults = Record<string, string>;

const PARTS = ["from", "to", "fullScale", "limits"] as const;
const MOST_BANDS = 50;

/** The typed values of the form. */
export function readDraft(form: FormData): ToleranceDraft {
	const text = (name: string) => String(form.get(name) ?? "");
	const bands: BandDraft[] = [];
	for (let at = 0; at < MOST_BANDS && form.has(`bands.${at}.from`); at++) {
		bands.push(Object.fromEntries(PARTS.map((part) => [part, text(`bands.${at}.${part}`)])) as unknown as BandDraft);
	}
	return { magnitude: form.has("magnitude"), bands, basis: text("basis"), reason: text("reason") };
}

/** The draft after a button that adds or removes a band; as it is for every other button. */
export function afterIntent(draft: ToleranceDraft, intent: string): ToleranceDraft {
	const { bands } = draft;
	if (intent === "add-band" && bands.length < MOST_BANDS) {
		const last = bands.at(-1);
		const next = { from: last?.to ?? "", to: "", fullScale: last?.fullScale ?? "", limits: last?.limits ?? "" };
		return { ...draft, bands: [...bands, next] };
	}
	const removed = /^remove-band:(\d+)$/.exec(intent)?.[1];
	return removed === undefined ? draft : { ...draft, bands: bands.filter((_, at) => at !== Number(removed)) };
}

/** The draft with which a new version begins: the one in force, or one band over the range. */
export function draftFrom(spec: ToleranceSpec | null, range: readonly [string, string], locale = "en"): ToleranceDraft {
	const bands = spec?.bands.map((band) => ({
		...{ from: band.from, to: band.to, fullScale: band.fullScale ?? "" },
		limits: bandNotation(band, spec.unit, locale),
	}));
	const whole = { from: range[0], to: range[1], fullScale: "", limits: "" };
	return { magnitude: spec?.magnitude ?? false, bands: bands ?? [whole], basis: "", reason: "" };
}

/** The draft as the server takes it, with what cannot be read in it. */
export function specJson({ magnitude, bands }: ToleranceDraft, unit: string) {
	const faults: DraftFaults = {};
	const read = bands.map(({ from, to, fullScale, limits }, at) => {
		const notation = readToleranceNotation(limits, unit);
		if (!notation.ok) faults[`bands.${at}.limits`] = notation.message;
		return { from, to, ...(fullScale.trim() !== "" && { fullScale }), ...(notation.ok && notation.limits) };
	});
	return { json: { magnitude, bands: read } as Record<string, unknown>, faults };
}

/** The field of the form that a place in the tolerance belongs to. */
export function fieldOf(path: string): string {
	const parts = /^(?:spec\.)?bands\[(\d+)\](?:\.(\w+))?/.exec(path);
	if (!parts) return path.replace(/^spec\.?/, "") || "bands";
	const part = PARTS.find((known) => known === parts[2]) ?? "limits";
	return `bands.${parts[1]}.${part}`;
}

const byField = (faults: readonly Fault[]): DraftFaults =>
	Object.fromEntries(faults.map((fault) => [fieldOf(fault.path), faultText({ ...fault, path: "" })]));

/** The limits at one value; `fault` where there are none. */
export interface PreviewRow {
	nominal: string;
	lower: string | null;
	upper: string | null;
	fault: string | null;
}

/** The limits that a draft gives at the ends of its bands, before anything is stored. */
export function previewOf(draft: ToleranceDraft, unit: string): { faults: DraftFaults; rows: PreviewRow[] | null } {
	const { json, faults } = specJson(draft, unit);
	if (Object.keys(faults).length > 0) return { faults, rows: null };
	const read = readToleranceSpec({ unit, ...json });
	if (!read.ok) return { faults: byField(read.faults), rows: null };
	const ends = read.spec.bands.flatMap(({ from, to }) => [from, to]);
	const nominals = ends.filter((end, at) => at === 0 || end !== ends[at - 1]);
	const rows = nominals.map((nominal) => {
		const at = toleranceAt(read.spec, nominal);
		return at.ok
			? { nominal, lower: at.lower, upper: at.upper, fault: null }
			: { nominal, lower: null, upper: null, fault: at.fault.message };
	});
	return { faults: {}, rows };
}

/** Bands in words that one version has and the other has not. */
export function bandChanges(
	i18n: I18n,
	older: ToleranceSpec,
	newer: ToleranceSpec,
): { gone: string[]; added: string[] } {
	const words = ({ bands, unit, magnitude }: ToleranceSpec) =>
		bands.map((band) => {
			const { from, to, fullScale } = band;
			const range = i18n._(magnitude ? msg`${from} to ${to} ${unit} of either sign` : msg`${from} to ${to} ${unit}`);
			const limits = `${range}: ${bandNotation(band, unit, i18n.locale)}`;
			return fullScale === null ? limits : i18n._(msg`${limits}, full scale ${fullScale} ${unit}`);
		});
	const [before, after] = [words(older), words(newer)];
	return { gone: before.filter((one) => !after.includes(one)), added: after.filter((one) => !before.includes(one)) };
}
