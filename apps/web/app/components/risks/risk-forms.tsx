import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { optionsOf } from "../quality/words.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { LinkChoice } from "./link-choices.server.ts";
import { JUDGED, LINK_KINDS, type Matrix, RISK_KINDS, type Risk, TREATMENTS } from "./risk-words.ts";

export type Person = Answers["risks"]["people"][number];

interface FormProps {
	loaded: Risk;
	answer: FormAnswer | undefined;
	people: readonly Person[];
}

const actors = (people: readonly Person[]) =>
	people.filter(({ treats }) => treats).map(({ id, name }) => ({ value: id, label: name }));

/** What may happen, from what and with what effect, and who looks at it again when. */
export function RiskFields({
	field,
	people,
	first,
}: {
	field: Field;
	people: readonly Person[];
	first?: Risk["risk"];
}) {
	const { t, i18n } = useLingui();
	return (
		<>
			<TextField label={t`What may happen`} maxLength={200} isRequired {...field("title", first?.title)} />
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select label={t`Kind`} options={optionsOf(RISK_KINDS, i18n)} {...field("kind", first?.kind ?? "threat")} />
				<Select
					label={t`Answered for by`}
					placeholder={t`Nobody yet`}
					options={actors(people)}
					{...field("ownerId", first?.ownerId ?? "")}
				/>
			</div>
			<TextField
				label={t`What it comes of`}
				description={t`The cause: a condition, a habit, a dependence.`}
				rows={2}
				maxLength={2000}
				isRequired={false}
				{...field("cause", first?.cause)}
			/>
			<TextField
				label={t`How it would happen`}
				description={t`The event: what one would see.`}
				rows={2}
				maxLength={2000}
				isRequired={false}
				{...field("event", first?.event)}
			/>
			<TextField
				label={t`What it would do`}
				description={t`The effect: on results, people, customers, deadlines.`}
				rows={2}
				maxLength={2000}
				isRequired={false}
				{...field("effect", first?.effect)}
			/>
			<TextField
				label={t`Looked at again on`}
				type="date"
				isRequired={false}
				{...field("nextReviewOn", first?.nextReviewOn ?? "")}
			/>
		</>
	);
}

/** Writes what may happen; of what is accepted or closed only who answers for it and the day change. */
export function DescribeRisk({ loaded, answer, people }: FormProps) {
	const { t } = useLingui();
	const { risk, may } = loaded;
	const label = may.write ? t`Write what may happen` : t`Change who answers for it and the day of review`;
	const { title, kind, cause, event, effect, version } = risk;
	return (
		<Behind key={version} label={label} open={answer?.intent === "describe"}>
			<PlainForm
				intent="describe"
				answer={answer}
				hidden={may.write ? { version } : { version, title, kind, cause, event, effect }}
				confirmLabel={t`Save`}
			>
				{(field) =>
					may.write ? (
						<RiskFields field={field} people={people} first={risk} />
					) : (
						<>
							<Select
								label={t`Answered for by`}
								placeholder={t`Nobody yet`}
								options={actors(people)}
								{...field("ownerId", risk.ownerId ?? "")}
							/>
							<TextField
								label={t`Looked at again on`}
								type="date"
								isRequired={false}
								{...field("nextReviewOn", risk.nextReviewOn ?? "")}
							/>
						</>
					)
				}
			</PlainForm>
		</Behind>
	);
}

const stepsOf = (words: readonly string[]) =>
	words.map((word, at) => ({ value: String(at + 1), label: `${at + 1}: ${word}` }));

/** Judges it by the present matrix. */
export function AssessForm({ loaded, answer, matrix }: Omit<FormProps, "people"> & { matrix: Matrix }) {
	const { t, i18n } = useLingui();
	const { version } = loaded.risk;
	const open = loaded.may.judge;
	const first = open.includes("residual") ? "residual" : "current";
	return (
		<Behind key={version} label={t`Judge it`} open={answer?.intent === "assess"}>
			<PlainForm
				intent="assess"
				answer={answer}
				hidden={{ version, matrix: matrix.number }}
				confirmLabel={t`Keep this judgement`}
			>
				{(field) => (
					<>
						<Select
							label={t`What is judged`}
							isRequired
							options={open.map((value) => ({ value, label: i18n._(JUDGED[value]) }))}
							{...field("kind", first)}
						/>
						<div className="grid items-start gap-4 sm:grid-cols-2">
							<Select
								label={t`Likelihood`}
								isRequired
								placeholder={t`Choose a step`}
								options={stepsOf(matrix.likelihoods)}
								{...field("likelihood")}
							/>
							<Select
								label={t`Severity`}
								isRequired
								placeholder={t`Choose a step`}
								options={stepsOf(matrix.severities)}
								{...field("severity")}
							/>
						</div>
						<TextField
							label={t`Why it is judged so`}
							description={t`Figures, cases, experience: what somebody needs who judges it again.`}
							rows={3}
							maxLength={2000}
							isRequired
							{...field("reason")}
						/>
					</>
				)}
			</PlainForm>
		</Behind>
	);
}

/** What is done about it. */
export function TreatForm({ loaded, answer }: Omit<FormProps, "people">) {
	const { t, i18n } = useLingui();
	const { version, treatment, treatmentNote } = loaded.risk;
	return (
		<Behind key={version} label={t`Choose what is done about it`} open={answer?.intent === "treat"}>
			<PlainForm intent="treat" answer={answer} hidden={{ version }} confirmLabel={t`Save`}>
				{(field) => (
					<>
						<Select
							label={t`Treatment`}
							options={loaded.treatments.map((value) => ({ value, label: i18n._(TREATMENTS[value]) }))}
							{...field("treatment", treatment)}
						/>
						<TextField
							label={t`How it is treated`}
							rows={2}
							maxLength={2000}
							isRequired={false}
							{...field("treatmentNote", treatmentNote)}
						/>
					</>
				)}
			</PlainForm>
		</Behind>
	);
}

interface LinkFormProps extends Omit<FormProps, "people"> {
	part: "concerns" | "control" | "nonconformity";
	label: string;
	choices: readonly LinkChoice[];
}

/** Names a record, an instrument by its tag, or anything in words. */
export function LinkForm({ loaded, answer, part, label, choices }: LinkFormProps) {
	const { t, i18n } = useLingui();
	const { version } = loaded.risk;
	const open = answer?.intent === "link" && answer.result.initialValue?.part === part;
	const own = choices.filter(({ kind }) => (kind === "nonconformity") === (part === "nonconformity"));
	const options = own.map(({ kind, id, label: name }) => ({
		...{ value: `${kind}:${id}`, label: name, group: i18n._(LINK_KINDS[kind]) },
	}));
	return (
		<Behind key={version} label={label} open={open}>
			<PlainForm intent="link" answer={answer} hidden={{ version, part }} which="part" confirmLabel={t`Name it`}>
				{(field) => (
					<>
						<Select label={t`A record`} placeholder={t`None`} options={options} {...field("record")} />
						{part === "concerns" && (
							<TextField label={t`Or an instrument, by its tag`} mono isRequired={false} {...field("tag")} />
						)}
						{part !== "nonconformity" && (
							<TextField label={t`Or in words`} maxLength={300} isRequired={false} {...field("words")} />
						)}
					</>
				)}
			</PlainForm>
		</Behind>
	);
}

/** Says that it is still judged rightly. */
export function ReviewForm({ loaded, answer }: Omit<FormProps, "people">) {
	const { t } = useLingui();
	const { version } = loaded.risk;
	return (
		<Behind key={version} label={t`Confirm that nothing changed`} open={answer?.intent === "review"}>
			<PlainForm intent="review" answer={answer} hidden={{ version }} confirmLabel={t`It is still judged rightly`}>
				{(field) => (
					<>
						<TextField label={t`What was looked at`} rows={2} maxLength={1000} isRequired {...field("note")} />
						<TextField label={t`Looked at again on`} type="date" isRequired {...field("nextReviewOn")} />
					</>
				)}
			</PlainForm>
		</Behind>
	);
}
