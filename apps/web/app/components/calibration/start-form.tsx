import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form, Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { ClosedNote } from "../closed-note.tsx";
import { FormErrors } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { StateTag } from "./state-tag.tsx";
import "../../words/calibration.ts";

export interface StartFormProps {
	template: Answers["calibrations"]["template"];
	answer:
		| {
				problem: string;
				input: {
					kind: string;
					procedureVersionId: string | null;
					functionId: string | null;
					decisionRuleVersionId: string | null;
					performedOn: string | undefined;
				};
		  }
		| undefined;
}

/** Begins a calibration as found, adjusted and as left, with procedure, standards and uncertainty. */
export function StartForm({ template, answer }: StartFormProps) {
	const { t } = useLingui();
	const { procedures, rules, functions, open, today, from, instrument, ruleOfInstrument, ruleOfOrganisation } =
		template;
	const otherwise = ruleOfOrganisation === null ? t`simple acceptance` : `“${ruleOfOrganisation}”`;
	// Without functions on record nobody can tell which fits.
	const apart = functions.length > 0;
	const [procedure, setProcedure] = useState(
		(answer ? answer.input.procedureVersionId : template.procedureVersionId) ?? "",
	);
	const chosen = procedures.find(({ id }) => id === procedure);
	const notAuthorised = chosen ? chosen.notAuthorised : template.notAuthorised;
	const usual = ruleOfInstrument ?? t`The procedure’s, else ${otherwise}`;
	return (
		<div className="flex flex-col gap-5">
			{open.length > 0 && (
				<div className="flex flex-col gap-2 rounded-control border border-line border-l-4 bg-surface px-4 py-3 text-table">
					<p>
						<Trans>Already under way for {instrument.tag}:</Trans>
					</p>
					<ul className="flex flex-col gap-1">
						{open.map(({ id, state, performedOn }) => (
							<li key={id} className="flex flex-wrap items-center gap-2">
								<Link
									to={`/app/calibrations/${id}${state === "in_progress" ? "/enter" : ""}`}
									className="link font-mono"
								>
									{performedOn}
								</Link>
								<StateTag state={state} kind="internal" />
							</li>
						))}
					</ul>
				</div>
			)}
			<Form method="post" className="flex max-w-2xl flex-col gap-4">
				<FormErrors errors={answer === undefined ? [] : [answer.problem]} />
				<ClosedNote why={notAuthorised} />
				<p className="max-w-prose text-muted text-table">
					{from === null
						? t`Readings as found, an adjustment where there is one, readings as left; reference standards, uncertainty and decision rule. Every button saves what is typed; it counts once it is signed.`
						: t`Readings as found, an adjustment where there is one, readings as left; reference standards, uncertainty and decision rule. Every button saves what is typed; it counts once it is signed, starting from the points of the last own calibration unless the procedure has its own.`}
				</p>
				<Select
					label={t`What it is`}
					name="kind"
					defaultValue={answer?.input.kind ?? "internal"}
					options={[
						{ value: "internal", label: t`A calibration` },
						{ value: "intermediate", label: t`A check between calibrations: moves no due date` },
					]}
				/>
				<Select
					label={t`Procedure`}
					name="procedureVersionId"
					placeholder={procedures.length === 0 ? t`No procedure is published yet` : t`Without a procedure`}
					defaultValue={procedure}
					onChange={setProcedure}
					options={procedures.map(({ id, code, name, number, fits }) => ({
						...{ value: id, label: t`${code} ${name}, version ${number}` },
						...(apart && { group: fits ? t`For what ${instrument.tag} measures` : t`For something else` }),
					}))}
				/>
				{functions.length > 1 && procedures.length > 0 && (
					<Select
						label={t`Function`}
						name="functionId"
						placeholder={t`Every one that the procedure fits`}
						defaultValue={answer?.input.functionId ?? ""}
						options={functions.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit})` }))}
					/>
				)}
				<Select
					label={t`Decision rule`}
					name="decisionRuleVersionId"
					placeholder={usual}
					defaultValue={answer?.input.decisionRuleVersionId ?? ""}
					options={rules.map(({ id, name, number }) => ({ value: id, label: t`${name}, version ${number}` }))}
				/>
				<TextField
					label={t`Performed on`}
					name="performedOn"
					type="date"
					defaultValue={answer?.input.performedOn ?? today}
					isRequired
				/>
				<div>
					<div role="status" className="[&>p]:mb-4">
						<ClosedNote why={notAuthorised} />
					</div>
					<SubmitButton>
						<Trans>Begin</Trans>
					</SubmitButton>
				</div>
			</Form>
		</div>
	);
}
