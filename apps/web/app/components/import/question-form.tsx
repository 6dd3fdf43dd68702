import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { STATUS_WORDS } from "../register/instrument-status.ts";
import { Select } from "../select.tsx";
import { CarriedFields } from "./carried-fields.tsx";
import { DATE_ORDERS, UNITS } from "./import-choices.ts";
import "../../words/import.ts";

type Check = Answers["imports"]["check"];
type Question = Check["questions"][number];

const nameOf = ({ kind, column }: { kind: Question["kind"]; column: number }) =>
	`${kind === "date-order" ? "date" : "unit"}.${column}`;
const wordOf = (choice: string) =>
	({ ...DATE_ORDERS, ...UNITS })[choice as keyof typeof DATE_ORDERS | keyof typeof UNITS];

/** What only a person can decide about the file, and how the rest was read. Leads to the check again. */
export function QuestionForm({ check }: { check: Check }) {
	const { t, i18n } = useLingui();
	const { questions, decisions, statusWords } = check;
	const own = new Set([...[...questions, ...decisions].map(nameOf), ...statusWords.map(({ word }) => `word.${word}`)]);
	const unknown = statusWords.filter(({ status }) => status === null);
	if (own.size === 0) return null;
	return (
		<Form method="get" className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			<input type="hidden" name="step" value="check" />
			<CarriedFields own={(name) => own.has(name)} />
			{questions.length > 0 && (
				<fieldset className="flex flex-col gap-4">
					<legend className="mb-1 font-semibold text-due">
						{t`${plural(questions.length, { one: "One question is open", other: "# questions are open" })}`}
					</legend>
					{questions.map((question) => (
						<fieldset key={nameOf(question)} className="flex flex-col gap-1.5">
							<legend>
								{question.kind === "date-order" ? t`How are the dates of ` : t`In which unit are the intervals of `}
								<strong className="font-semibold">{question.header}</strong>
								{question.kind === "date-order" ? t` written?` : "?"}
							</legend>
							<p className="text-muted text-table">
								<Trans>
									{question.reason} For example: <span className="font-mono">{question.examples.join(", ")}</span>
								</Trans>
							</p>
							<div className="flex flex-wrap gap-x-6">
								{question.options.map((option) => (
									<label key={option} className="flex min-h-(--control) items-center gap-2">
										<input
											type="radio"
											name={nameOf(question)}
											value={option}
											required
											className="size-5 accent-primary"
										/>
										{i18n._(wordOf(option))}
									</label>
								))}
							</div>
						</fieldset>
					))}
				</fieldset>
			)}
			{(decisions.length > 0 || statusWords.length > 0) && (
				<details open={unknown.length > 0}>
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">
						<Trans>How this was read: {readWords(i18n, decisions.length, statusWords.length)}</Trans>
					</summary>
					<div className="grid grid-cols-1 gap-x-6 gap-y-4 pt-3 sm:grid-cols-2 rail:grid-cols-3">
						{decisions.map((decision) => (
							<Select
								key={nameOf(decision)}
								label={decision.header}
								name={nameOf(decision)}
								description={decision.reason}
								defaultValue={decision.choice}
								options={Object.entries(decision.kind === "date-order" ? DATE_ORDERS : UNITS).map(([value, label]) => ({
									value,
									label,
								}))}
							/>
						))}
						{statusWords.map(({ word, count: times, status }) => (
							<Select
								key={word}
								label={t`“${word}” means`}
								name={`word.${word}`}
								description={t`In ${plural(times, { one: "# row", other: "# rows" })}.`}
								placeholder={status === null ? t`Not known: choose` : undefined}
								defaultValue={status ?? ""}
								options={Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }))}
							/>
						))}
					</div>
				</details>
			)}
			<div>
				<Button type="submit" variant={questions.length > 0 ? "primary" : "secondary"}>
					<Trans>Check again</Trans>
				</Button>
			</div>
		</Form>
	);
}

function readWords(i18n: I18n, columns: number, words: number): string {
	const parts = [
		columns === 0 ? null : i18n._(msg`${plural(columns, { one: "# column", other: "# columns" })}`),
		words === 0 ? null : i18n._(msg`${plural(words, { one: "# word for a state", other: "# words for a state" })}`),
	];
	return parts.filter((part) => part !== null).join(i18n._(msg` and `));
}
