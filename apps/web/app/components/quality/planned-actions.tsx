import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { useTimeZone } from "../../access.ts";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useFormat } from "../../use-format.ts";
import { Behind } from "../maintenance/behind.tsx";
import { DueDay } from "../maintenance/due-day.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

interface PlannedAction {
	id: string;
	what: string;
	ownerName: string | null;
	dueOn: string;
	isLate: boolean;
	round: number;
	doneAt: Date | null;
	doneByName: string | null;
	outcome: string;
	mayComplete: boolean;
}

interface PlannedActionsProps<Action> {
	actions: readonly Action[];
	/** The record they belong to. */
	of: { round: number; version: number };
	/** What may be done with them now. */
	isOpen: boolean;
	mayDrop: (action: Action) => boolean;
	answer: FormAnswer | undefined;
	/** What is said of one beside what, who and when. */
	children?: (action: Action) => ReactNode;
}

/** The actions of a nonconformity or a risk: who does what until when, what came of it, and the way to say so. */
export function PlannedActions<Action extends PlannedAction>(props: PlannedActionsProps<Action>) {
	const { actions, of, isOpen, mayDrop, answer, children } = props;
	const { t } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	if (actions.length === 0) return <p className="text-muted">{t`No action is planned.`}</p>;
	return (
		<ul className="flex flex-col gap-3">
			{actions.map((one) => (
				<li key={one.id} className="flex flex-col gap-1 rounded-control border border-line bg-surface p-3">
					<p className="whitespace-pre-line">{one.what}</p>
					<p className="text-table">
						{one.ownerName}
						{" · "}
						<DueDay day={one.dueOn} isLate={one.isLate} />
						{one.round < of.round && ` · ${t`of an earlier round`}`}
					</p>
					{children?.(one)}
					{one.doneAt && (
						<p className="whitespace-pre-line text-table">
							{t`Done by ${one.doneByName ?? ""}, ${format.instant(one.doneAt, timeZone)}: ${one.outcome}`}
						</p>
					)}
					{isOpen && one.mayComplete && (
						<Behind
							label={t`It is done`}
							open={answer?.intent === "complete" && answer.result.initialValue?.actionId === one.id}
						>
							<PlainForm
								{...{ intent: "complete", answer, hidden: { actionId: one.id }, which: "actionId" }}
								confirmLabel={t`It is done`}
							>
								{(field) => <TextField label={t`What was done`} rows={2} isRequired {...field("outcome")} />}
							</PlainForm>
						</Behind>
					)}
					{isOpen && one.round === of.round && mayDrop(one) && (
						<Form method="post" data-print="hide" preventScrollReset>
							<input type="hidden" name="intent" value="drop" />
							<input type="hidden" name="version" value={of.version} />
							<input type="hidden" name="actionId" value={one.id} />
							<SubmitButton variant="quiet" size="small">{t`Take it out of the plan`}</SubmitButton>
						</Form>
					)}
				</li>
			))}
		</ul>
	);
}

interface PlanActionProps {
	/** Of the record they belong to. */
	version: number;
	answer: FormAnswer | undefined;
	owners: readonly { id: string; name: string }[];
	/** Documents that an action can change. */
	documents?: readonly { id: string; number: string; title: string }[];
}

/** An action with who does it and until when. */
export function PlanActionForm({ version, answer, owners, documents = [] }: PlanActionProps) {
	const { t } = useLingui();
	return (
		<Behind key={version} label={t`Plan an action`} open={answer?.intent === "plan"}>
			<PlainForm intent="plan" answer={answer} hidden={{ version }} confirmLabel={t`Plan it`}>
				{(field) => (
					<>
						<TextField label={t`What is to be done`} rows={2} maxLength={2000} isRequired {...field("what")} />
						<Select
							label={t`By whom`}
							placeholder={t`Choose somebody`}
							options={owners.map(({ id, name }) => ({ value: id, label: name }))}
							{...field("ownerId")}
						/>
						<TextField label={t`Due on`} type="date" isRequired {...field("dueOn")} />
						{documents.length > 0 && (
							<Select
								label={t`Document that it changes`}
								placeholder={t`None`}
								options={documents.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
								{...field("documentId", "")}
							/>
						)}
					</>
				)}
			</PlainForm>
		</Behind>
	);
}
