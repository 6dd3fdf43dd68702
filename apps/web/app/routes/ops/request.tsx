import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { CarryOut, ERASING } from "../../components/ops/carry-out.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { RequestFacts } from "../../components/ops/request-facts.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { requestName } from "../../request-words.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/request";
import "../../words/ops.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const one = (await server.operator.requests.list.query({ unfinished: false })).find(({ id }) => id === params.id);
	if (!one) throw data(null, { status: 404 });
	const erases = ERASING.includes(one.kind) && one.verifiedAt && one.userId && !one.finishedAt;
	return {
		one,
		restrictedSince: await restrictedSince(server, one),
		erasure: erases ? await server.operator.requests.erasurePreview.query({ id: one.id }) : null,
	};
}

type One = Awaited<ReturnType<Api["operator"]["requests"]["list"]["query"]>>[number];

/** Since when what a request for restriction is about is restricted; null where it is not. */
async function restrictedSince(server: Api, { kind, orgId, userId }: One): Promise<Date | null> {
	if (kind !== "restriction") return null;
	const { people, organisations } = await server.operator.requests.restrictions.query();
	const found = orgId
		? organisations.find(({ organisationId }) => organisationId === orgId)
		: people.find((person) => person.userId === userId);
	return found?.since ?? null;
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/ops/requests/${id}?done=${what}`);
	switch (form.get("intent")) {
		case "verify":
			return answerForm(
				call,
				{ schema: z.object({ method: filledIn, accountEmail: optionalText }) },
				async (value, server) => {
					await server.operator.requests.verifyIdentity.mutate({ id, ...value });
					throw done("verified");
				},
			);
		case "answer": {
			const outcome = z.enum(["answered", "refused"], { error: "Choose how it ends." });
			return answerForm(call, { schema: z.object({ answer: filledIn, outcome }) }, async (value, server) => {
				await server.operator.requests.answer.mutate({ id, ...value });
				throw done("answered");
			});
		}
		case "defer":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.operator.requests.defer.mutate({ id });
				throw done("deferred");
			});
		case "delete-log":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				const one = (await server.operator.requests.list.query({ unfinished: true })).find((row) => row.id === id);
				if (!one?.orgId || !one.verification) throw data(null, { status: 409 });
				const { orgId, verification } = one;
				await server.operator.takeAuditDeletion.mutate({ orgId, verification, reference: id });
				throw done("log");
			});
		case "restrict":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.operator.requests.restrict.mutate({ id });
				throw done("restricted");
			});
		case "erase":
			return answerForm(
				call,
				{ schema: z.object({ phrase: z.literal("erase this person", { error: "Type: erase this person" }) }) },
				async (_value, server) => {
					const organisations = choicesIn(form);
					await server.operator.requests.erase.mutate({ id, organisations });
					throw done("erased");
				},
			);
		default:
			throw data(null, { status: 400 });
	}
}

type Choice = NonNullable<Parameters<Api["operator"]["requests"]["erase"]["mutate"]>[0]["organisations"]>[number];

/** What becomes of each organisation that would be left without an owner. */
function choicesIn(form: FormData): Choice[] {
	return [...form].flatMap(([name, value]): Choice[] => {
		const organisationId = /^choice-(.+)$/.exec(name)?.[1];
		if (!organisationId || typeof value !== "string" || value === "") return [];
		if (value === "cancel") return [{ organisationId, choice: "cancel" }];
		return [{ organisationId, choice: "hand_over", memberId: value }];
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Request`, msg`Operator console`)];
}

const DONE = {
	entered: msg`The request is entered, and its sender was told that it arrived.`,
	verified: msg`The check is recorded. What was asked for is open now.`,
	answered: msg`The answer is on its way, and the request is closed.`,
	deferred: msg`It waits for the hold, and comes back by itself when that is released.`,
	log: msg`It is taken in: the log goes with the next sweep, unless a hold stands. Answer the request to close it.`,
	restricted: msg`The data is only kept from now on, and they are told. Answer the request to close it.`,
	erased: msg`The account is erased. The last mail to the person is on its way, and the request is closed.`,
};

type Loaded = Route.ComponentProps["loaderData"];

export default function Request({ loaderData: { one, erasure, restrictedSince }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const open = one.finishedAt === null;
	const problems =
		actionData && ["defer", "restrict", "delete-log"].includes(actionData.intent)
			? actionData.result.error?.[""]
			: null;
	return (
		<>
			<PageHeader
				title={requestName(one.kind)}
				breadcrumb={[{ label: t`Requests`, to: "/ops/requests" }, { label: one.id.slice(0, 8) }]}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={problems ?? undefined} />
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<RequestFacts one={one} />
				<div className="flex min-w-0 flex-col gap-5">
					{open && <Verify one={one} answer={actionData} />}
					{open && <CarryOut {...{ one, erasure, restrictedSince }} answer={actionData} />}
					{open && <Answer one={one} answer={actionData} />}
					{!open && one.answer && (
						<Panel title={t`The answer`}>
							<p className="whitespace-pre-line">{one.answer}</p>
						</Panel>
					)}
				</div>
			</div>
		</>
	);
}

type FormsAnswer = Route.ComponentProps["actionData"];

function Verify({ one, answer }: { one: Loaded["one"]; answer: FormsAnswer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ method: string; accountEmail: string }>("verify", answer);
	const account = fieldProps(fields.accountEmail);
	// Whoever says that somebody is under 16 is mostly somebody else.
	const isOfAnother = one.kind === "under_16";
	return (
		<Panel
			title={one.verifiedAt ? t`Check the identity again` : t`Check the identity`}
			intro={t`Nothing is exported, erased or restricted before it is written down how you made sure who asks.`}
		>
			<IntentForm form={form} intent="verify">
				<TextField
					{...fieldProps(fields.method)}
					key={fields.method.key}
					label={t`How it was checked`}
					description={t`For instance: called back on the number of the signed contract, compared two serial numbers.`}
					rows={2}
					isRequired
				/>
				<TextField
					{...account}
					key={fields.accountEmail.key}
					defaultValue={account.defaultValue ?? one.accountEmail ?? undefined}
					label={
						isOfAnother ? t`Address of the account of the person under 16` : t`Address of the account, if it is another`
					}
					type="email"
					autoComplete="off"
					isRequired={isOfAnother}
				/>
				<div>
					<SubmitButton intent="verify">
						<Trans>Record the check</Trans>
					</SubmitButton>
				</div>
			</IntentForm>
		</Panel>
	);
}

function Answer({ one, answer }: { one: Loaded["one"]; answer: FormsAnswer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ answer: string; outcome: string }>("answer", answer);
	return (
		<Panel title={t`Answer`} intro={t`The words are mailed as you write them, and the request is closed.`}>
			<IntentForm form={form} intent="answer">
				<TextField {...fieldProps(fields.answer)} key={fields.answer.key} label={t`Answer`} rows={5} isRequired />
				<Select
					{...fieldProps(fields.outcome)}
					key={fields.outcome.key}
					label={t`It ends as`}
					placeholder={t`Choose`}
					isRequired
					options={[
						{ value: "answered", label: t`Done as asked` },
						{ value: "refused", label: t`Refused` },
					]}
				/>
				<div>
					<SubmitButton intent="answer">
						<Trans>Send the answer</Trans>
					</SubmitButton>
				</div>
			</IntentForm>
			{one.state !== "deferred" && (
				<ConfirmDisclosure
					label={t`A hold stands in its way`}
					confirmLabel={t`Let it wait for the hold`}
					fields={{ intent: "defer" }}
				>
					<Trans>It stays open and comes back by itself when the hold is released. Its clock goes on.</Trans>
				</ConfirmDisclosure>
			)}
		</Panel>
	);
}
