import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Answers } from "../../trpc.server.ts";
import type { Definition } from "../definition-list.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/register.ts";

/** A field of the organisation's own. */
export type OwnField = Answers["instruments"]["get"]["customFields"][number];
/** Values by the keys of their fields. */
export type OwnValues = Readonly<Record<string, string | null>>;

export const YES_NO = { yes: msg`Yes`, no: msg`No` } as const;
const WORDS = {
	none: msg({ message: "None", context: "value" }),
	misfit: (value: string) => msg`${value} (does not fit)`,
	fits: msg`An import left this, and it does not fit the field. Correct it.`,
};

/** How a field is called in a form. */
export const inputName = ({ id }: { id: string }) => `own-${id}`;

const fitsDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);
const optionsOf = ({ kind, choices }: OwnField, i18n: I18n) =>
	kind === "yes_no"
		? Object.entries(YES_NO).map(([value, label]) => ({ value, label: i18n._(label) }))
		: choices.map((choice) => ({ value: choice, label: choice }));

export interface OwnFieldInputProps {
	field: OwnField;
	/** Of a form: name, what is in it at first, what is wrong. */
	control: { name: string; defaultValue?: string | undefined; errors?: readonly string[] };
	/** Whether an empty field is marked as optional or required. */
	isRequired?: boolean | undefined;
	/** What no choice stands for. */
	placeholder?: string;
}

/** One field of the organisation's own, as its kind is typed or chosen. A value that does not fit is shown as it is. */
export function OwnFieldInput({ field, control, isRequired, placeholder }: OwnFieldInputProps) {
	const { i18n } = useLingui();
	const { kind, name: label, unit } = field;
	const { defaultValue = "", errors = [], name } = control;
	const common = { name, label, errors: [...errors], isRequired };
	if (kind === "choice" || kind === "yes_no") {
		const options = optionsOf(field, i18n);
		const isMisfit = defaultValue !== "" && !options.some(({ value }) => value === defaultValue);
		const kept = isMisfit ? [{ value: defaultValue, label: i18n._(WORDS.misfit(defaultValue)) }] : [];
		return (
			<Select
				{...common}
				defaultValue={defaultValue}
				placeholder={placeholder ?? i18n._(WORDS.none)}
				options={[...options, ...kept]}
			/>
		);
	}
	const text = { ...common, defaultValue, maxLength: 500 };
	if (kind === "date" && (defaultValue === "" || fitsDate(defaultValue))) return <TextField {...text} type="date" />;
	if (kind === "date") return <TextField {...text} description={i18n._(WORDS.fits)} />;
	if (kind === "number") {
		return <TextField {...text} inputMode="decimal" mono {...(unit !== "" && { suffix: unit })} />;
	}
	return <TextField {...text} {...(kind === "link" && { inputMode: "url", autoComplete: "off" })} />;
}

/** A value in words, for a reader. */
export function ownWords(i18n: I18n, { kind, unit }: OwnField, value: string | null): string {
	if (value === null) return "—";
	if (kind === "yes_no" && (value === "yes" || value === "no")) return i18n._(YES_NO[value]);
	return kind === "number" && unit !== "" ? `${value} ${unit}` : value;
}

/** A value as a page shows it; an address leads there. */
export function OwnValue({ field, value }: { field: OwnField; value: string | null }): ReactNode {
	const { i18n } = useLingui();
	if (field.kind !== "link" || value === null || !/^https?:\/\//i.test(value)) return ownWords(i18n, field, value);
	return (
		<a href={value} rel="noreferrer" className="link break-all">
			{value}
		</a>
	);
}

/** Fields that have a value, for a list of facts. */
export const ownFacts = (fields: readonly OwnField[], values: OwnValues): Definition[] =>
	fields.flatMap((field) => {
		const value = values[field.key] ?? null;
		if (value === null) return [];
		return [
			{
				term: field.name,
				value: <OwnValue field={field} value={value} />,
				mono: field.kind === "number" || field.kind === "date",
			},
		];
	});
