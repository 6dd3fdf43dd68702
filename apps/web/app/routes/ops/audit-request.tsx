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
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-request";

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

export function meta() {
	return [{ title: "Audit request · Operator console" }];
}

const DONE = {
	taken: "You work on it now: the list says so.",
	declined: "The request is declined, and a mail with the reason is on its way.",
};

type One = Answers["operator"]["websecurity"]["request"];

export default function AuditRequest({ loaderData: { one, zones }, actionData }: Route.ComponentProps) {
	const [decline, reason] = useIntentForm<{ reason: string }>("decline", actionData);
	const [client, fields] = useIntentForm<{ country: string; timeZone: string }>("client", actionData);
	const open = one.state !== "declined";
	const pressed = ["take-on", "spam"].includes(actionData?.intent ?? "") ? actionData?.result.error?.[""] : undefined;
	return (
		<>
			<PageHeader
				title={one.company}
				breadcrumb={[{ label: "Audit requests", to: "/ops/audit-requests" }, { label: one.company }]}
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			<FormProblems errors={pressed ?? undefined} />
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Facts one={one} />
				{open && (
					<div className="flex min-w-0 flex-col gap-5">
						<Panel title="Who works on it">
							<div className="flex flex-wrap gap-2">
								<ConfirmDisclosure
									label={one.state === "taken" ? "Take it over" : "Take it on"}
									confirmLabel="It is mine"
									fields={{ intent: "take-on" }}
								>
									The list shows everybody that you work on this request. The person who asked is not written to.
								</ConfirmDisclosure>
								<ConfirmDisclosure label="It is spam" confirmLabel="Delete it" fields={{ intent: "spam" }}>
									The request is deleted at once, and with it the person, where they asked for nothing else. Nobody is
									written to.
								</ConfirmDisclosure>
							</div>
						</Panel>
						<Panel
							title="Make them a client"
							intro="An organisation with a draft of the audit is set up, and they are invited by mail to own it. Request and prospect are deleted with that."
						>
							<IntentForm form={client} intent="client">
								<TextField
									{...fieldProps(fields.country)}
									key={fields.country.key}
									label="Country"
									description="Two letters, for example FR."
									autoComplete="off"
									isRequired
								/>
								<Select
									{...fieldProps(fields.timeZone)}
									key={fields.timeZone.key}
									label="Time zone"
									placeholder="Choose"
									isRequired
									options={zones.map((zone) => ({ value: zone, label: zone }))}
								/>
								<div>
									<SubmitButton intent="client">Set up the client</SubmitButton>
								</div>
							</IntentForm>
						</Panel>
						<Panel title="Decline" intro="The reason is mailed as you write it.">
							<IntentForm form={decline} intent="decline">
								<TextField
									{...fieldProps(reason.reason)}
									key={reason.reason.key}
									label="Reason"
									description={
										(one.language ?? "en") === "en" ? undefined : `They asked in ${NAMES.of(one.language ?? "en")}.`
									}
									rows={4}
									isRequired
								/>
								<div>
									<SubmitButton intent="decline" variant="danger">
										Decline and send the mail
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

const NAMES = new Intl.DisplayNames("en", { type: "language" });

const stated = (text: string) => (text === "" ? "Not stated" : <span className="whitespace-pre-line">{text}</span>);

function Facts({ one }: { one: One }) {
	return (
		<Panel title="What was asked">
			<DefinitionList
				items={[
					{ term: "State", value: <AuditRequestMark request={one} /> },
					...(one.declinedAt
						? [
								{ term: "Declined", value: <Instant at={one.declinedAt} timeZone="UTC" /> },
								{ term: "Reason mailed", value: stated(one.declineReason ?? "") },
							]
						: []),
					{ term: "Received", value: <Instant at={one.receivedAt} timeZone="UTC" /> },
					{ term: "Number", value: one.id, mono: true },
					{ term: "Name", value: one.name },
					{ term: "E-mail address", value: <span className="break-all">{one.email}</span> },
					{ term: "Language", value: NAMES.of(one.language ?? "en") },
					{ term: "Website", value: <span className="break-all">{one.website}</span> },
					{ term: "Technologies", value: stated(one.technologies) },
					{ term: "May authorise it", value: `${one.signatory}, ${one.authority}` },
					{ term: "Agreed to", value: stated(one.statement) },
					{ term: "Order or payment", value: stated(one.paymentReference) },
					{ term: "Details", value: stated(one.details) },
					{ term: "Last contact", value: <Instant at={one.lastContactAt} timeZone="UTC" /> },
				]}
			/>
		</Panel>
	);
}
