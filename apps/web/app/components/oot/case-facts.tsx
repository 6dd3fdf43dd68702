import { reportResult } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useTimeZone } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Section } from "../section.tsx";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { type VerdictKind, VerdictTag } from "../verdict-tag.tsx";
import { errorShare, limitsWords } from "./limits-words.ts";
import { DISPOSITIONS, STEPS } from "./oot-words.ts";
import "../../words/oot.ts";
import { dayIn, decimalIn, instantIn, withinIn } from "../../use-format.ts";

export type CaseView = Answers["oot"]["get"];

/** As it is reported; the record keeps all digits. */
const reported = (row: CaseView["case"]["failed"][number]) => reportResult({ ...row, value: row.indication });

const since = (i18n: I18n, from: string | null) =>
	from === null ? i18n._(msg`the beginning of the records`) : dayIn(i18n, from);

const GROUNDS = {
	left_in_tolerance: msg`the last calibration that left what failed in tolerance`,
	acquired: msg`its acquisition; no calibration here left what failed in tolerance before`,
	beginning: msg`no calibration here left what failed in tolerance before`,
} as const;

/** What was found, since when it may have been so, and who answers for the case. */
export function CaseFacts({ shown }: { shown: CaseView }) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const { case: found, instrument } = shown;
	const differing = new Set(found.window.parts.map(({ from }) => from)).size > 1;
	return (
		<>
			<DefinitionList
				items={[
					{
						term: t`Instrument`,
						value: (
							<>
								<Link to={`/app/instruments/${instrument.id}`} className="link font-mono">
									{instrument.tag}
								</Link>
								{instrument.description && ` ${instrument.description}`}
							</>
						),
					},
					{
						term: t`Found by`,
						value: (
							<Link to={`/app/calibrations/${found.calibrationId}`} className="link">
								<Trans>Calibration of {dayIn(i18n, found.foundOn)}</Trans>
							</Link>
						),
					},
					{
						term: t`In doubt`,
						value: t`From ${since(i18n, found.window.from)} to ${dayIn(i18n, found.foundOn)}: ${i18n._(GROUNDS[found.window.basis])}.`,
					},
					...(found.window.shorter
						? [
								{
									term: t`In doubt by the records now`,
									value: t`From ${since(i18n, found.window.shorter.from)} to ${dayIn(i18n, found.window.shorter.until)}. What was in doubt when the case was opened stays so.`,
								},
							]
						: []),
					...(differing
						? [
								{
									term: t`By function`,
									value: found.window.parts
										.map((part) => t`${part.functionName ?? t`As a whole`}: since ${since(i18n, part.from)}`)
										.join("; "),
								},
							]
						: []),
					{ term: t`Use now`, value: instrument.use.reason },
				]}
			/>
			<Section title={t`What was found`}>
				<DataTable
					caption={t`Points beyond their limits, as found`}
					isCaptionHidden
					stacks
					rows={found.failed}
					rowKey={(row) => String(row.point)}
					empty={
						<p className="text-muted">
							<Trans>The outside certificate says so; its readings are not recorded here.</Trans>
						</p>
					}
					columns={[
						{
							key: "what",
							header: t`Point`,
							cell: (row) => `${row.functionName ?? ""} ${decimalIn(i18n, row.nominal)} ${row.unit}`.trim(),
						},
						{ key: "read", header: t`Read`, align: "decimal", cell: (row) => reported(row).value },
						{ key: "error", header: t`Error`, align: "decimal", cell: (row) => reported(row).error },
						{ key: "limits", header: t`Limits`, mono: true, cell: (row) => limitsWords(i18n, row) },
						{
							key: "share",
							header: t`Error, of nominal`,
							align: "end",
							mono: true,
							cell: (row) => errorShare(i18n, row),
						},
						{
							key: "u",
							header: "U",
							align: "decimal",
							cell: (row) => reported(row).expandedUncertainty ?? "—",
						},
						{
							key: "strip",
							header: t`Against its limits`,
							cell: (row) => (
								<ToleranceStrip
									lower={row.lowerTolerance}
									upper={row.upperTolerance}
									deviation={row.error}
									uncertainty={row.expandedUncertainty}
									unit={row.unit}
								/>
							),
						},
						{ key: "verdict", header: t`Verdict`, cell: (row) => <VerdictTag verdict={row.verdict as VerdictKind} /> },
					]}
				/>
				{shown.formerFound.map(({ number, completedAt, completedByName, points }) => {
					const by = completedByName ?? t`a former member`;
					const at = instantIn(i18n, completedAt, timeZone);
					const read = points
						.map(
							(one) =>
								`${one.nominal === null ? "—" : decimalIn(i18n, one.nominal)} ${one.unit}: ${one.readings.map((text) => decimalIn(i18n, text)).join("; ")}`,
						)
						.join(" · ");
					return (
						<p key={number} className="max-w-prose text-table">
							{number === 1 ? t`As found, first sent ${at} by ${by}` : t`As found, sent again ${at} by ${by}`}
							{": "}
							<span className="font-mono">{read}</span>{" "}
							<Link to={`/app/calibrations/${found.calibrationId}`} className="link">
								<Trans>The whole calibration</Trans>
							</Link>
						</p>
					);
				})}
			</Section>
		</>
	);
}

/** How far the case is, and what is missing. */
export function CaseSteps({ steps, actions }: Pick<CaseView, "steps"> & { actions: readonly unknown[] }) {
	const { t, i18n } = useLingui();
	/** Nothing stands in the way, and nothing was done. */
	const isEmpty = (step: string) => step === "actions" && actions.length === 0;
	const end = (step: string) => (isEmpty(step) ? t`: none entered` : t`: done`);
	const ink = (step: string) => (isEmpty(step) ? "text-muted" : "text-pass");
	return (
		<ol className="flex flex-col rounded-control border border-line bg-surface">
			{steps.map(({ step, done, missing }, index) => (
				<li key={step} className="flex gap-3 border-line border-b px-4 py-2 last:border-b-0">
					<span className={`font-mono ${done ? ink(step) : "text-overdue"}`}>{index + 1}</span>
					<span>
						<a href={`#${step}`} className="hover:underline">
							{i18n._(STEPS[step])}
						</a>
						<span className={done ? "text-muted" : "text-overdue"}>{done ? end(step) : `. ${missing}`}</span>
					</span>
				</li>
			))}
		</ol>
	);
}

/** What nobody can tell from the records, said plainly. */
export function Untraced({ untraced }: { untraced: CaseView["case"]["untraced"] }) {
	const { t, i18n } = useLingui();
	if (untraced === null) return null;
	const none = untraced.instruments.filter(({ records }) => records === 0);
	const some = untraced.instruments.filter(({ records, gaps }) => records > 0 && gaps.length > 0);
	const n = untraced.withoutStandards;
	if (none.length + some.length + n === 0) {
		return (
			<p className="text-muted">
				<Trans>Every instrument it reached has its uses recorded without a gap.</Trans>
			</p>
		);
	}
	const day = (text: string | null | undefined) => (text ? dayIn(i18n, text) : t`the beginning`);
	return (
		<ul className="flex list-disc flex-col gap-1 pl-5">
			{none.map(({ instrumentId, tag, from, to }) => (
				<li key={`${instrumentId}${from}`}>
					<Trans>
						<Link to={`/app/usage?instrument=${instrumentId}`} className="link font-mono">
							{tag}
						</Link>{" "}
						has no recorded use from {day(from)} to {day(to)}.
					</Trans>
				</li>
			))}
			{some.map(({ instrumentId, tag, gaps, gapCount = gaps.length, gapDays = null, from }) => (
				<li key={`${instrumentId}${from}`}>
					<Trans>
						<span className="font-mono">{tag}</span> has no recorded use
					</Trans>
					{gapDays !== null && t` on ${plural(gapDays, { one: "# day", other: "# days" })}`}
					{gapCount > gaps.length && t` in ${gapCount} periods, the longest of them`}:{" "}
					{gaps.map((gap) => [...new Set(gap.split("/"))].map(day).join(t` to `)).join(", ")}.
				</li>
			))}
			{n > 0 && (
				<li>
					<Plural
						value={n}
						one="# calibration of that time names no standard, so nobody can tell whether it was used there."
						other="# calibrations of that time name no standard, so nobody can tell whether it was used there."
					/>
				</li>
			)}
		</ul>
	);
}

const mostNamed = 10;

/** What decisions about many items left out because it is not known to conform: how many, and which. */
export function LeftOut({ together, timeZone }: Pick<CaseView, "together"> & { timeZone: string }) {
	const { t, i18n } = useLingui();
	if (together.length === 0) return null;
	return (
		<ul className="flex flex-col gap-1 text-table">
			{together.map(({ at, decided, disposition, leftOut }) => (
				<li key={String(at)}>
					{t`${instantIn(i18n, at, timeZone)}: ${plural(decided, { one: "# item", other: "# items" })} decided together (${withinIn(i18n, i18n._(DISPOSITIONS[disposition]))}). `}
					{t`Left out because they are not known to conform, ${leftOut.length}: ${leftOut.slice(0, mostNamed).join(", ")}`}
					{leftOut.length > mostNamed && t` and ${leftOut.length - mostNamed} more`}.
				</li>
			))}
		</ul>
	);
}
