import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { useTimeZone } from "../../access.ts";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Field } from "../../typed-in.ts";
import { useFormat } from "../../use-format.ts";
import { Behind } from "../maintenance/behind.tsx";
import { DueDay } from "../maintenance/due-day.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import type { AuditChoices } from "./audit-plan-fields.tsx";
import { GradeTag } from "./audit-tags.tsx";
import { type Audit, type Finding, GRADES } from "./audit-words.ts";
import { StateTag } from "./state-tag.tsx";
import { optionsOf } from "./words.ts";

interface FindingsProps {
	loaded: Audit;
	answer: FormAnswer | undefined;
	people: AuditChoices["people"];
	open: boolean;
}

/** What was found, how grave, and what became of the answers. */
export function AuditFindings({ loaded, answer, people, open }: FindingsProps) {
	const { t } = useLingui();
	const { findings, lines } = loaded;
	return (
		<Section title={t`Findings`}>
			{findings.length === 0 && <p className="text-muted">{t`No finding is written.`}</p>}
			<ul className="flex flex-col gap-3">
				{findings.map((one) => {
					const line = lines.find(({ id }) => id === one.lineId);
					return (
						<li key={one.id} className="flex flex-col gap-1 rounded-control border border-line bg-surface p-3">
							<div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
								<span className="font-mono text-muted">{one.number}</span>
								<GradeTag grade={one.grade} />
								<span className="font-mono text-meta text-muted">{line && `${line.listName} ${line.clause}`}</span>
							</div>
							<p className="whitespace-pre-line">{one.what}</p>
							<FindingState finding={one} />
							{open && <FindingForms {...{ finding: one, loaded, answer, people }} />}
						</li>
					);
				})}
			</ul>
		</Section>
	);
}

/** Who answers until when, what they answered, and what it raised. */
export function FindingState({
	finding,
	isLinked = true,
}: {
	finding: Omit<Finding, "mayRespond" | "mayJudge" | "isOwnAnswer">;
	isLinked?: boolean;
}) {
	const { t } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const { ownerName, dueOn, isLate, response, respondedAt, judgement, acceptedAt, judgedByName } = finding;
	const at = (instant: Date) => format.instant(instant, timeZone);
	return (
		<div className="flex flex-col gap-1 text-table">
			{finding.ownerId !== null && (
				<p>
					<Trans>To be answered by {ownerName ?? ""}</Trans>
					{" · "}
					<DueDay day={dueOn} isLate={isLate} />
				</p>
			)}
			{finding.nonconformityId !== null && (
				<p className="flex flex-wrap items-center gap-2">
					{isLinked ? (
						<Link
							to={`/app/quality/nonconformities/${finding.nonconformityId}`}
							className="link inline-flex min-h-6 items-center"
						>
							{finding.nonconformityNumber}
						</Link>
					) : (
						<span className="font-mono">{finding.nonconformityNumber}</span>
					)}
					{finding.nonconformityState && <StateTag state={finding.nonconformityState} />}
				</p>
			)}
			{response !== "" && (
				<p className="whitespace-pre-line">
					{respondedAt
						? t`Answered by ${finding.respondedByName ?? ""}, ${at(respondedAt)}: ${response}`
						: t`Answer that was sent back: ${response}`}
				</p>
			)}
			{judgedByName && (
				<p className="whitespace-pre-line">
					{acceptedAt
						? t`Accepted by ${judgedByName}, ${at(acceptedAt)}. ${judgement}`
						: t`Sent back by ${judgedByName}: ${judgement}`}
				</p>
			)}
		</div>
	);
}

function FindingForms({ finding, loaded, answer, people }: Omit<FindingsProps, "open"> & { finding: Finding }) {
	const { t } = useLingui();
	const { id, version } = finding;
	const mine = answer?.result.initialValue?.findingId === id ? answer.intent : undefined;
	const hidden = { version, findingId: id };
	const form = { answer, hidden, which: "findingId" };
	return (
		<div key={version} className="flex flex-wrap gap-2 pt-1 empty:hidden">
			{loaded.may.hold && (
				<>
					<Behind label={t`Change the finding`} about={String(finding.number)} open={mine === "finding"}>
						<PlainForm intent="finding" {...form} confirmLabel={t`Save the finding`}>
							{(field) => <FindingFields field={field} people={people} first={finding} />}
						</PlainForm>
					</Behind>
					{finding.nonconformityId === null && (
						<Form method="post" data-print="hide">
							<input type="hidden" name="intent" value="drop" />
							<input type="hidden" name="version" value={version} />
							<input type="hidden" name="findingId" value={id} />
							<SubmitButton variant="quiet" size="small">{t`Take it out`}</SubmitButton>
						</Form>
					)}
				</>
			)}
			{finding.mayRespond && (
				<Behind label={t`Answer it`} about={String(finding.number)} open={mine === "respond"}>
					<PlainForm intent="respond" {...form} confirmLabel={t`Send the answer`}>
						{(field) => (
							<TextField
								label={t`Cause, and what is done until when`}
								rows={3}
								maxLength={5000}
								isRequired
								{...field("response", finding.response)}
							/>
						)}
					</PlainForm>
				</Behind>
			)}
			{finding.isOwnAnswer && (
				<p className="w-full text-table">
					<Trans>You answered it yourself; somebody else who holds the audit judges the answer.</Trans>
				</p>
			)}
			{finding.mayJudge && (
				<Behind label={t`Judge the answer`} about={String(finding.number)} open={mine === "judge"}>
					<PlainForm intent="judge" {...form} confirmLabel={t`Save`}>
						{(field) => (
							<>
								<Select
									label={t`The answer`}
									options={[
										{ value: "yes", label: t`is accepted` },
										{ value: "no", label: t`is sent back` },
									]}
									{...field("accepted", "yes")}
								/>
								<TextField
									label={t`What was seen, or why it is not enough`}
									rows={2}
									maxLength={2000}
									isRequired={false}
									{...field("judgement")}
								/>
							</>
						)}
					</PlainForm>
				</Behind>
			)}
		</div>
	);
}

interface FieldsProps {
	field: Field;
	people: AuditChoices["people"];
	first?: Finding;
}

/** How grave a finding is, what it is, who answers and until when. */
export function FindingFields({ field, people, first }: FieldsProps) {
	const { t, i18n } = useLingui();
	return (
		<>
			<Select
				label={t`How grave`}
				description={t`What is major or minor raises a nonconformity when the report is signed.`}
				options={optionsOf(GRADES, i18n)}
				{...field("grade", first?.grade ?? "minor")}
			/>
			<TextField
				label={t`What was found, and against what`}
				rows={3}
				maxLength={5000}
				isRequired
				{...field("what", first?.what)}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select
					label={t`To be answered by`}
					placeholder={t`Nobody`}
					options={people.filter(({ acts }) => acts).map(({ id, name }) => ({ value: id, label: name }))}
					{...field("ownerId", first?.ownerId ?? "")}
				/>
				<TextField label={t`Answer due on`} type="date" isRequired={false} {...field("dueOn", first?.dueOn ?? "")} />
			</div>
		</>
	);
}
