import { languages } from "@calibrant/policy/language";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ChangePassword } from "../../components/account/change-password.tsx";
import { SessionList } from "../../components/account/session-list.tsx";
import { YourAddress } from "../../components/account/your-address.tsx";
import { YourConsents, YourUsage } from "../../components/account/your-consents.tsx";
import { YourKeys } from "../../components/account/your-keys.tsx";
import { YourLanguage } from "../../components/account/your-language.tsx";
import { YourName } from "../../components/account/your-name.tsx";
import { YourRestriction } from "../../components/account/your-restriction.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { ThemeChoice } from "../../components/theme-choice.tsx";
import { titleOf } from "../../i18n.ts";
import { requireUser } from "../../require-user.server.ts";
import type { loader as rootLoader } from "../../root.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/account";
import "../../words/account.ts";

export async function loader(args: Route.LoaderArgs) {
	const session = await requireUser(args);
	const server = api(args.context, args.request);
	const [sessions, consents, secondFactor, passkeys, { jobTitle: hasTitle }] = await Promise.all([
		server.account.sessions.query(),
		server.account.consents.query(),
		server.secondFactor.status.query(),
		server.passkeys.list.query(),
		server.policy.accounts.query(),
	]);
	return {
		...{ user: session.user, timeZone: session.current?.timeZone ?? "UTC", sessions, consents },
		...{ hasApp: secondFactor !== null && secondFactor.since !== null, passkeys: passkeys.length },
		...{ usage: session.usage, hasTitle },
	};
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/app/account/?done=${what}`);
	switch (form.get("intent")) {
		case "name":
			return answerForm(
				call,
				{ schema: z.object({ name: filledIn, jobTitle: optionalText }) },
				async (value, server) => {
					const { name, jobTitle } = value;
					// An empty field takes the title away; a page without the field says nothing of it.
					const title = form.has("jobTitle") ? { jobTitle: jobTitle ?? null } : {};
					await server.account.update.mutate({ name, ...title });
					throw done("name");
				},
			);
		case "language":
			return answerForm(
				call,
				{ schema: z.object({ locale: z.enum(languages).optional() }) },
				async ({ locale }, server) => {
					await server.account.update.mutate({ locale: locale ?? null });
					throw done("language");
				},
			);
		case "keys":
			return answerForm(
				call,
				{ schema: z.object({ letterKeys: z.enum(["on", "off"]) }) },
				async ({ letterKeys }, server) => {
					await server.account.update.mutate({ letterKeys: letterKeys === "on" });
					throw done("keys");
				},
			);
		case "email":
			return answerForm(call, { schema: z.object({ email: filledIn }) }, async (value, server) => {
				await server.account.changeEmail.mutate(value);
				throw done("email-sent");
			});
		case "news":
			return answerForm(call, { schema: z.object({ given: z.enum(["yes", "no"]) }) }, async (value, server) => {
				await server.account.setConsent.mutate({ purpose: "news", given: value.given === "yes" });
				throw done(value.given === "yes" ? "news" : "no-news");
			});
		case "usage":
			return answerForm(call, { schema: z.object({ given: z.enum(["yes", "no"]) }) }, async (value, server) => {
				await server.account.setConsent.mutate({ purpose: "usage", given: value.given === "yes" });
				throw done(value.given === "yes" ? "usage" : "no-usage");
			});
		case "password": {
			const schema = z.object({ currentPassword: filledIn, newPassword: filledIn });
			return answerForm(call, { schema, hidden: ["currentPassword", "newPassword"] }, async (value, server) => {
				await server.account.changePassword.mutate(value);
				throw done("password");
			});
		}
		case "resend":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.account.resendVerification.mutate();
				throw done("sent");
			});
		case "lift-restriction":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.account.liftRestriction.mutate();
				throw done("unrestricted");
			});
		case "revoke":
			return answerForm(call, { schema: z.object({ id: z.string() }) }, async (value, server) => {
				await server.account.revokeSession.mutate(value);
				throw done("session");
			});
		case "revoke-others":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.account.revokeOtherSessions.mutate();
				throw done("sessions");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Your account`)];
}

const DONE = {
	name: msg`Your name is changed.`,
	language: msg`Your language is changed.`,
	keys: msg`Your keys are changed.`,
	email: msg`Your address is changed.`,
	"email-sent": msg`Open the link that we mailed to the new address. Until then nothing changes.`,
	news: msg`You get news from now on.`,
	"no-news": msg`You get no more news.`,
	usage: msg`Your use is counted from now on, in sums without you in them.`,
	"no-usage": msg`Your use is not counted any more.`,
	password: msg`The new password is set. Your other sessions were ended.`,
	sent: msg`A new mail is on its way. Only its link works; older ones do not.`,
	unrestricted: msg`The restriction has ended. Your data can be changed again, and a mail confirms it.`,
	session: msg`That session is ended.`,
	sessions: msg`All your other sessions are ended.`,
};

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { user, timeZone, sessions, consents, hasApp, passkeys, usage, hasTitle } = loaderData;
	const resultOf = (intent: string) => (actionData?.intent === intent ? actionData.result : undefined);
	const { asked, back } = useStepUp(actionData?.stepUp);
	const root = useRouteLoaderData<typeof rootLoader>("root");
	const elsewhere = actionData && !["name", "email", "password"].includes(actionData.intent);
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader title={t`Your account`} intro={t`Yours in every organisation you belong to.`} />
			<DoneMessage words={DONE} />
			{asked && <StepUp request={asked} onBack={back} />}
			{elsewhere && <FormProblems errors={actionData.result.error?.[""] ?? undefined} />}
			{user.restrictedAt && <YourRestriction since={user.restrictedAt} timeZone={timeZone} />}
			<div className="grid items-start gap-5 md:grid-cols-2">
				<YourName name={user.name} jobTitle={hasTitle ? (user.jobTitle ?? "") : null} result={resultOf("name")} />
				<YourAddress email={user.email} verified={user.emailVerified} result={resultOf("email")} />
			</div>
			<ChangePassword result={resultOf("password")} email={user.email} />
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel
					title={t`Second factor`}
					intro={
						hasApp
							? t`An authenticator app is asked for after your password.`
							: t`A code of an app on your phone, asked for after the password.`
					}
				>
					<div>
						<LinkButton to="/app/account/second-factor" variant="secondary">
							{hasApp ? t`Change or remove it` : t`Set it up`}
						</LinkButton>
					</div>
				</Panel>
				<Panel
					title={t`Passkeys`}
					intro={
						passkeys === 0
							? t`Sign in with your fingerprint, your face or a PIN instead of the password.`
							: t`${plural(passkeys, { one: "One passkey opens your account.", other: "# passkeys open your account." })}`
					}
				>
					<div>
						<LinkButton to="/app/account/passkeys" variant="secondary">
							{passkeys === 0 ? t`Add a passkey` : t`Add or remove them`}
						</LinkButton>
					</div>
				</Panel>
				<YourLanguage locale={user.locale} />
				<Panel title={t`Appearance`} intro={t`Light, dark or as the device says. It is kept on this device only.`}>
					<ThemeChoice theme={root?.theme ?? "system"} />
				</Panel>
				<YourKeys isOn={user.letterKeys !== false} />
			</div>
			<SessionList sessions={sessions} timeZone={timeZone} />
			<div>
				<LinkButton to="/app/account/activity/" variant="secondary">
					<Trans>Your sign-ins and changes</Trans>
				</LinkButton>
			</div>
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel title={t`Your data`} intro={t`One JSON file with everything that is held about you.`}>
					<div>
						<LinkButton to="/app/account/export/" variant="secondary">
							<Trans>Export my data</Trans>
						</LinkButton>
					</div>
				</Panel>
				<YourConsents now={consents.now} />
				<YourUsage usage={usage} />
				<Panel title={t`Ask us`} intro={t`For help, about your data, or about the product.`}>
					<div className="flex flex-wrap gap-3">
						<LinkButton to="/app/account/support" variant="secondary">
							<Trans>Support</Trans>
						</LinkButton>
						<LinkButton to="/app/account/requests" variant="secondary">
							<Trans>Requests about my data</Trans>
						</LinkButton>
						<LinkButton to="/app/account/feedback" variant="secondary">
							<Trans>Give feedback</Trans>
						</LinkButton>
					</div>
				</Panel>
				<Panel title={t`Delete your account`} intro={t`What goes and what stays is shown before you confirm.`}>
					<div>
						<LinkButton to="/app/account/delete/" variant="danger">
							<Trans>Delete my account</Trans>
						</LinkButton>
					</div>
				</Panel>
			</div>
		</div>
	);
}
