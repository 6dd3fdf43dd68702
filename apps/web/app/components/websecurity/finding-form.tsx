import { getFormProps, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import type { Answers } from "../../trpc.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { CvssEditor } from "./cvss-editor.tsx";
import { SEVERITIES } from "./finding-words.ts";

type Name =
	| "title"
	| "website"
	| "description"
	| "impact"
	| "steps"
	| "recommendation"
	| "references"
	| "affected"
	| "cwe"
	| "testCase"
	| "vector"
	| "severity"
	| "severityReason";
export type FindingValues = Record<Name, string>;

interface Props {
	answer: FormAnswer | undefined;
	first: Partial<FindingValues>;
	websites: readonly string[];
	cases: Answers["operator"]["findings"]["cases"];
	hidden?: Readonly<Record<string, string | number>>;
	submitLabel: string;
	cancelTo: string;
}

/** What the finding of a form is, as it stands. */
export const valuesOf = (finding: Answers["operator"]["findings"]["get"]["finding"]): FindingValues => ({
	...{ title: finding.title, website: finding.website, description: finding.description, impact: finding.impact },
	...{ steps: finding.steps, recommendation: finding.recommendation, references: finding.references.join("\n") },
	affected: finding.affected.map(({ address, parameter }) => [address, parameter].filter(Boolean).join(" ")).join("\n"),
	...{ cwe: finding.cwe === null ? "" : String(finding.cwe), testCase: finding.testCase ?? "" },
	...{ vector: finding.vector ?? "", severity: finding.vector ? "" : (finding.severity ?? "") },
	severityReason: finding.severityReason,
});

/** Writes a finding, or writes it anew. */
export function FindingForm({ answer, first, websites, cases, hidden = {}, submitLabel, cancelTo }: Props) {
	const { t, i18n } = useLingui();
	const [form, fields] = useForm<FindingValues>({
		...{ id: "finding", defaultValue: { website: websites[0], ...first } },
		lastResult: answer?.intent === "write" ? answer.result : undefined,
	});
	const text = (name: Name) => ({ ...fieldProps(fields[name]), isRequired: false, rows: 4 });
	const select = (name: Name) => ({ ...fieldProps(fields[name]), isRequired: false });
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-3xl flex-col gap-5">
			<FormProblems errors={form.errors} />
			<input type="hidden" name="intent" value="write" />
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<TextField
				{...fieldProps(fields.title)}
				key={fields.title.key}
				label={t`What is wrong, in a few words`}
				maxLength={200}
				isRequired
			/>
			<Select
				{...select("website")}
				isRequired
				key={fields.website.key}
				label={t`Website`}
				options={websites.map((website) => ({ value: website, label: website }))}
			/>
			<TextField
				{...text("affected")}
				key={fields.affected.key}
				label={t`Affected parts`}
				description={t`An address on each line, and behind it the parameter, if there is one.`}
				rows={3}
				mono
			/>
			<TextField {...text("description")} key={fields.description.key} label={t`What is wrong`} />
			<TextField {...text("impact")} key={fields.impact.key} label={t`What it allows`} />
			<TextField {...text("steps")} key={fields.steps.key} label={t`How to see it`} />
			<TextField {...text("recommendation")} key={fields.recommendation.key} label={t`What to do`} />
			<CvssEditor
				key={fields.vector.key}
				name={fields.vector.name}
				defaultValue={fields.vector.initialValue ?? ""}
				errors={fields.vector.errors ?? []}
			/>
			<div className="grid gap-4 sm:grid-cols-2">
				<Select
					{...select("severity")}
					key={fields.severity.key}
					label={t`Severity, where there is no vector`}
					placeholder={t`By the vector`}
					options={Object.entries(SEVERITIES).map(([value, word]) => ({ value, label: i18n._(word) }))}
				/>
				<TextField
					{...text("severityReason")}
					key={fields.severityReason.key}
					label={t`Why it has this severity`}
					rows={2}
				/>
			</div>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField
					{...select("cwe")}
					key={fields.cwe.key}
					label={t`CWE`}
					description={t`The number alone, such as 79.`}
					inputMode="numeric"
				/>
				<Select
					{...select("testCase")}
					key={fields.testCase.key}
					label={t`Found by the test`}
					placeholder={t`None of the checklist`}
					options={cases.flatMap(({ title, cases: own }) =>
						own.map(({ id, question }) => ({ value: id, label: `${id}: ${question}`, group: title })),
					)}
				/>
			</div>
			<TextField
				{...text("references")}
				key={fields.references.key}
				label={t`References`}
				description={t`An address on each line, with https://.`}
				rows={2}
			/>
			<div className="flex flex-wrap items-center gap-4">
				<SubmitButton intent="write">{submitLabel}</SubmitButton>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					<Trans>Leave without saving</Trans>
				</Link>
			</div>
		</Form>
	);
}
