import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useFormat } from "../../use-format.ts";
import { FormProblems } from "../form-problems.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import type { Review } from "./management-words.ts";

interface ActionsProps {
	actions: Review["actions"];
	/** The version that forms are about; null: none can be written here now. */
	version: number | null;
	people: readonly { id: string; name: string; acts: boolean }[];
	timeZone: string;
	/** Whether the reader's steps are open at all. */
	open: boolean;
	answer: FormAnswer | undefined;
}

/** What is to be done after a review, by whom and until when, and what was done. */
export function ReviewActions({ actions, version, people, timeZone, open, answer }: ActionsProps) {
	const { t } = useLingui();
	const format = useFormat();
	const sent = answer?.result.initialValue?.actionId;
	return (
		<Section title={t`Actions`}>
			{actions.length === 0 && <p className="text-muted">{t`No action is written.`}</p>}
			<ul className="flex flex-col gap-3">
				{actions.map((one) => (
					<li key={one.id} className="flex flex-col gap-1 rounded-control border border-line bg-surface p-4">
						<p className="whitespace-pre-line font-medium">{one.what}</p>
						<p className={one.isLate ? "font-semibold text-overdue" : "text-muted"}>
							{t`${one.ownerName}, until ${format.day(one.dueOn)}`}
							{one.isLate && ` · ${t({ message: "late", context: "action" })}`}
						</p>
						{one.doneAt && (
							<p className="whitespace-pre-line">
								{t`Done by ${one.doneByName ?? ""} on ${format.instant(one.doneAt, timeZone)}`}: {one.outcome}
							</p>
						)}
						{open && one.mayComplete && (
							<Behind label={t`It is done`} about={one.what} open={answer?.intent === "complete" && sent === one.id}>
								<PlainForm
									intent="complete"
									answer={answer}
									hidden={{ actionId: one.id }}
									which="actionId"
									confirmLabel={t`It is done`}
								>
									{(field) => (
										<TextField label={t`What was done`} rows={3} maxLength={2000} isRequired {...field("outcome")} />
									)}
								</PlainForm>
							</Behind>
						)}
						{version !== null && (
							<Form method="post" data-print="hide" className="flex flex-col items-start gap-1">
								<input type="hidden" name="version" value={version} />
								<input type="hidden" name="actionId" value={one.id} />
								<input type="hidden" name="intent" value="drop" />
								<SubmitButton intent="drop" variant="danger" size="small">{t`Take it out`}</SubmitButton>
								{answer?.intent === "drop" && sent === one.id && (
									<FormProblems errors={answer.result.error?.[""] ?? undefined} />
								)}
							</Form>
						)}
					</li>
				))}
			</ul>
			{version !== null && (
				<Behind key={version} label={t`Write an action`} open={answer?.intent === "plan"}>
					<PlainForm intent="plan" answer={answer} hidden={{ version }} confirmLabel={t`Write it`}>
						{(field) => (
							<>
								<TextField label={t`What is to be done`} rows={2} maxLength={1000} isRequired {...field("what")} />
								<div className="grid items-start gap-4 sm:grid-cols-2">
									<Select
										label={t`Done by`}
										isRequired
										placeholder={t`Choose a member`}
										options={people.filter(({ acts }) => acts).map(({ id, name }) => ({ value: id, label: name }))}
										{...field("ownerId")}
									/>
									<TextField label={t`Until`} type="date" isRequired {...field("dueOn")} />
								</div>
							</>
						)}
					</PlainForm>
				</Behind>
			)}
		</Section>
	);
}
