import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormat } from "../../use-format.ts";
import { buttonStyle } from "../button-style.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { Section } from "../section.tsx";
import { Timeline } from "../timeline.tsx";
import { SeverityTag } from "./finding-tags.tsx";
import { COVERED, type Evidence, FINDING_STATES, type Finding, RESULTS } from "./finding-words.ts";

const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);

type Shown = Pick<Finding, "finding" | "duplicate" | "audit">;

/** What a finding says. */
export function FindingContent({ finding, duplicate, audit, auditAt, findingAt, timeZone }: Shown & Places) {
	const { t, i18n } = useLingui();
	const { affected, references, vector, cwe, testCase, retestResult, retestedAt, acceptedUntil } = finding;
	return (
		<DefinitionList
			items={[
				{
					term: t`Severity`,
					value: (
						<span className="flex flex-col items-start gap-1">
							<SeverityTag severity={finding.severity} score={finding.score} />
							{vector ? <span className="break-all font-mono text-meta">{vector}</span> : finding.severityReason}
						</span>
					),
				},
				{ term: t`What is wrong`, value: text(finding.description) },
				{ term: t`What it allows`, value: text(finding.impact) },
				{ term: t`How to see it`, value: text(finding.steps) },
				{ term: t`What to do`, value: text(finding.recommendation) },
				{
					term: t`Affected parts`,
					value:
						affected.length === 0 ? (
							"—"
						) : (
							<ul>
								{affected.map(({ address, parameter }) => (
									<li key={`${address} ${parameter}`} className="break-all">
										{address}
										{parameter !== null && ` (${t`parameter ${parameter}`})`}
									</li>
								))}
							</ul>
						),
				},
				{ term: t`Website`, value: <span className="break-all">{finding.website}</span> },
				{
					term: t`Weakness and test`,
					value: [cwe === null ? null : `CWE-${cwe}`, testCase].filter(Boolean).join(" · ") || "—",
				},
				{
					term: t`References`,
					value:
						references.length === 0 ? (
							"—"
						) : (
							<ul>
								{references.map((address) => (
									<li key={address}>
										<a
											href={address}
											rel="noreferrer noopener"
											className="link inline-flex min-h-6 items-center break-all"
										>
											{address}
										</a>
									</li>
								))}
							</ul>
						),
				},
				...(audit
					? [
							{
								term: t`Audit`,
								value: (
									<Link to={auditAt(audit.id)} className="link inline-flex min-h-6 items-center">
										{audit.title}
									</Link>
								),
							},
						]
					: []),
				...(duplicate
					? [
							{
								term: t`The same again as`,
								value: (
									<Link to={findingAt(duplicate.id)} className="link inline-flex min-h-6 items-center">
										{duplicate.number} {duplicate.title}
									</Link>
								),
							},
						]
					: []),
				...(finding.remedy === "" ? [] : [{ term: t`What was done`, value: text(finding.remedy) }]),
				...(retestResult && retestedAt
					? [
							{
								term: t`Retest`,
								value: (
									<>
										{i18n._(RESULTS[retestResult])}, <Instant at={retestedAt} timeZone={timeZone} />
									</>
								),
							},
						]
					: []),
				...(acceptedUntil
					? [
							{
								term: t`Risk accepted until`,
								value: (
									<>
										<Instant at={acceptedUntil} timeZone={timeZone} />: {finding.acceptedReason}
									</>
								),
							},
						]
					: []),
			]}
		/>
	);
}

interface Places {
	auditAt(id: string): string;
	findingAt(id: string): string;
	timeZone: string;
}

type Piece = Pick<Evidence, "id" | "caption" | "contentType" | "bytes"> &
	Partial<Pick<Evidence, "sha256" | "redactions" | "ofRetest" | "addedAt">>;

/** What shows a finding: pictures, and texts as files. */
export function EvidenceList({
	evidence,
	at,
	timeZone,
	beside,
}: {
	evidence: readonly Piece[];
	/** Address of a piece, before its id. */
	at: string;
	timeZone: string;
	beside?: (id: string) => ReactNode;
}) {
	const { t, i18n } = useLingui();
	const { size } = useFormat();
	if (evidence.length === 0)
		return (
			<p className="text-muted">
				<Trans>There is no evidence yet.</Trans>
			</p>
		);
	const covered = ({ redactions = [] }: Piece) =>
		redactions.map((one) =>
			"kind" in one
				? `${COVERED[one.kind] ? i18n._(COVERED[one.kind] as NonNullable<(typeof COVERED)[string]>) : one.kind}: ${one.count}`
				: t`an area of ${one.area.width} × ${one.area.height} pixels`,
		);
	return (
		<ul className="grid gap-4 md:grid-cols-2">
			{evidence.map((one) => (
				<li
					key={one.id}
					className="flex min-w-0 flex-col items-start gap-2 rounded-control border border-line bg-surface p-3"
				>
					<p className="font-medium">{one.caption}</p>
					{one.contentType.startsWith("image/") && (
						<img
							src={`${at}/${one.id}`}
							alt={one.caption}
							loading="lazy"
							className="max-h-80 max-w-full rounded-control border border-line object-contain"
						/>
					)}
					<p className="text-meta text-muted">
						{one.ofRetest && (
							<>
								<Trans>
									Of the retest, <Instant at={one.ofRetest} timeZone={timeZone} />
								</Trans>
								<br />
							</>
						)}
						{covered(one).length > 0 && t`Covered before it was kept: ${covered(one).join(", ")}.`}
					</p>
					{one.sha256 && <p className="break-all font-mono text-meta text-muted">SHA-256 {one.sha256}</p>}
					<div className="flex flex-wrap gap-2">
						<a
							href={`${at}/${one.id}`}
							download
							className={buttonStyle("secondary", "small")}
							aria-label={t`Download, ${size(one.bytes)}: ${one.caption}`}
						>
							<Trans>Download, {size(one.bytes)}</Trans>
						</a>
						{beside?.(one.id)}
					</div>
				</li>
			))}
		</ul>
	);
}

/** Each step that a finding took, the newest first. `nameOf`: of the service team's people, for themselves. */
export function FindingWay({
	way,
	timeZone,
	nameOf,
}: {
	way: Finding["way"];
	timeZone: string;
	nameOf?: (userId: string) => string | undefined;
}) {
	const { t, i18n } = useLingui();
	if (way.length === 0) return null;
	const who = ({ side, byName, byUser }: Finding["way"][number]) => {
		if (side === "clock") return t`by itself`;
		if (side === "client") return byName ?? "—";
		return (byUser && nameOf?.(byUser)) ?? t`the service team`;
	};
	return (
		<Section title={t`How it went`}>
			<Timeline
				label={t`How it went`}
				timeZone={timeZone}
				entries={way.toReversed().map((one) => ({
					id: `${one.to} ${one.at.toISOString()} ${one.from}`,
					at: one.at,
					title: [i18n._(FINDING_STATES[one.to]), one.result && i18n._(RESULTS[one.result])].filter(Boolean).join(": "),
					detail: <span className="whitespace-pre-line">{[who(one), one.reason].filter(Boolean).join(": ")}</span>,
				}))}
			/>
		</Section>
	);
}
