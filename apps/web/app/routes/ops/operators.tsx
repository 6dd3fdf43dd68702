import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/operators";
import "../../words/ops.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [people, me] = await Promise.all([
		server.operator.people.list.query(),
		server.operator.session.current.query(),
	]);
	return { people, me };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	switch (form.get("intent")) {
		case "revoke":
			return answerForm(call, { schema: z.object({ id: z.string() }) }, async (value, server) => {
				await server.operator.people.revokeSession.mutate(value);
				throw redirect("/ops/operators?done=revoked");
			});
		case "renew":
			return answerForm(call, { schema: z.object({ code: filledIn }), hidden: ["code"] }, async (value, server) => {
				const { recoveryCodes } = await server.operator.session.renewCodes.mutate(value);
				return data({ intent: "codes" as const, recoveryCodes, result: undefined });
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Operators`, msg`Operator console`)];
}

const DONE = { revoked: msg`The session is ended.` };

type Person = Answers["operator"]["people"]["list"][number];

export default function Operators({ loaderData: { people, me }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const codes = actionData && "recoveryCodes" in actionData ? actionData.recoveryCodes : null;
	const answer = actionData && "stepUp" in actionData ? actionData : undefined;
	const [form, fields] = useIntentForm<{ code: string }>("renew", answer);
	return (
		<>
			<PageHeader
				title={t`Operators`}
				intro={t`Who runs this installation. People are appointed and removed on the machine itself, never from here.`}
			/>
			<DoneMessage words={DONE} />
			{answer?.intent === "revoke" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
			<Panel title={t`People and their sessions`}>
				<ul className="flex flex-col gap-4">
					{people.map((person) => (
						<PersonRow key={person.userId} person={person} mySession={me?.id ?? ""} />
					))}
				</ul>
			</Panel>
			<Panel title={t`Your recovery codes`} intro={t`New ones end the old ones. The code of your app is asked for.`}>
				{codes ? (
					<ol className="grid gap-x-6 gap-y-1 font-mono sm:grid-cols-2">
						{codes.map((code) => (
							<li key={code}>{code}</li>
						))}
					</ol>
				) : (
					<IntentForm form={form} intent="renew">
						<TextField
							{...fieldProps(fields.code)}
							key={fields.code.key}
							label={t`Code of your app`}
							autoComplete="one-time-code"
							inputMode="numeric"
							isRequired
						/>
						<div>
							<SubmitButton intent="renew">
								<Trans>Make ten new codes</Trans>
							</SubmitButton>
						</div>
					</IntentForm>
				)}
			</Panel>
			<Panel title={t`On the machine`}>
				<pre className="overflow-x-auto whitespace-pre-wrap font-mono text-table">
					{[
						"npm run admin -- create-operator --email E --name N",
						"npm run admin -- grant-operator --email E",
						"npm run admin -- reset-operator-factor --email E",
						"npm run admin -- revoke-operator --email E",
					].join("\n")}
				</pre>
			</Panel>
		</>
	);
}

function PersonRow({ person, mySession }: { person: Person; mySession: string }) {
	const { t } = useLingui();
	const { name, email, grantedAt, enrolledAt, recoveryCodesLeft, hasKey, sessions } = person;
	return (
		<li className="flex flex-col gap-1 border-line border-t pt-4 first:border-t-0 first:pt-0">
			<p>
				<span className="font-medium">{name ?? email}</span> <span className="text-muted">{email}</span>
			</p>
			<p className="text-table">
				<Mark kind={enrolledAt ? "fine" : "soon"}>
					{enrolledAt ? t`Second factor in force` : t`No second factor yet: cannot come in`}
				</Mark>
				{enrolledAt && t`, ${recoveryCodesLeft} recovery codes left`}. {hasKey ? t`Has a key` : t`Has no key`}
				<Trans>
					. Operator since <Instant at={grantedAt} timeZone="UTC" />.
				</Trans>
			</p>
			{sessions.map(({ id, browser, lastSeenAt, expiresAt }) => (
				<div key={id} className="flex flex-wrap items-center gap-2 text-table">
					<span>
						{id === mySession ? t`This session` : (browser ?? t`A session`)}
						<Trans>
							, last used <Instant at={lastSeenAt} timeZone="UTC" />, ends <Instant at={expiresAt} timeZone="UTC" />
						</Trans>
					</span>
					{id !== mySession && (
						<ConfirmDisclosure
							label={t`End it`}
							confirmLabel={t`End the session`}
							fields={{ intent: "revoke", id }}
							variant="danger"
						>
							<Trans>Whoever uses it has to sign in again.</Trans>
						</ConfirmDisclosure>
					)}
				</div>
			))}
		</li>
	);
}
