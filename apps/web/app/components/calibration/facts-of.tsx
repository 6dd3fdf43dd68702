import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import { decimalIn } from "../../use-format.ts";
import { quantityWords } from "./condition-words.ts";

/** What is known of a calibration beside its readings, for a list of terms. */
export function factsOf(i18n: I18n, { calibration, departures }: Answers["calibrations"]["get"]) {
	const { performedOn, performedByName, laboratory, method, place, placeKind, environment, deviations } = calibration;
	const { adjusted, nextDueOn, nextDueReason, remarks, kind, approvedByName, review, accredited } = calibration;
	const { certificateNumber, importedFrom } = calibration;
	const given = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
	const where = { laboratory: "", customer: i18n._(msg`At the customer’s`), other: i18n._(msg`Elsewhere`) }[placeKind];
	return [
		{ term: i18n._(msg`Performed on`), value: performedOn, mono: true },
		...given(i18n._(msg`Performed by`), performedByName ?? ""),
		...given(i18n._(msg`Laboratory`), laboratory),
		...(certificateNumber === "" ? [] : [{ term: i18n._(msg`Its certificate`), value: certificateNumber, mono: true }]),
		...given(i18n._(msg`Method`), method),
		...given(i18n._(msg`Place`), [place, where].filter(Boolean).join(" · ")),
		...environment
			.filter(({ value }) => value !== "")
			.map(({ quantity, value, unit }) => ({
				term: quantityWords(quantity, i18n),
				value: `${decimalIn(i18n, value)} ${unit}`,
				mono: true,
			})),
		...given(i18n._(msg`Departures`), departures.join(" ")),
		...given(i18n._(msg`Deviations`), deviations),
		...given(i18n._(msg`Accreditation`), accredited ? i18n._(msg`Reported under it, for the points in its scope`) : ""),
		...(kind === "internal" ? [{ term: i18n._(msg`Adjusted`), value: i18n._(adjusted ? msg`Yes` : msg`No`) }] : []),
		...(kind === "external" || approvedByName === null
			? []
			: [
					{
						term: i18n._(msg`Approved by`),
						value: review === "none" ? approvedByName : i18n._(REVIEW[review](approvedByName)),
					},
				]),
		{ term: i18n._(msg`Next due`), value: nextDueOn ?? i18n._(msg`No due date`), mono: nextDueOn !== null },
		...given(i18n._(msg`Why that date`), nextDueReason),
		...(remarks === ""
			? []
			: [{ term: i18n._(msg`Remarks`), value: <span className="whitespace-pre-line">{remarks}</span> }]),
		...Object.entries(importedFrom?.attributes ?? {}).map(([term, value]) => ({ term, value, mono: true })),
	];
}

const REVIEW = {
	second_person: (name: string) => msg`${name}, a second person`,
	same_person: (name: string) => msg`${name}, who also performed it`,
} as const;
