import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { Answers, Page, TrustPage } from "../../components/trust/trust-page.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import "../../words/trust.ts";
import type { Route } from "./+types/privacy";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Privacy answers`)];
}

export async function loader(args: Route.LoaderArgs) {
	const language = await readersLocale(args);
	return { facts: await api(args.context, args.request).policy.trust.query({ language }) };
}

/** Short answers, each with the page that says it whole. */
export default function PrivacyAnswers({ loaderData: { facts } }: Route.ComponentProps) {
	const { t } = useLingui();
	const { operator, privacy, residency, classes, subProcessors, security, graceDays } = facts;
	const mail = (
		<a href={`mailto:${operator.privacyEmail}`} className="link">
			{operator.privacyEmail}
		</a>
	);
	const authority = (
		<a href={privacy.authority.website} className="link">
			{privacy.authority.name}
		</a>
	);
	return (
		<TrustPage
			title={t`Privacy answers`}
			intro={
				<Trans>
					The short form. What binds is the <Page to="/privacy">privacy notice</Page>.
				</Trans>
			}
		>
			<Answers
				title={t`Who and what`}
				items={[
					{
						term: t`Who is responsible`,
						value: t`${operator.legalName} for accounts, invoices and security. For what an organisation stores in its workspace, that organisation; ${operator.legalName} processes it on its behalf.`,
					},
					{
						term: t`Whom to write to`,
						value: privacy.officer ? (
							<>
								{mail}, {privacy.officer}
							</>
						) : (
							mail
						),
					},
					{
						term: t`What is held`,
						value: (
							<Trans>
								{classes.length} kinds of data, each with its purpose and legal basis:{" "}
								<Page to="/privacy">all of them</Page>
							</Trans>
						),
					},
					{ term: t`Where the data lies`, value: residency.regions.join(", ") },
					{
						term: t`Who else processes it`,
						value: (
							<>
								{subProcessors.length === 0 ? t`Nobody.` : `${subProcessors.map(({ name }) => name).join(", ")}.`}{" "}
								<Page to="/trust/subprocessors">{t`Sub-processors and their changes`}</Page>
							</>
						),
					},
					{ term: t`Selling and advertising`, value: t`No personal data is sold, and there is no advertising.` },
					{
						term: t`Cookies and counting`,
						value: (
							<>
								{privacy.analytics === "none"
									? t`No cookies for analytics or tracking.`
									: t`Cookies for analytics only after you accept them.`}{" "}
								{privacy.usageAsked ? t`Use is counted only of people who agreed, in sums without names.` : null}{" "}
								<Page to="/cookies">{t`Every cookie by name`}</Page>
							</>
						),
					},
				]}
			/>
			<Answers
				title={t`How long`}
				items={[
					{
						term: t`While you are here`,
						value: <Page to="/retention">{t`Each kind of data has its period`}</Page>,
					},
					{
						term: t`When an organisation leaves`,
						value: t`Everything stays readable for ${graceDays} days and is then deleted, with a signed receipt. What outlives it, and why, is on the retention page.`,
					},
					{
						term: t`When a person leaves`,
						value: t`The account is deleted at once. What the law asks to be kept is listed before you confirm.`,
					},
				]}
			/>
			<Answers
				title={t`Your rights`}
				items={[
					{
						term: t`Get a copy of your data`,
						value: <Link to="/app/account/export/" className="link">{t`Download it as JSON`}</Link>,
					},
					{
						term: t`Delete your account`,
						value: <Link to="/app/account/delete/" className="link">{t`See what goes and what stays`}</Link>,
					},
					{
						term: t`Anything else, or you cannot sign in`,
						value: (
							<Trans>
								<Page to="/request">Ask here</Page>. You are answered within {privacy.answerWithinDays} days.
							</Trans>
						),
					},
					{ term: t`Complain`, value: authority },
				]}
			/>
			<Answers
				title={t`For organisations`}
				items={[
					{ term: t`Processing agreement`, value: <Page to="/trust/dpa">{t`Ask for one to sign`}</Page> },
					{ term: t`Data breach`, value: t`Told within ${security.breachHours} hours of becoming aware.` },
					{
						term: t`Changes`,
						value: (
							<Trans>
								Of the policy: announced {privacy.policyNoticeDays} days before, with{" "}
								<Page to="/privacy/history">every version kept</Page>. Of sub-processors:{" "}
								{security.subProcessorNoticeDays} days before.
							</Trans>
						),
					},
				]}
			/>
		</TrustPage>
	);
}
