import { type FieldMetadata, getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { Checkbox } from "../checkbox.tsx";
import { FormErrors } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { CRITICALITY_WORDS, ROLE_WORDS, STATUS_WORDS } from "./instrument-status.ts";
import type { EditableField, EditableValues } from "./instrument-values.ts";
import { inputName, type OwnField, OwnFieldInput } from "./own-field.tsx";
import "../../words/register.ts";

export interface InstrumentFormProps {
	lastResult: SubmissionResult<string[]> | undefined;
	/** What the fields show at first. */
	values: EditableValues | null;
	/** The state the person started from; absent for a new instrument. */
	base?: { version: number; values: EditableValues };
	/** Published decision rules to choose from. */
	rules: readonly { id: string; name: string; isDefault: boolean }[];
	/** The organisation's own fields, and what the server is told of them. */
	own: { fields: readonly OwnField[]; shape: string };
	/** Paths that are there, to choose from. */
	locations: readonly string[];
	cancelTo: string;
}

type FieldName = Exclude<EditableField, "interval"> | "intervalValue" | "intervalUnit" | "reason";

const STATES = (["in_service", "out_of_service", "in_repair", "quarantined", "lost"] as const).map((value) => ({
	value,
	label: STATUS_WORDS[value],
}));
const optionsOf = (words: Record<string, MessageDescriptor>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));
const UNITS = [
	{ value: "day", label: msg`days` },
	{ value: "month", label: msg`months` },
	{ value: "year", label: msg`years` },
];

/** An instrument to be written: new, or changed with an optional reason. */
export function InstrumentForm({ lastResult, values, base, rules, locations, own, cancelTo }: InstrumentFormProps) {
	const { t } = useLingui();
	const [form, fields] = useForm<Record<string, string>>({
		id: "instrument",
		lastResult,
		defaultValue: { ...asFields(values), ...asOwn(own.fields, values) },
	});
	const isMeant = lastResult?.initialValue?.sharesSerialNumber === "on";
	const propsOf = (name: string) => fieldProps(fields[name] as FieldMetadata<string>);
	const field = (name: FieldName) => ({ ...propsOf(name), isRequired: false });
	/** Always one of a list, with no empty choice. */
	const choice = (name: FieldName) => ({ ...propsOf(name), isRequired: undefined });
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-3xl flex-col gap-6">
			<FormErrors errors={form.errors} />
			{base !== undefined && (
				<>
					<input type="hidden" name="version" value={base.version} />
					<input type="hidden" name="base" value={JSON.stringify(base.values)} />
				</>
			)}
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Identity</Trans>
				</legend>
				<TextField {...field("tag")} label={t`Tag`} mono isRequired autoFocus={base === undefined} />
				<TextField {...field("description")} label={t`Description`} />
				<TextField {...field("manufacturer")} label={t`Manufacturer`} />
				<TextField {...field("model")} label={t`Model`} />
				<TextField {...field("serialNumber")} label={t`Serial number`} mono />
				<TextField {...field("firmwareVersion")} label={t`Firmware version`} mono />
				{(lastResult?.error?.sharesSerialNumber || isMeant) && (
					<Checkbox
						name="sharesSerialNumber"
						label={t`They are two devices: both have this serial number`}
						defaultChecked={isMeant}
					/>
				)}
			</fieldset>
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Use</Trans>
				</legend>
				<TextField
					{...field("location")}
					label={t`Location`}
					description={t`From the site inwards: Liège / Hall 2 / Bench 4. What is not there yet is added.`}
					suggestions={locations}
				/>
				<TextField {...field("custodian")} label={t`Custodian`} />
				<TextField {...field("owner")} label={t`Owner, if not the organisation`} />
				<Select {...choice("role")} label={t`Role`} options={optionsOf(ROLE_WORDS)} />
				<Select {...choice("criticality")} label={t`Criticality`} options={optionsOf(CRITICALITY_WORDS)} />
				<TextField {...field("tolerance")} label={t`Tolerance, in words`} />
				<Select {...choice("status")} label={t`State`} options={STATES} />
				<TextField {...field("acquiredOn")} label={t`Acquired on`} type="date" />
			</fieldset>
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Calibration</Trans>
				</legend>
				<div className="grid grid-cols-2 items-end gap-3">
					<TextField {...field("intervalValue")} label={t`Interval`} inputMode="numeric" mono />
					<Select {...choice("intervalUnit")} label={t`Unit of the interval`} options={UNITS} />
				</div>
				<TextField {...field("lastCalibratedOn")} label={t`Last calibrated on`} type="date" />
				<TextField
					{...field("nextDueOn")}
					label={t`Next due on`}
					type="date"
					description={t`Left as it is, a new interval or a new last calibration moves it.`}
				/>
			</fieldset>
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<legend className="sr-only">
					<Trans>Why and how it is judged</Trans>
				</legend>
				<TextField
					{...field("intervalReason")}
					label={t`Reason of the interval`}
					description={t`Why it is calibrated that often: the maker, a standard, its history.`}
				/>
				<Select
					{...field("decisionRuleId")}
					label={t`Decision rule`}
					placeholder={t`The organisation's default`}
					options={rules.map(({ id, name }) => ({ value: id, label: name }))}
					description={t`How a reading is compared with its limits.`}
				/>
			</fieldset>
			{own.fields.length > 0 && (
				<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<legend className="mb-2 font-semibold text-lead">
						<Trans>Your own fields</Trans>
					</legend>
					<input type="hidden" name="own" value={own.shape} />
					{own.fields.map((one) => (
						<OwnFieldInput key={one.id} field={one} control={propsOf(inputName(one))} isRequired={one.required} />
					))}
				</fieldset>
			)}
			<TextField {...field("notes")} label={t`Notes`} rows={3} />
			{base !== undefined && (
				<TextField {...field("reason")} label={t`Reason for the change`} description={t`Kept in the record history.`} />
			)}
			<div className="flex flex-wrap items-center gap-4">
				<SubmitButton>{base === undefined ? t`Add the instrument` : t`Save the changes`}</SubmitButton>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					<Trans>Leave without saving</Trans>
				</Link>
			</div>
		</Form>
	);
}

const asOwn = (fields: readonly OwnField[], values: EditableValues | null): Record<string, string> =>
	Object.fromEntries(fields.map((field) => [inputName(field), values?.customFields[field.key] ?? ""]));

function asFields(values: EditableValues | null): Record<string, string> {
	if (values === null) return { status: "in_service", role: "working", criticality: "normal", intervalUnit: "month" };
	const { interval, customFields: _own, ...rest } = values;
	const texts = Object.entries(rest).map(([name, value]) => [name, value ?? ""] as const);
	return {
		...Object.fromEntries(texts),
		intervalValue: interval === null ? "" : String(interval.value),
		intervalUnit: interval?.unit ?? "month",
	};
}
