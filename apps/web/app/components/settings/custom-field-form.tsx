import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import { Checkbox } from "../checkbox.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/settings.ts";

export type Field = Answers["customFields"]["list"]["items"][number];
export type Kind = Field["kind"];

export const KIND_WORDS = {
	text: msg`Text`,
	number: msg({ message: "Number", context: "kind" }),
	date: msg`Date`,
	choice: msg`One of a list`,
	yes_no: msg`Yes or no`,
	link: msg`Link`,
} as const satisfies Record<Kind, unknown>;
export const KINDS = Object.keys(KIND_WORDS) as [Kind, ...Kind[]];

export interface FieldContent {
	name: string;
	unit: string;
	choices: readonly string[];
	required: boolean;
	inRegister: boolean;
}

export interface CustomFieldFormProps {
	intent: "add" | "save";
	first: FieldContent;
	/** Of a field that is there: its kind stays. */
	kind?: Kind;
	/** The heading of an imported column that becomes the field. */
	heading?: string | undefined;
	/** The register has a field called as that heading already. */
	isNameTaken?: boolean;
	version?: number;
	confirmLabel: string;
	answer: FormAnswer | undefined;
}

/** A field of the organisation's own: what it is called, what it holds, whether it must be filled. */
export function CustomFieldForm({
	intent,
	first,
	kind,
	heading,
	isNameTaken = false,
	version,
	confirmLabel,
	answer,
}: CustomFieldFormProps) {
	const { t } = useLingui();
	const form = typedIn(answer, intent);
	const typedKind = form.field("kind", kind ?? "text");
	const [chosen, setChosen] = useState(typedKind.defaultValue);
	return (
		<Form method="post" className="flex max-w-xl flex-col gap-4">
			<input type="hidden" name="intent" value={intent} />
			{version !== undefined && <input type="hidden" name="version" value={version} />}
			{heading !== undefined && <input type="hidden" name="heading" value={heading} />}
			<FormProblems errors={form.problems} />
			<TextField
				{...form.field("name", first.name)}
				{...(isNameTaken && {
					description: t`The register has a field called ${heading ?? ""} already, so this one needs another name.`,
				})}
				label={t`Name`}
				maxLength={100}
				// Whoever chose a column far below goes on here.
				autoFocus={heading !== undefined}
				isRequired
			/>
			{kind === undefined ? (
				<Select
					{...typedKind}
					label={t`Kind`}
					description={t`It stays as it is once the field is added.`}
					options={KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
					onChange={setChosen}
				/>
			) : (
				<input type="hidden" name="kind" value={kind} />
			)}
			{chosen === "number" && (
				<TextField {...form.field("unit", first.unit)} label={t`Unit`} maxLength={30} isRequired={false} />
			)}
			{chosen === "choice" && (
				<TextField
					{...form.field("choices", first.choices.join("\n"))}
					label={t`Choices`}
					description={t`One on each line, in their order.`}
					rows={5}
					isRequired
				/>
			)}
			<Checkbox
				name="required"
				label={t`Must be filled`}
				description={t`New instruments need a value, and nobody empties one. Instruments without a value keep working.`}
				defaultChecked={form.ticked("required", first.required)}
			/>
			<Checkbox
				name="inRegister"
				label={t`Offered as a column of the register`}
				defaultChecked={form.ticked("inRegister", first.inRegister)}
			/>
			<div>
				<SubmitButton intent={intent}>{confirmLabel}</SubmitButton>
			</div>
		</Form>
	);
}
