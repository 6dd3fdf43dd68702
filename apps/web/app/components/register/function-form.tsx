import { getFormProps, useForm } from "@conform-to/react";
import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/register.ts";

const FIELDS = [
	...(["name", "quantity", "unit", "resolution", "rangeFrom", "rangeTo", "usedFrom", "usedTo", "deviceKind"] as const),
] as const;
export type FunctionFields = Record<(typeof FIELDS)[number], string>;

export interface FunctionFormProps {
	intent: string;
	values: FunctionFields | null;
	version?: number;
	/** The unit stays once a tolerance is stated in it. */
	isUnitFixed?: boolean;
	answer: FormAnswer | undefined;
	submitLabel: string;
}

/** One function of an instrument: what it measures, over which range, and which part of it is used. */
export function FunctionForm({ intent, values, version, isUnitFixed, answer, submitLabel }: FunctionFormProps) {
	const { t } = useLingui();
	const mine = answer?.intent === intent ? answer.result : undefined;
	const [form, fields] = useForm<FunctionFields>({
		id: `function-${intent}`,
		...(mine && { lastResult: mine }),
		defaultValue: values ?? {},
	});
	const field = (name: (typeof FIELDS)[number]) => ({ ...fieldProps(fields[name]), isRequired: undefined });
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-3xl flex-col gap-4">
			<input type="hidden" name="intent" value={intent} />
			{version !== undefined && <input type="hidden" name="version" value={version} />}
			<FormProblems errors={form.errors} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField
					{...field("name")}
					label={t`Name`}
					description={t`As on the instrument: DC voltage, 20 V range.`}
					isRequired
				/>
				<TextField
					{...field("quantity")}
					label={t`Quantity`}
					description={t`What it measures or gives out.`}
					isRequired
				/>
			</div>
			<div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
				<TextField {...field("rangeFrom")} label={t`Range from`} inputMode="text" mono isRequired />
				<TextField {...field("rangeTo")} label={t`Range to`} inputMode="text" mono isRequired />
				<TextField {...field("unit")} label={t`Unit`} mono isRequired isReadOnly={isUnitFixed ?? false} />
				<TextField {...field("resolution")} label={t`Resolution`} inputMode="decimal" mono isRequired={false} />
				<TextField {...field("usedFrom")} label={t`Used from`} inputMode="text" mono isRequired={false} />
				<TextField {...field("usedTo")} label={t`Used to`} inputMode="text" mono isRequired={false} />
			</div>
			<Select
				{...field("deviceKind")}
				label={t`Shows a value, or embodies one`}
				description={t`When it is found wrong, this decides in which direction what was measured with it is corrected.`}
				isRequired={false}
				placeholder={t`Not said: both directions are judged`}
				options={[
					{ value: "indicating", label: t`Indicating instrument: micrometer, voltmeter, balance` },
					{ value: "material_measure", label: t`Material measure: gauge block, weight, resistor` },
				]}
			/>
			<div>
				<SubmitButton intent={intent}>{submitLabel}</SubmitButton>
			</div>
		</Form>
	);
}
