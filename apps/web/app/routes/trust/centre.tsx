import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { Panel } from "../../components/panel.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { titleOf } from "../../i18n.ts";
import { useLanguageLink } from "../../language.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/trust.ts";
import type { Route } from "./+types/centre";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Trust centre`)];
}

export async function loader(args: Route.LoaderArgs) {
	const language = await readersLocale(args);
	return { facts: await api(args.context, args.request).policy.trust.query({ language }) };
}

/** What can be known of this service before anybody signs up; every fact from the policy, the operator's file or a run. */
export default function Trust({ loaderData: { facts } }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	const inLanguage = useLanguageLink();
	const { operator, security, backups, status, residency, encryptedStorage: storage } = facts;
	const ran = (at: Date | null) => (at ? <Instant at={at} timeZone="UTC" /> : t`not yet`);
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-8 sm:px-6 md:py-12">
				<header className="flex flex-col gap-2">
					<LanguageSwitch />
					<h1 className="text-headline">
						<Trans>Trust centre</Trans>
					</h1>
					<p className="max-w-prose text-lead">
						<Trans>
							What {operator.legalName} holds, where, and how it is kept safe. Everything here is read from the policy
							in force, from the operator’s own statement, and from the last runs of the deletions and backups.
						</Trans>
					</p>
				</header>
				<Panel title={t`Status`}>
					<DefinitionList
						items={[
							{ term: t`Last run of the deletions`, value: ran(status.lastPurgeRunAt) },
							{ term: t`Last backup`, value: ran(status.lastBackupAt) },
							{ term: t`Last backup restored as a test and found whole`, value: ran(status.lastRestoreTestAt) },
							...(status.backupsLateSince
								? [{ term: t`Backups are late since`, value: ran(status.backupsLateSince) }]
								: []),
							{ term: t`Policy`, value: `${facts.policy.preset}, ${facts.policy.version}`, mono: true },
						]}
					/>
				</Panel>
				<Panel title={t`Certifications`}>
					{facts.certifications.length === 0 ? (
						<p>
							<Trans>None yet. The operator holds no certificate for this service.</Trans>
						</p>
					) : (
						<ul className="flex flex-col gap-1">
							{facts.certifications.map(({ standard, body, number = "", validUntil }) => (
								<li key={`${standard} ${number}`}>
									{[standard, body, number].filter(Boolean).join(", ")},{" "}
									<Trans>valid until {format.day(validUntil)}</Trans>
								</li>
							))}
						</ul>
					)}
				</Panel>
				<Panel title={t`Where the data lies`}>
					<DefinitionList
						items={[
							{ term: t`Regions of records`, value: residency.regions.join(", ") },
							{
								term: t`Transfers outside of them`,
								value:
									residency.transfer === "adequacy"
										? t`Only where an adequacy decision holds.`
										: t`Where an adequacy decision or standard contractual clauses hold.`,
							},
							{
								term: t`Sub-processors`,
								value: (
									<ul>
										{facts.subProcessors.map(({ name, service, countries }) => (
											<li key={name}>
												{name}, {service} ({countries.join(", ")})
											</li>
										))}
										{facts.subProcessors.length === 0 && <li>{t`None.`}</li>}
									</ul>
								),
							},
						]}
					/>
				</Panel>
				<Panel title={t`Security answers`}>
					<DefinitionList
						items={[
							{
								term: t`Encryption at rest`,
								value: storage
									? t`Database: ${storage.database}. Files: ${storage.files}. Checked on ${format.day(storage.checkedAt)}.`
									: t`Files, secrets and backups by the product itself (AES-256-GCM). The operator has made no statement on the disks.`,
							},
							{
								term: t`Separation of customers`,
								value: t`Row security of PostgreSQL, forced for every table of an organisation; files under a key of each organisation.`,
							},
							{
								term: t`Second factor`,
								value:
									security.mfaRequiredFor === "nobody"
										? t`Offered to everybody, required of nobody.`
										: t`Offered to everybody, required of owners and managers for administration.`,
							},
							{ term: t`Sessions`, value: t`End when left alone for ${security.sessionIdleHours} hours.` },
							{
								term: t`Backups`,
								value: t`Every ${backups.everyHours} hours, kept ${backups.keepDays} days; no copy of deleted data is left anywhere after ${backups.goneWithinDays} days.`,
							},
							{ term: t`Data breach`, value: t`Told within ${security.breachHours} hours of becoming aware.` },
							{
								term: t`Reviews`,
								value: t`Who has access: every ${security.accessReviewMonths} months. Security: every ${security.securityReviewMonths} months.`,
							},
							{
								term: t`Change of sub-processors`,
								value: t`Announced ${security.subProcessorNoticeDays} days before.`,
							},
							{
								term: t`After cancelling`,
								value: t`Read-only for ${facts.graceDays} days, then deleted, with a signed receipt.`,
							},
							{
								term: t`Report a weakness`,
								value: (
									<>
										<Link to={inLanguage("/contact?about=weakness")} className="link">
											{t`By the form`}
										</Link>
										{" · "}
										<a href={`mailto:${operator.securityEmail}`} className="link">
											{operator.securityEmail}
										</a>
										{". "}
										{t`A person answers within ${security.weaknessAnswerWorkingDays} working days.`}
									</>
								),
							},
							{
								term: t`Questions about data`,
								value: (
									<a href={`mailto:${operator.privacyEmail}`} className="link">
										{operator.privacyEmail}
									</a>
								),
							},
						]}
					/>
				</Panel>
				<Panel title={t`Kinds of data`} intro={t`How long each is kept, and why, stands in the retention policy.`}>
					<ul className="flex flex-col gap-1.5">
						{facts.classes.map(({ name, what }) => (
							<li key={name}>
								<strong className="font-semibold">{name}</strong>: {what}
							</li>
						))}
					</ul>
				</Panel>
				<Panel title={t`Documents`}>
					<ul className="flex flex-col">
						<Document to={inLanguage("/trust/security")}>{t`Security answers`}</Document>
						<Document
							to={inLanguage("/trust/backups")}
						>{t`Backups: how they are made, tried and proven gone`}</Document>
						<Document to={inLanguage("/trust/privacy")}>{t`Privacy answers`}</Document>
						<Document to={inLanguage("/retention")}>{t`Retention policy`}</Document>
						<Document to={inLanguage("/privacy")}>{t`Privacy notice`}</Document>
						<Document to={inLanguage("/terms")}>{t`Terms`}</Document>
						<Document to={inLanguage("/cookies")}>{t`Cookies`}</Document>
						<Document to={inLanguage("/trust/subprocessors")}>{t`Sub-processors and their changes`}</Document>
						<Document to={inLanguage("/trust/dpa")}>{t`Processing agreement to sign`}</Document>
						<Document to="/app/settings/agreement">{t`Processing agreement (for owners, signed in)`}</Document>
						<Document to={inLanguage("/verify")}>{t`Verify a receipt or a certificate`}</Document>
					</ul>
				</Panel>
			</div>
		</PublicFrame>
	);
}

function Document({ to, children }: { to: string; children: ReactNode }) {
	return (
		<li>
			<Link to={to} className="link inline-flex min-h-8 items-center">
				{children}
			</Link>
		</li>
	);
}
