import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { optionsOf } from "./custody-words.ts";
import { TYPE_WORDS } from "./rule-words.ts";
import "../../words/register.ts";

export interface RuleFields {
	name: string;
	type: string;
	r: string;
	pfa: string;
	statement: string;
	changeNote: string;
}

export interface RuleFormProps {
	values: RuleFields;
	version: number;
	published: number;
	answer: FormAnswer | undefined;
}

/** A decision rule being written. Every button saves the draft. */
export function RuleForm({ values, version, published, answer }: RuleFormProps) {
	const { t } = useLingui();
	const isSending = useIsSending();
	const mine = answer?.result;
	const field = (name: keyof RuleFields) => {
		const typed = mine?.initialValue?.[name];
		const kept = typeof typed === "string" ? typed : "";
		return { name, defaultValue: mine ? kept : values[name], errors: mine?.error?.[name] ?? [] };
	};
	return (
		<Form method="post" className="flex max-w-3xl flex-col gap-4">
			<button type="submit" name="intent" value="save" hidden />
			<input type="hidden" name="version" value={version} />
			<FormProblems errors={mine?.error?.[""] ?? undefined} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField {...field("name")} label={t`Name`} maxLength={200} isRequired />
				<Select {...field("type")} label={t`Kind`} options={optionsOf(TYPE_WORDS)} />
				<TextField
					{...field("r")}
					label={t`r, for guard bands`}
					description={t`w = r·U: 0.83 or 1, for example.`}
					inputMode="decimal"
					mono
				/>
				<TextField
					{...field("pfa")}
					label={t`Probability of false acceptance`}
					description={t`0.02 for 2 %.`}
					inputMode="decimal"
					mono
				/>
			</div>
			<TextField
				{...field("statement")}
				label={t`Statement, as it is printed`}
				description={t`Left empty, the sentence made from the rule is printed.`}
				maxLength={1000}
				rows={3}
				isRequired={false}
			/>
			{published > 0 && (
				<TextField
					{...field("changeNote")}
					label={t`What changed since version ${published}`}
					description={t`Needed to publish.`}
					maxLength={500}
				/>
			)}
			<div className="flex flex-wrap gap-3">
				<Button type="submit" name="intent" value="save" variant="secondary" isPending={isSending}>
					<Trans>Save the draft</Trans>
				</Button>
				<Button type="submit" name="intent" value="publish" isPending={isSending}>
					{t`Publish as version ${published + 1}`}
				</Button>
			</div>
		</Form>
	);
}
