import { languages } from "@calibrant/policy/language";
import { getFormProps, useForm } from "@conform-to/react";
import { useLingui } from "@lingui/react";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { apiFailure } from "../../api-failure.ts";
import { AT_WORK, AtWork } from "../../components/at-work.tsx";
import { AuditDisclosure } from "../../components/audit-disclosure.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NEW_PASSWORD, NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps, namedFields } from "../../field-props.ts";
import { INVITE_WORDS } from "../../invite-words.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { roleTitle } from "../../role-names.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/invite";
import { auditRoleWords, roleWords } from "./role-words.ts";

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const server = api(context, request);
	const language = languageOf(request);
	const [session, invitation, disclosure, { confirmAtWork }, modules] = await Promise.all([
		currentUser(args),
		server.invitations.info.query({ token: params.token }).catch((thrown: unknown) => {
			const failure = apiFailure(thrown);
			// A link that was mistyped and one that was used up are told the same.
			if (failure?.status === 400 || failure?.status === 404 || failure?.code === "GONE") return null;
			throw thrown;
		}),
		server.policy.disclosure.query({ language }),
		server.policy.accounts.query(),
		server.policy.modules.query(),
	]);
	const calibrates = modules.includes("calibration");
	const view = { language, calibrates, invitation, disclosure, confirmAtWork, signedInAs: session?.user.email ?? null };
	return data(view, { status: invitation === null ? 410 : 200 });
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const form = await request.formData();
	const session = await currentUser(args);
	const { token } = params;
	const shown = visitorsLocale(request);
	if (session !== null) {
		return answerForm({ context, request, form }, { schema: z.object({}), language: shown }, async (_value, server) => {
			await server.invitations.accept.mutate({ token });
			throw redirect("/app");
		});
	}
	const language = z.enum(languages).optional();
	const schema = z.object({ name: filledIn, password: filledIn, email: optionalText, language, atWork: optionalText });
	const rules = { schema, hidden: ["password"], language: shown };
	return answerForm(
		{ context, request, form },
		rules,
		async ({ name, password, email, language, ...value }, server) => {
			await server.invitations.accept.mutate({ token, name, password, language, atWork: value.atWork === "on" });
			// When the address had an account, its own password decides; else the new one signs in at once.
			if (email !== undefined) {
				const started = await server.session.signIn.mutate({ email, password }).catch(() => null);
				if (started !== null) throw redirect("/app");
			}
			throw redirect(inLanguageOf(request, "/sign-in?done=joined"));
		},
	);
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${INVITE_WORDS[loaderData?.language ?? "en"].title} · Calibrant` }];
}

/** Opening the link accepts nothing: mail scanners open every link. */
export default function Invite({ loaderData, actionData }: Route.ComponentProps) {
	const { i18n } = useLingui();
	const { language, calibrates, invitation, disclosure, confirmAtWork, signedInAs } = loaderData;
	const words = INVITE_WORDS[language];
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<{ name: string; password: string; atWork: string }>({
		id: "invite",
		lastResult: actionData?.result,
	});
	if (invitation === null) {
		return (
			<NarrowPage title={words.ended} intro={words.endedIntro} translated>
				<div>
					<LinkButton to="/app" variant="secondary">
						{words.toOrganisation}
					</LinkButton>
				</div>
			</NarrowPage>
		);
	}
	const { organisation, about, email, role } = invitation;
	const join = role === "auditor" ? words.examine(organisation) : words.join(organisation);
	const named = role === "auditor" ? words.auditor : i18n._(roleTitle(role));
	const what = (
		<>
			{about !== "" && <p className="font-medium text-lead">{words.about(about)}</p>}
			<p className="border-primary border-l-4 bg-surface px-4 py-2.5">
				{words.role} <strong className="font-semibold">{named}</strong>.{" "}
				{role === "auditor" ? words.auditorMay : i18n._((calibrates ? roleWords : auditRoleWords)[role])}
			</p>
		</>
	);
	if (signedInAs !== null) {
		return (
			<NarrowPage title={join} intro={words.signedInAs(signedInAs)} translated>
				{what}
				<FormProblems errors={form.errors} />
				{signedInAs === email ? (
					<Form method="post" {...getFormProps(form)}>
						<SubmitButton>{join}</SubmitButton>
					</Form>
				) : (
					<>
						<p>{words.forAnother(email)}</p>
						<Form method="post" action="/sign-out">
							<SubmitButton variant="secondary">{words.signOut}</SubmitButton>
						</Form>
					</>
				)}
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={join} intro={words.isFor(email)} translated>
			{what}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems
					errors={form.errors}
					fields={namedFields(fields, {
						...{ name: words.name, password: i18n._(NEW_PASSWORD), atWork: i18n._(AT_WORK) },
					})}
				/>
				<input type="hidden" name="email" value={email} autoComplete="username" />
				<TextField
					{...fieldProps(fields.name)}
					id={fields.name.id}
					key={fields.name.key}
					label={words.name}
					autoComplete="name"
					isRequired
				/>
				<NewPasswordField field={fields.password} />
				<AuditDisclosure heading={words.disclosure} text={disclosure} language={language} />
				{confirmAtWork && <AtWork field={fields.atWork} />}
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{words.send}</SubmitButton>
					<p className="flex-1 basis-64 text-muted text-table">
						{words.before}{" "}
						<Link to={inLanguage("/terms")} className="link">
							{words.terms}
						</Link>{" "}
						{words.and}{" "}
						<Link to={inLanguage("/privacy")} className="link">
							{words.privacy}
						</Link>{" "}
						{words.apply}
					</p>
				</div>
			</Form>
			<p className="border-line border-t pt-4">
				{words.haveAccount}{" "}
				<Link to={inLanguage("/sign-in")} className="link">
					{words.signIn}
				</Link>
				{words.thenOpen}
			</p>
		</NarrowPage>
	);
}
