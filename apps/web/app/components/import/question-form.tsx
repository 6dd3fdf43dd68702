import { Form } from "react-router";
import { count } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { STATUS_WORDS } from "../register/instrument-status.ts";
import { Select } from "../select.tsx";
import { CarriedFields } from "./carried-fields.tsx";
import { DATE_ORDERS, UNITS } from "./import-choices.ts";

type Check = Answers["imports"]["check"];
type Question = Check["questions"][number];

const nameOf = ({ kind, column }: { kind: Question["kind"]; column: number }) =>
	`${kind === "date-order" ? "date" : "unit"}.${column}`;
const wordOf = (choice: string) =>
	({ ...DATE_ORDERS, ...UNITS })[choice as keyof typeof DATE_ORDERS | keyof typeof UNITS];

/** What only a person can decide about the file, and how the rest was read. Leads to the check again. */
export function QuestionForm({ check }: { check: Check }) {
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
						{questions.length === 1 ? "One question is open" : `${questions.length} questions are open`}
					</legend>
					{questions.map((question) => (
						<fieldset key={nameOf(question)} className="flex flex-col gap-1.5">
							<legend>
								{question.kind === "date-order" ? "How are the dates of " : "In which unit are the intervals of "}
								<strong className="font-semibold">{question.header}</strong>
								{question.kind === "date-order" ? " written?" : "?"}
							</legend>
							<p className="text-muted text-table">
								{question.reason} For example: <span className="font-mono">{question.examples.join(", ")}</span>
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
										{wordOf(option)}
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
						How this was read: {readWords(decisions.length, statusWords.length)}
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
								label={`“${word}” means`}
								name={`word.${word}`}
								description={`In ${count(times, "row")}.`}
								placeholder={status === null ? "Not known: choose" : undefined}
								defaultValue={status ?? ""}
								options={Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }))}
							/>
						))}
					</div>
				</details>
			)}
			<div>
				<Button type="submit" variant={questions.length > 0 ? "primary" : "secondary"}>
					Check again
				</Button>
			</div>
		</Form>
	);
}

function readWords(columns: number, words: number): string {
	const parts = [
		columns === 0 ? null : count(columns, "column"),
		words === 0 ? null : count(words, "word for a state", "words for a state"),
	];
	return parts.filter((part) => part !== null).join(" and ");
}
