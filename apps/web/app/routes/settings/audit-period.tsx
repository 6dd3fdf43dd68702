import { getFormProps, useForm } from "@conform-to/react";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ConfirmPhrase } from "../../components/confirm-phrase.tsx";
import { DangerZone } from "../../components/danger-zone.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { AUDIT_PHRASE } from "../../components/settings/confirm-phrases.ts";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/audit-period";
import "../../words/settings.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [period, deletion, status] = await Promise.all([
		server.audit.period.query(),
		server.audit.deletion.query(),
		server.lifecycle.status.query(),
	]);
	return { period, deletion, state: status.organisation.state };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") === "delete") {
		const schema = z.object({ confirmation: filledIn });
		return answerForm({ context, request, form }, { schema }, async (value, server) => {
			await server.audit.requestDeletion.mutate({ confirmation: value.confirmation as typeof AUDIT_PHRASE });
			throw redirect("/app/settings/audit-period?done=asked");
		});
	}
	const schema = z.object({ years: filledIn });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.audit.setPeriod.mutate({ years: Number(value.years) });
		throw redirect("/app/settings/audit-period?done=saved");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Audit log period`)];
}

export default function AuditPeriodPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { period, deletion, state } = loaderData;
	const timeZone = useTimeZone();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Audit log period`}
				intro={t`How long the audit log is kept after the organisation's last activity, even after it was deleted.`}
			/>
			{actionData === undefined && (
				<DoneMessage words={{ saved: t`The period is saved.`, asked: t`The request is noted.` }} />
			)}
			<Panel title={t`${plural(period.years, { one: "# year", other: "# years" })}`}>
				<p className="max-w-prose">
					<Trans>
						While the account is open nothing is removed from the audit log. After the organisation was deleted, its log
						is kept until {period.years} calendar years have passed since its last activity. It says who did what to
						which record and when, never what is in a record.
					</Trans>
				</p>
				{period.next !== null && (
					<p className="max-w-prose">
						<Trans>
							From <Instant at={period.next.at} timeZone={timeZone} /> it is kept for {period.next.years} years.
						</Trans>
					</p>
				)}
				<PeriodForm period={period} answer={actionData?.intent === "delete" ? undefined : actionData} />
			</Panel>
			{state === "grace" && (
				<EarlyDeletion deletion={deletion} answer={actionData?.intent === "delete" ? actionData : undefined} />
			)}
		</div>
	);
}

type Answer = Route.ComponentProps["actionData"];

function PeriodForm({ period, answer }: { period: Answers["audit"]["period"]; answer: Answer }) {
	const { t } = useLingui();
	const { floor, cap, years, noticeDays } = period;
	const closed = useWhyClosed("organisation.edit");
	const [form, fields] = useForm<{ years: string }>({
		id: "audit-period",
		lastResult: answer?.result,
		defaultValue: { years: String(period.next?.years ?? years) },
	});
	if (closed !== null) return <ResultMessage kind="notice">{closed}</ResultMessage>;
	if (floor === cap)
		return (
			<p className="text-muted text-table">
				<Trans>The retention policy leaves no other choice here.</Trans>
			</p>
		);
	const choices = Array.from({ length: cap - floor + 1 }, (_, index) => floor + index);
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-md flex-col gap-4">
			<FormProblems errors={form.errors} />
			<Select
				{...fieldProps(fields.years)}
				key={fields.years.key}
				label={t`Keep the audit log for`}
				description={t`A longer period holds at once, a shorter one ${noticeDays} days later. Both hold for what is there already.`}
				options={choices.map((value) => ({
					value: String(value),
					label: t`${plural(value, { one: "# year", other: "# years" })}`,
				}))}
				isRequired
			/>
			<div>
				<SubmitButton>
					<Trans>Save</Trans>
				</SubmitButton>
			</div>
		</Form>
	);
}

function EarlyDeletion({ deletion, answer }: { deletion: Answers["audit"]["deletion"]; answer: Answer }) {
	const { t } = useLingui();
	const closed = useWhyNotAllowed("organisation.cancel");
	const timeZone = useTimeZone();
	const [form, fields] = useForm<{ confirmation: string }>({ id: "audit-deletion", lastResult: answer?.result });
	const isSending = useIsSending();
	const { asked, back } = useStepUp(answer?.stepUp);
	if (deletion !== null) {
		return (
			<Panel title={t`Early deletion was asked for`}>
				<p className="max-w-prose">
					<Trans>
						Asked on <Instant at={deletion.requestedAt} timeZone={timeZone} />. The audit log is deleted after the
						organisation is; reactivating takes this back.
					</Trans>
				</p>
				{deletion.heldBecause !== null && (
					<ResultMessage kind="notice">
						<Trans>
							A regulatory hold stops it: {deletion.heldBecause}. It goes on by itself when the hold is released.
						</Trans>
					</ResultMessage>
				)}
			</Panel>
		);
	}
	if (asked) return <StepUp request={asked} onBack={back} />;
	return (
		<DangerZone title={t`Delete the audit log together with the organisation`}>
			<p className="max-w-prose">
				<Trans>
					The log is then deleted right after the organisation instead of being kept, unless a regulatory hold stands. A
					signed statement of how many lines were deleted is all that is left of it. Export it first if an auditor may
					ask.
				</Trans>
			</p>
			{closed !== null ? (
				<ResultMessage kind="notice">{closed}</ResultMessage>
			) : (
				<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
					<FormProblems errors={form.errors} />
					<input type="hidden" name="intent" value="delete" />
					<ConfirmPhrase
						phrase={AUDIT_PHRASE}
						name={fields.confirmation.name}
						errors={fields.confirmation.errors}
						isPending={isSending}
						submitLabel={t`Ask for early deletion`}
					/>
				</Form>
			)}
		</DangerZone>
	);
}
