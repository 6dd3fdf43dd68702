import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Answers, Page, TrustPage } from "../../components/trust/trust-page.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/trust.ts";
import type { Route } from "./+types/security";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Security answers`)];
}

export async function loader(args: Route.LoaderArgs) {
	const language = await readersLocale(args);
	return { facts: await api(args.context, args.request).policy.trust.query({ language }) };
}

/** RFC 9116. */
const SECURITY_TEXT = "/.well-known/security.txt";

/** What customers ask about security; numbers come from the policy, statements on the disks from the operator's file. */
export default function Security({ loaderData: { facts } }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	const { security, encryptedStorage: disks, operator, auditLog, certifications } = facts;
	const { signIn } = security;
	const { reported, inTime } = facts.weaknesses;
	return (
		<TrustPage
			title={t`Security answers`}
			intro={t`What customers ask before they sign. Each answer says what this version of the software does and what ${operator.legalName} has stated; what is not there is said too.`}
		>
			<Answers
				title={t`Encryption and keys`}
				items={[
					{
						term: t`In transit`,
						value: t`TLS 1.2 or newer. In production nothing starts with an address that would carry data unencrypted.`,
					},
					{
						term: t`At rest, by the software`,
						value: t`Stored files (AES-256-GCM, a key of its own for each organisation), backups (AES-256-GCM, another key), seeds of second factors and other secrets (AES-256-GCM).`,
					},
					{
						term: t`At rest, beneath it`,
						value: disks ? (
							<Trans>
								Stated by the operator, checked on {format.day(disks.checkedAt)}: database {disks.database}, its log{" "}
								{disks.writeAheadLog}, files {disks.files}.
							</Trans>
						) : (
							t`The operator has made no statement on the disks. Records in the database are not encrypted by the software itself.`
						),
					},
					{
						term: t`Keys`,
						value: t`The key of an organisation is stored sealed under a key of the deployment, which lies in a file apart from database, files and backups. It can be changed while the service runs. There is no key management service and no key that you hold yourself.`,
					},
					{
						term: t`After deletion`,
						value: t`The key of the organisation is destroyed with its data, so that a forgotten copy of a file opens no more. The signed receipt counts it.`,
					},
				]}
			/>
			<Answers
				title={t`Who gets in`}
				items={[
					{
						term: t`Separation of customers`,
						value: t`Row security of PostgreSQL, forced for every table of an organisation; files under a key of each organisation.`,
					},
					{
						term: t`Passwords`,
						value: t`Stored as argon2id hashes. After ${signIn.attemptsPerAccount} failed attempts on an account within ${signIn.windowMinutes} minutes even the right one has to wait.`,
					},
					{
						term: t`Second factor`,
						value:
							security.mfaRequiredFor === "nobody"
								? t`Authenticator app or passkeys, with recovery codes, offered to everybody, required of nobody. A passkey also signs in alone.`
								: t`Authenticator app or passkeys, with recovery codes, offered to everybody, required of owners and managers for administration. A passkey also signs in alone.`,
					},
					{ term: t`Single sign-on`, value: t`Not offered: there is no SAML and no OpenID Connect.` },
					{
						term: t`Sessions`,
						value: t`End after ${security.sessionIdleHours} hours without use and after ${security.sessionAbsoluteDays} days at the latest. Everybody sees and ends their own. What destroys data asks for the password again after ${security.stepUpMinutes} minutes.`,
					},
					{
						term: t`Roles and API keys`,
						value: t`A role decides what a member may do. API keys have scopes and end after ${security.apiKeyDays} days at most.`,
					},
					{
						term: t`The operator’s own people`,
						value: t`Sign in at a door of their own, always with a second factor, for at most ${security.operatorSessionHours} hours. To read what you wrote they must give a reason, and it stands in your audit log. Who has access is reviewed every ${security.accessReviewMonths} months.`,
					},
				]}
			/>
			<Answers
				title={t`Logs`}
				items={[
					{
						term: t`Audit log`,
						value: t`Who did what to which record and when, never a value. Lines can only be added, and each minute they are sealed into a chain that shows any change. Owners read it and take it along.`,
					},
					{
						term: t`Kept`,
						value:
							auditLog.floorYears < auditLog.capYears
								? t`The audit log outlives the organisation by ${auditLog.years} years, or by what its owners chose between ${auditLog.floorYears} and ${auditLog.capYears}.`
								: t`The audit log outlives the organisation by ${auditLog.years} years.`,
					},
					{
						term: t`Technical logs`,
						value: t`At most ${facts.technicalLogMonths} months. The log of requests holds no names and no contents; network addresses are kept for sign-ins and changes of credentials only.`,
					},
				]}
			/>
			<Answers
				title={t`When something goes wrong`}
				items={[
					{
						term: t`Report a weakness`,
						value: (
							<>
								<Page to="/contact?about=weakness">{t`By the form`}</Page>
								{" · "}
								<a href={`mailto:${operator.securityEmail}`} className="link">
									{operator.securityEmail}
								</a>
								{" · "}
								<a href={SECURITY_TEXT} className="link">
									{SECURITY_TEXT}
								</a>
							</>
						),
					},
					{
						term: t`Answer to a report`,
						value: (
							<>
								{t`A person answers within ${security.weaknessAnswerWorkingDays} working days.`}{" "}
								{reported === 0 ? t`There was none so far.` : t`Answered in time: ${inTime} of ${reported}.`}
							</>
						),
					},
					{
						term: t`Versions with fixes`,
						value: t`The newest release. A fix is not carried to older ones.`,
					},
					{ term: t`Data breach`, value: t`Told within ${security.breachHours} hours of becoming aware.` },
					{ term: t`Loss of data`, value: <Page to="/trust/backups">{t`How backups are made and kept`}</Page> },
				]}
			/>
			<Answers
				title={t`Proof, and what is missing`}
				items={[
					{
						term: t`Certifications`,
						value:
							certifications.length === 0
								? t`None. The operator holds no certificate for this service.`
								: certifications.map(({ standard }) => standard).join(", "),
					},
					{
						term: t`Reviews`,
						value: t`A review or penetration test of the service is due every ${security.securityReviewMonths} months and signed off by an operator. No report of one is published here; ask for it.`,
					},
					{
						term: t`Uploaded files`,
						value: t`Are not scanned for malware. They are stored and given back as they came.`,
					},
					{ term: t`Rewards for reports`, value: t`There is no paid programme.` },
					{ term: t`Source code`, value: t`Open under Apache-2.0, with the tests that prove what is promised.` },
				]}
			/>
		</TrustPage>
	);
}
