import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/notifications";
import "../../words/settings.ts";

const DAYS = [1, 2, 3, 5, 7, 14];
const DIGEST_DAYS = [7, 14, 30, 60, 90];
/** The days that are offered, and the one chosen elsewhere. */
const withChosen = (days: readonly number[], chosen: number | null) =>
	[...new Set([...days, ...(chosen ? [chosen] : [])])].sort((a, b) => a - b);

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).notifications.mails.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const wanted = new Set(form.getAll("mail").map(String));
	const offered = form.getAll("offered").map(String);
	form.delete("mail");
	form.delete("offered");
	const schema = z.object({
		remindDaysAhead: z.coerce.number().int().optional(),
		dueDigest: z.enum(["weekly", "off"]),
		digestDaysAhead: z.coerce.number().int(),
	});
	return answerForm({ context, request, form }, { schema }, async ({ remindDaysAhead, ...digest }, server) => {
		const declined = offered.filter((kind) => !wanted.has(kind));
		await server.notifications.chooseMails.mutate({ declined, remindDaysAhead: remindDaysAhead || null, ...digest });
		throw redirect("/app/settings/notifications?done=saved");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Notifications`)];
}

const MAILS: Readonly<Record<string, MessageDescriptor>> = {
	calibration_review: msg`A calibration waits for your review`,
	oot_opened: msg`An instrument was found out of tolerance`,
	oot_reopened: msg`A case was opened again`,
	calibration_broken_off: msg`Readings out of tolerance were withdrawn before they were signed`,
	oot_action: msg`An action was given to you, and its day comes or is over`,
	oot_late: msg`The day of a case is over`,
	import_ended: msg`An import failed, or is finished after a minute or more`,
	certificate_issued: msg`A certificate was issued for what you look after`,
	instruments_overdue: msg`An instrument you answer for is long overdue`,
	work_order_assigned: msg`A work order is assigned to you`,
	service_request_new: msg`A service request waits for a decision`,
	service_request_noted: msg`There is a new answer to a service request`,
	service_request_decided: msg`A service request of yours is decided`,
	document_to_sign: msg`A document waits for your review or approval`,
	document_to_read: msg`You have a document to read`,
	corrective_action_given: msg`A corrective action is given to you`,
	corrective_action_due: msg`A corrective action of yours is due`,
	audit_finding_given: msg`A finding of an internal audit waits for your answer`,
	audit_finding_due: msg`Your answer to a finding is due`,
	training_due: msg`A training is asked of you, or expires`,
	risk_action_given: msg`An action against a risk is given to you`,
	risk_action_due: msg`An action of yours against a risk is due`,
	risk_review_due: msg`The review of a risk of yours is due`,
	supplier_evaluation_due: msg`The evaluation of a supplier of yours is due`,
	supplier_accreditation_ends: msg`The accreditation of a supplier of yours ends or has ended`,
	review_due: msg`A management review that you lead is to be held`,
	review_action_given: msg`An action of a management review is given to you`,
	review_action_due: msg`An action of yours from a management review is due`,
	service_request_done: msg`The work on a service request of yours is done or cancelled`,
};

export default function NotificationSettings({
	loaderData: { mails, remindDaysAhead, dueDigest, digestDaysAhead },
	actionData,
}: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Notifications`}
				intro={t`Which mails come to you from this organisation. Everybody chooses for themselves; the page of notifications shows all that waits in any case.`}
			/>
			<DoneMessage words={{ saved: t`Your choice is saved.` }} />
			{mails.length > 0 && (
				<Panel title={t`Mails you choose`}>
					<Form method="post" className="flex max-w-prose flex-col gap-4">
						<FormProblems errors={Object.values(actionData?.result.error ?? {}).flatMap((one) => one ?? [])} />
						<div className="grid max-w-md gap-4 sm:grid-cols-2">
							<Select
								name="dueDigest"
								label={t`What is due, in one mail`}
								description={t`Only when there is something.`}
								defaultValue={dueDigest}
								options={[
									{ value: "weekly", label: t`Each Monday morning` },
									{ value: "off", label: t`Never` },
								]}
								isRequired
							/>
							<Select
								name="digestDaysAhead"
								label={t`How far it looks ahead`}
								description={t`What is overdue is in it in any case.`}
								defaultValue={String(digestDaysAhead)}
								options={withChosen(DIGEST_DAYS, digestDaysAhead).map((days) => ({
									value: String(days),
									label: t`${plural(days, { one: "# day", other: "# days" })}`,
								}))}
								isRequired
							/>
						</div>
						<fieldset className="flex flex-col gap-2">
							<legend className="sr-only">
								<Trans>Mails you choose</Trans>
							</legend>
							{mails.map(({ kind, wanted }) => (
								<div key={kind}>
									<input type="hidden" name="offered" value={kind} />
									<Checkbox
										name="mail"
										value={kind}
										defaultChecked={wanted}
										label={i18n._(MAILS[kind] ?? msg`Another mail about your work`)}
									/>
								</div>
							))}
						</fieldset>
						<div className="max-w-md">
							<Select
								name="remindDaysAhead"
								label={t`Remind me of an action`}
								description={t`One reminder for each action that is not done.`}
								defaultValue={String(remindDaysAhead ?? 0)}
								options={[
									{ value: "0", label: t`When its day is over` },
									...withChosen(DAYS, remindDaysAhead).map((days) => ({
										value: String(days),
										label: t`${plural(days, { one: "# day before", other: "# days before" })}`,
									})),
								]}
								isRequired
							/>
						</div>
						<div>
							<SubmitButton>
								<Trans>Save</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
			<Panel title={t`Mails that come in any case`}>
				<ul className="flex max-w-prose list-disc flex-col gap-1 pl-5">
					<li>
						<Trans>
							What keeps your account safe: a new password, another address, a second factor, refused sign-ins, your
							password used from somewhere new. Owners hear of new API keys.
						</Trans>
					</li>
					<li>
						<Trans>
							What the law or the contract asks us to tell: deletion and its date, changes of the policy and of
							providers, incidents, answers to requests about your data.
						</Trans>
					</li>
					<li>
						<Trans>What answers you: an export you asked for, an answer to a question, an invitation.</Trans>
					</li>
				</ul>
				<p className="max-w-prose text-muted">
					<Trans>
						News about the product are chosen under Your account, and come to nobody who did not ask for them.
					</Trans>
				</p>
			</Panel>
		</div>
	);
}
