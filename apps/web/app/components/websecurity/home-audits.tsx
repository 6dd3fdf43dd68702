import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { ClosedNote, GuardedLink } from "../closed-note.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { Section } from "../section.tsx";
import { ASKED_WORDS, auditState, daysInWords } from "./audit-words.ts";
import { SEVERITIES } from "./finding-words.ts";
import "../../words/websecurity.ts";
import { dayIn } from "../../use-format.ts";

export type AuditsAtHome = {
	audits: Answers["engagements"]["list"];
	reports: Answers["reports"]["list"];
	findings: Answers["findings"]["numbers"];
};

/** What a client of website audits comes for: what is asked of them, what is being examined until when, and the reports. */
export function HomeAudits({ audits, reports, findings, timeZone }: AuditsAtHome & { timeZone: string }) {
	const { t, i18n } = useLingui();
	// A corrected report is read in its newest revision; the others stay under Reports.
	const newest = reports.filter(
		({ series, revision }) => !reports.some((other) => other.series === series && other.revision > revision),
	);
	const open = audits.filter(({ state }) => state !== "ended");
	if (audits.length === 0) return <FirstAudit />;
	return (
		<>
			<Section title={open.length === 1 ? t`Your audit` : t`Your audits`}>
				{open.length === 0 ? (
					<div className="flex flex-col items-start gap-3">
						<p>
							<Trans>No audit is open. Ended ones stay under Audits, and their reports below.</Trans>
						</p>
						<LinkButton to="/app/audits" variant="secondary">
							<Trans>All audits</Trans>
						</LinkButton>
					</div>
				) : (
					<ul className="grid gap-4 md:grid-cols-2">
						{open.map((audit) => (
							<AuditCard key={audit.id} audit={audit} timeZone={timeZone} />
						))}
					</ul>
				)}
			</Section>
			<Section title={t`Findings that wait for you`}>
				<OpenFindings numbers={findings} />
			</Section>
			<Section title={t`Newest reports`}>
				{reports.length === 0 ? (
					<p>
						<Trans>There is no report yet. You get a mail when the first one is added.</Trans>
					</p>
				) : (
					<ul className="flex flex-col gap-2">
						{newest.slice(0, 5).map(({ id, title, revision, issuedOn }) => (
							<li key={id} className="flex flex-wrap items-baseline gap-x-3">
								<a href={`/api/reports/${id}.pdf`} className="link inline-flex min-h-6 items-center" download>
									<Trans>
										{title}, revision {revision} (PDF)
									</Trans>
								</a>
								<span className="text-muted text-table">
									<Trans>of {dayIn(i18n, issuedOn)}</Trans>
								</span>
							</li>
						))}
					</ul>
				)}
			</Section>
		</>
	);
}

/** How many findings wait for an answer, each number leading to its list. */
function OpenFindings({ numbers: { waiting, bySeverity, acceptancesEnding } }: { numbers: AuditsAtHome["findings"] }) {
	const { t, i18n } = useLingui();
	return (
		<div className="flex flex-col gap-2">
			{waiting === 0 ? (
				<p>
					<Trans>No finding waits for you.</Trans>
				</p>
			) : (
				<ul className="flex flex-wrap gap-x-5 gap-y-2">
					{bySeverity
						.filter(({ count }) => count > 0)
						.map(({ severity, count }) => (
							<li key={severity}>
								<Link
									to={`/app/findings?state=waiting&severity=${severity}`}
									className="link inline-flex min-h-6 items-center"
								>
									{`${i18n._(SEVERITIES[severity])}: ${count}`}
								</Link>
							</li>
						))}
				</ul>
			)}
			{acceptancesEnding > 0 && (
				<Link to="/app/findings?state=risk_accepted" className="link inline-flex min-h-6 items-center">
					{t`Accepted risks that end within a month: ${acceptancesEnding}`}
				</Link>
			)}
		</div>
	);
}

function AuditCard({ audit, timeZone }: { audit: AuditsAtHome["audits"][number]; timeZone: string }) {
	const { t, i18n } = useLingui();
	const { id, title, state, asked, startsOn, endsOn, endsAt, authorisedUntil, reports } = audit;
	const waits = asked === "sign" || asked === "authorise" || asked === "renew";
	return (
		<li
			className={`flex flex-col gap-1.5 rounded-control border border-line border-l-4 bg-surface p-4 ${waits ? "border-l-due" : "border-l-primary"}`}
		>
			<h3 className="font-semibold text-lead">
				<Link to={`/app/audits/${id}`} className="link inline-flex min-h-6 items-center break-words">
					{title}
				</Link>
			</h3>
			<p className="text-table">
				{auditState(i18n, state)} · {daysInWords(i18n, startsOn, endsOn)}
			</p>
			<p className="text-table">
				{authorisedUntil === null ? (
					t`No authorisation is in force: nothing may be examined.`
				) : (
					<Trans>
						Authorised until <Instant at={authorisedUntil} timeZone={timeZone} />.
					</Trans>
				)}
			</p>
			<p className="text-muted text-table">
				<Trans>
					Ends by itself <Instant at={endsAt} timeZone={timeZone} />; test accounts are deleted with that.
				</Trans>
				{reports > 0 && t` ${plural(reports, { one: "# report", other: "# reports" })}.`}
			</p>
			{asked !== null && <p className={waits ? "font-medium" : ""}>{i18n._(ASKED_WORDS[asked])}</p>}
		</li>
	);
}

function FirstAudit() {
	const { t } = useLingui();
	const why = useWhyClosed("engagement.edit");
	return (
		<>
			<ClosedNote why={why} />
			<ol className="grid grid-cols-1 gap-4 md:grid-cols-3">
				<Step
					number={1}
					title={t`Order an audit`}
					text={t`Say which addresses are to be examined, and by which day it ends.`}
				>
					<GuardedLink to="/app/audits/new" why={why}>
						<Trans>Order an audit</Trans>
					</GuardedLink>
				</Step>
				<Step
					number={2}
					title={t`Authorise it`}
					text={t`Record who allows it, with what authority, from when to when. Nothing is examined without that.`}
				/>
				<Step
					number={3}
					title={t`Read the report`}
					text={t`You get a mail when it is added. Test accounts go when the audit ends.`}
				/>
			</ol>
		</>
	);
}

function Step({
	number,
	title,
	text,
	children,
}: {
	number: number;
	title: string;
	text: string;
	children?: ReactNode;
}) {
	return (
		<li className="flex flex-col items-start gap-3 rounded-control border border-line bg-surface p-4">
			<h2 className="text-lead">
				<span className="mr-2 font-mono text-primary">{number}</span>
				{title}
			</h2>
			<p>{text}</p>
			{children}
		</li>
	);
}
