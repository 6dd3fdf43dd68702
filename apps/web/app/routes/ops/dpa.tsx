import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/dpa";
import "../../words/ops.ts";

type Act = "receive" | "withdraw" | "sendAgain" | "reopen";
type AgreementRequest = Answers["operator"]["agreementRequests"]["list"][number];

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const all = url.searchParams.get("finished") === "shown";
	return { all, requests: await api(context, request).operator.agreementRequests.list.query({ open: !all }) };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const [, act, id = ""] = /^(receive|withdraw|sendAgain|reopen) (.+)$/.exec(String(form.get("intent"))) ?? [];
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.operator.agreementRequests[act as Act].mutate({ id });
		throw redirect(`/ops/dpa?done=${act}`);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Processing agreements`, msg`Operator console`)];
}

const DONE = {
	receive: msg`The signed copy is noted.`,
	withdraw: msg`The request is withdrawn.`,
	reopen: msg`The request is open again.`,
	sendAgain: msg`The same agreement is on its way again.`,
};

export default function OpsAgreements({ loaderData: { all, requests }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	return (
		<>
			<PageHeader
				title={t`Processing agreements`}
				intro={t`Asked for at /trust/dpa and mailed to sign. Countersign the copy that comes back, send it, keep it where your contracts are, and note it here.`}
			/>
			<DoneMessage words={DONE} />
			<p className="text-table">
				<a className="link" href={all ? "/ops/dpa" : "/ops/dpa?finished=shown"}>
					{all ? t`Without finished ones` : t`With finished ones`}
				</a>
			</p>
			{requests.length === 0 && (
				<EmptyState>
					<Trans>No agreement is out to be signed.</Trans>
				</EmptyState>
			)}
			{requests.map((one) => (
				<OneRequest key={one.id} request={one} answer={actionData} />
			))}
		</>
	);
}

function OneRequest({ request, answer }: { request: AgreementRequest; answer: Route.ComponentProps["actionData"] }) {
	const { t } = useLingui();
	const { id, company, state, signatory, signatoryTitle, jurisdiction, email, userId, deletedAfter } = request;
	const refused = answer?.intent.endsWith(id) ? answer.result.error?.[""] : undefined;
	const states = { sent: t`Sent, not signed yet`, signed: t`Signed copy received`, withdrawn: t`Request withdrawn` };
	const failed = request.mail?.state === "failed";
	return (
		<Panel title={company}>
			<FormProblems errors={refused ?? undefined} />
			<p className="flex flex-wrap gap-x-4 text-table">
				<Mark kind={state === "sent" ? "soon" : "fine"}>{states[state]}</Mark>
				{failed && <Mark kind="now">{t`The mail could not be delivered`}</Mark>}
			</p>
			<DefinitionList
				items={[
					{ term: t`Signs`, value: `${signatory}, ${signatoryTitle}` },
					{ term: t`Country`, value: jurisdiction },
					{ term: t`Address`, value: userId === null ? t`${email}, of no confirmed account` : email },
					{ term: t`Asked for`, value: <Instant at={request.requestedAt} timeZone="UTC" /> },
					{ term: t`Mail`, value: <MailOf request={request} /> },
					{ term: t`Policy version`, value: request.policyVersion, mono: true },
					{ term: t`SHA-256 of the PDF`, value: request.sha256, mono: true },
					...(deletedAfter ? [{ term: t`Deleted after`, value: <Instant at={deletedAfter} timeZone="UTC" /> }] : []),
				]}
			/>
			<div className="flex flex-wrap gap-3 border-line border-t pt-3">
				{state === "sent" ? (
					<>
						<Step act="receive" id={id} company={company}>{t`Signed copy received`}</Step>
						<Step act="sendAgain" id={id} company={company}>{t`Send it again`}</Step>
						<Step act="withdraw" id={id} company={company}>{t`Withdraw the request`}</Step>
					</>
				) : (
					<Step act="reopen" id={id} company={company}>{t`Open it again`}</Step>
				)}
			</div>
		</Panel>
	);
}

function MailOf({ request: { mail } }: { request: AgreementRequest }) {
	const { t } = useLingui();
	if (mail === null) return t`The delivery log no longer has it.`;
	if (mail.sentAt) return <Instant at={mail.sentAt} timeZone="UTC" />;
	return mail.state === "failed" ? t`Refused by the mail server.` : t`Waits to be sent.`;
}

function Step({ act, id, company, children }: { act: Act; id: string; company: string; children: string }) {
	const intent = `${act} ${id}`;
	return (
		<Form method="post">
			<input type="hidden" name="intent" value={intent} />
			<SubmitButton intent={intent} variant={act === "receive" ? "primary" : "secondary"}>
				{children}
				<span className="sr-only"> ({company})</span>
			</SubmitButton>
		</Form>
	);
}
