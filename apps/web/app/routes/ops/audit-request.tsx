import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { AuditRequestMark } from "../../components/ops/audit-request-mark.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-request";
import "../../words/ops.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const one = await api(context, request).operator.websecurity.request.query({ requestId: params.id });
	return { one, zones: ["UTC", ...Intl.supportedValuesOf("timeZone")] };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const requestId = params.id;
	const done = (what: string) => redirect(`/ops/audit-requests/${requestId}?done=${what}`);
	switch (form.get("intent")) {
		case "client": {
			const schema = z.object({ country: filledIn, timeZone: filledIn });
			return answerForm(call, { schema }, async ({ country, timeZone }, server) => {
				const made = await server.operator.websecurity.becomeClient.mutate({
					...{ requestId, country: country.trim().toUpperCase(), timeZone },
				});
				throw redirect(`/ops/engagements/${made.organisationId}/${made.engagementId}?done=client`);
			});
		}
		case "decline":
			return answerForm(call, { schema: z.object({ reason: filledIn }) }, async ({ reason }, server) => {
				await server.operator.websecurity.decline.mutate({ requestId, reason });
				throw done("declined");
			});
		case "spam":
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.operator.websecurity.spam.mutate({ requestId });
				throw redirect("/ops/audit-requests?done=spam");
			});
		default:
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.operator.websecurity.takeOn.mutate({ requestId });
				throw done("taken");
			});
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Audit request`, msg`Operator console`)];
}

const DONE = {
	taken: msg`You work on it now: the list says so.`,
	declined: msg`The request is declined, and a mail with the reason is on its way.`,
};

type One = Answers["operator"]["websecurity"]["request"];

export default function AuditRequest({ loaderData: { one, zones }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [decline, reason] = useIntentForm<{ reason: string }>("decline", actionData);
	const [client, fields] = useIntentForm<{ country: string; timeZone: string }>("client", actionData);
	const open = one.state !== "declined";
	const pressed = ["take-on", "spam"].includes(actionData?.intent ?? "") ? actionData?.result.error?.[""] : undefined;
	return (
		<>
			<PageHeader
				title={one.company}
				breadcrumb={[{ label: t`Audit requests`, to: "/ops/audit-requests" }, { label: one.company }]}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={pressed ?? undefined} />
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Facts one={one} />
				{open && (
					<div className="flex min-w-0 flex-col gap-5">
						<Panel title={t`Who works on it`}>
							<div className="flex flex-wrap gap-2">
								<ConfirmDisclosure
									label={one.state === "taken" ? t`Take it over` : t`Take it on`}
									confirmLabel={t`It is mine`}
									fields={{ intent: "take-on" }}
								>
									<Trans>
										The list shows everybody that you work on this request. The person who asked is not written to.
									</Trans>
								</ConfirmDisclosure>
								<ConfirmDisclosure label={t`It is spam`} confirmLabel={t`Delete it`} fields={{ intent: "spam" }}>
									<Trans>
										The request is deleted at once, and with it the person, where they asked for nothing else. Nobody is
										written to.
									</Trans>
								</ConfirmDisclosure>
							</div>
						</Panel>
						<Panel
							title={t`Make them a client`}
							intro={t`An organisation with a draft of the audit is set up, and they are invited by mail to own it. Request and prospect are deleted with that.`}
						>
							<IntentForm form={client} intent="client">
								<TextField
									{...fieldProps(fields.country)}
									key={fields.country.key}
									label={t`Country`}
									description={t`Two letters, for example FR.`}
									autoComplete="off"
									isRequired
								/>
								<Select
									{...fieldProps(fields.timeZone)}
									key={fields.timeZone.key}
									label={t`Time zone`}
									placeholder={t`Choose`}
									isRequired
									options={zones.map((zone) => ({ value: zone, label: zone }))}
								/>
								<div>
									<SubmitButton intent="client">
										<Trans>Set up the client</Trans>
									</SubmitButton>
								</div>
							</IntentForm>
						</Panel>
						<Panel title={t`Decline`} intro={t`The reason is mailed as you write it.`}>
							<IntentForm form={decline} intent="decline">
								<TextField
									{...fieldProps(reason.reason)}
									key={reason.reason.key}
									label={t`Reason`}
									description={
										(one.language ?? "en") === "en" ? undefined : t`They asked in ${nameIn(i18n, one.language)}.`
									}
									rows={4}
									isRequired
								/>
								<div>
									<SubmitButton intent="decline" variant="danger">
										<Trans>Decline and send the mail</Trans>
									</SubmitButton>
								</div>
							</IntentForm>
						</Panel>
					</div>
				)}
			</div>
		</>
	);
}

const nameIn = (i18n: I18n, language: string | null) =>
	new Intl.DisplayNames(i18n.locale, { type: "language" }).of(language ?? "en") ?? "";

const statedIn = (i18n: I18n, text: string) =>
	text === "" ? i18n._(msg`Not stated`) : <span className="whitespace-pre-line">{text}</span>;

function Facts({ one }: { one: One }) {
	const { t, i18n } = useLingui();
	return (
		<Panel title={t`What was asked`}>
			<DefinitionList
				items={[
					{ term: t`State`, value: <AuditRequestMark request={one} /> },
					...(one.declinedAt
						? [
								{ term: t`Declined`, value: <Instant at={one.declinedAt} timeZone="UTC" /> },
								{ term: t`Reason mailed`, value: statedIn(i18n, one.declineReason ?? "") },
							]
						: []),
					{ term: t`Received`, value: <Instant at={one.receivedAt} timeZone="UTC" /> },
					{ term: t`Number`, value: one.id, mono: true },
					{ term: t`Name`, value: one.name },
					{ term: t`E-mail address`, value: <span className="break-all">{one.email}</span> },
					{ term: t`Language`, value: nameIn(i18n, one.language) },
					{ term: t`Website`, value: <span className="break-all">{one.website}</span> },
					{ term: t`Technologies`, value: statedIn(i18n, one.technologies) },
					{ term: t`May authorise it`, value: `${one.signatory}, ${one.authority}` },
					{ term: t`Agreed to`, value: statedIn(i18n, one.statement) },
					{ term: t`Order or payment`, value: statedIn(i18n, one.paymentReference) },
					{ term: t`Details`, value: statedIn(i18n, one.details) },
					{ term: t`Last contact`, value: <Instant at={one.lastContactAt} timeZone="UTC" /> },
				]}
			/>
		</Panel>
	);
}
