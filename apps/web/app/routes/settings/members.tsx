import { getFormProps, useForm } from "@conform-to/react";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { ERASE_PHRASE } from "../../components/settings/confirm-phrases.ts";
import { InvitationList } from "../../components/settings/invitation-list.tsx";
import { MemberList } from "../../components/settings/member-list.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { MEMBER_KINDS } from "../../request-words.ts";
import { requireUser } from "../../require-user.server.ts";
import { roleTitle } from "../../role-names.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/members";
import "../../words/settings.ts";

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const [session, members, roles] = await Promise.all([
		requireUser(args),
		server.members.list.query(),
		server.organisation.roles.query(),
	]);
	const manages = session.current?.role === "owner";
	const invitations = manages ? await server.members.invitations.query() : [];
	return { members, roles, invitations };
}

const role = z.enum(["owner", "manager", "technician", "viewer"], { error: "Choose a role." });
const memberId = z.string();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/app/settings/members?done=${what}`);
	switch (form.get("intent")) {
		case "invite":
			return answerForm(call, { schema: z.object({ email: filledIn, role }) }, async (value, server) => {
				await server.members.invite.mutate(value);
				throw done("invited");
			});
		case "withdraw":
			return answerForm(call, { schema: z.object({ id: z.string() }) }, async (value, server) => {
				await server.members.withdrawInvitation.mutate(value);
				throw done("withdrawn");
			});
		case "role":
			return answerForm(call, { schema: z.object({ memberId, role }) }, async (value, server) => {
				await server.members.changeRole.mutate(value);
				throw done("role");
			});
		case "remove":
			return answerForm(call, { schema: z.object({ memberId }) }, async (value, server) => {
				await server.members.remove.mutate(value);
				throw done("removed");
			});
		case "erase": {
			const schema = z.object({ memberId, phrase: z.literal(ERASE_PHRASE) });
			return answerForm(call, { schema }, async (value, server) => {
				const { outcome } = await server.members.erase.mutate(value);
				throw done(outcome);
			});
		}
		case "request": {
			const kind = z.enum(MEMBER_KINDS, { error: "Choose what you ask for." });
			return answerForm(
				call,
				{ schema: z.object({ memberId, kind, details: optionalText }) },
				async (value, server) => {
					await server.members.request.mutate(value);
					throw done("asked");
				},
			);
		}
		case "leave":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.members.leave.mutate();
				throw redirect("/app");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Members`)];
}

const DONE = {
	invited: msg`The invitation is on its way by mail.`,
	withdrawn: msg`The invitation is withdrawn; its link no longer works.`,
	role: msg`The role is changed and holds from now on.`,
	asked: msg`The request has arrived. The member is told by mail, and by when it is answered.`,
	erased: msg`The member is erased. Their account is gone; their records stay, without the name.`,
	removed: msg`The member is removed. Their records stay, under the number they had here.`,
};

export default function Members({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { members, invitations, roles } = loaderData;
	const timeZone = useTimeZone();
	const manages = useWhyClosed("member.manage");
	const mayManage = members.some((member) => member.you && member.role === "owner");
	const { asked, back } = useStepUp(actionData?.stepUp);
	const inviting = actionData?.intent === "invite";
	const [form, fields] = useForm<{ email: string; role: string }>({
		id: "invite",
		lastResult: inviting ? actionData.result : undefined,
	});
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title={t`Members`} intro={t`Who works in this organisation, and what each may do.`} />
			<DoneMessage words={DONE} />
			{asked && <StepUp request={asked} onBack={back} />}
			{!inviting && <FormProblems errors={Object.values(actionData?.result.error ?? {}).flatMap((one) => one ?? [])} />}
			{manages === null && (
				<Panel title={t`Invite a member`}>
					<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="invite" />
						<div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
							<TextField
								{...fieldProps(fields.email)}
								key={fields.email.key}
								label={t`E-mail address`}
								type="email"
								autoComplete="off"
								isRequired
							/>
							<Select
								{...fieldProps(fields.role)}
								key={fields.role.key}
								label={t`Role`}
								placeholder={t`Choose a role`}
								isRequired
								options={roles.map(({ role: name }) => ({ value: name, label: i18n._(roleTitle(name)) }))}
							/>
						</div>
						<div>
							<SubmitButton intent="invite">
								<Trans>Send the invitation</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
			{manages !== null && <ResultMessage kind="notice">{manages}</ResultMessage>}
			{invitations.length > 0 && (
				<Panel title={t`Open invitations`}>
					<InvitationList invitations={invitations} timeZone={timeZone} />
				</Panel>
			)}
			<Panel title={t`${plural(members.length, { one: "# member", other: "# members" })}`}>
				<MemberList members={members} timeZone={timeZone} manages={mayManage} />
			</Panel>
			<p className="max-w-prose">
				<Link to="/app/settings/roles" className="link">
					<Trans>What each role may do</Trans>
				</Link>
			</p>
		</div>
	);
}
