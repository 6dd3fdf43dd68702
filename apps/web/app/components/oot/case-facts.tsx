import { formatInstant, formatPlainDate } from "@calibrant/policy/format-instant";
import { Link } from "react-router";
import { count } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Section } from "../section.tsx";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { type VerdictKind, VerdictTag } from "../verdict-tag.tsx";
import { DISPOSITIONS, STEPS } from "./oot-words.ts";

export type CaseView = Answers["oot"]["get"];

const since = (from: string | null) => (from === null ? "the beginning of the records" : formatPlainDate(from));

const GROUNDS = {
	left_in_tolerance: "the last calibration that left it in tolerance",
	acquired: "its acquisition; no calibration here left it in tolerance before",
	beginning: "no calibration here left it in tolerance before",
} as const;

/** What was found, since when it may have been so, and who answers for the case. */
export function CaseFacts({ shown }: { shown: CaseView }) {
	const { case: found, instrument } = shown;
	const differing = new Set(found.window.parts.map(({ from }) => from)).size > 1;
	return (
		<>
			<DefinitionList
				items={[
					{
						term: "Instrument",
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
						term: "Found by",
						value: (
							<Link to={`/app/calibrations/${found.calibrationId}`} className="link">
								Calibration of {formatPlainDate(found.foundOn)}
							</Link>
						),
					},
					{
						term: "In doubt",
						value: `From ${since(found.window.from)} to ${formatPlainDate(found.foundOn)}: ${GROUNDS[found.window.basis]}.`,
					},
					...(differing
						? [
								{
									term: "By function",
									value: found.window.parts
										.map((part) => `${part.functionName ?? "As a whole"}: since ${since(part.from)}`)
										.join("; "),
								},
							]
						: []),
					{ term: "Use now", value: instrument.use.reason },
				]}
			/>
			<Section title="What was found">
				<DataTable
					caption="Points beyond their limits, as found"
					isCaptionHidden
					stacks
					rows={found.failed}
					rowKey={(row) => String(row.point)}
					empty={<p className="text-muted">The outside certificate says so; its readings are not recorded here.</p>}
					columns={[
						{
							key: "what",
							header: "Point",
							cell: (row) => `${row.functionName ?? ""} ${row.nominal} ${row.unit}`.trim(),
						},
						{ key: "read", header: "Read", mono: true, align: "end", cell: (row) => row.indication },
						{ key: "error", header: "Error", mono: true, align: "end", cell: (row) => row.error },
						{ key: "u", header: "U", mono: true, align: "end", cell: (row) => row.expandedUncertainty ?? "—" },
						{
							key: "strip",
							header: "Against its limits",
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
						{ key: "verdict", header: "Verdict", cell: (row) => <VerdictTag verdict={row.verdict as VerdictKind} /> },
					]}
				/>
			</Section>
		</>
	);
}

/** How far the case is, and what is missing. */
export function CaseSteps({ steps }: Pick<CaseView, "steps">) {
	return (
		<ol className="flex flex-col rounded-control border border-line bg-surface">
			{steps.map(({ step, done, missing }, index) => (
				<li key={step} className="flex gap-3 border-line border-b px-4 py-2 last:border-b-0">
					<span className={`font-mono ${done ? "text-pass" : "text-overdue"}`}>{index + 1}</span>
					<span>
						<a href={`#${step}`} className="hover:underline">
							{STEPS[step]}
						</a>
						<span className={done ? "text-muted" : "text-overdue"}>{done ? ": done" : `. ${missing}`}</span>
					</span>
				</li>
			))}
		</ol>
	);
}

/** What nobody can tell from the records, said plainly. */
export function Untraced({ untraced }: { untraced: CaseView["case"]["untraced"] }) {
	if (untraced === null) return null;
	const none = untraced.instruments.filter(({ records }) => records === 0);
	const some = untraced.instruments.filter(({ records, gaps }) => records > 0 && gaps.length > 0);
	const n = untraced.withoutStandards;
	if (none.length + some.length + n === 0) {
		return <p className="text-muted">Every instrument it reached has its uses recorded without a gap.</p>;
	}
	const day = (text: string | null | undefined) => (text ? formatPlainDate(text) : "the beginning");
	return (
		<ul className="flex list-disc flex-col gap-1 pl-5">
			{none.map(({ instrumentId, tag, from, to }) => (
				<li key={`${instrumentId}${from}`}>
					<Link to={`/app/usage?instrument=${instrumentId}`} className="link font-mono">
						{tag}
					</Link>{" "}
					has no recorded use from {day(from)} to {day(to)}.
				</li>
			))}
			{some.map(({ instrumentId, tag, gaps, from }) => (
				<li key={`${instrumentId}${from}`}>
					<span className="font-mono">{tag}</span> has no recorded use from{" "}
					{gaps.map((gap) => gap.split("/").map(day).join(" to ")).join(", ")}.
				</li>
			))}
			{n > 0 && (
				<li>
					{n} {n === 1 ? "calibration" : "calibrations"} of that time name no standard, so nobody can tell whether it
					was used there.
				</li>
			)}
		</ul>
	);
}

const mostNamed = 10;

/** What decisions about many items left out because it is not known to conform: how many, and which. */
export function LeftOut({ together, timeZone }: Pick<CaseView, "together"> & { timeZone: string }) {
	if (together.length === 0) return null;
	return (
		<ul className="flex flex-col gap-1 text-table">
			{together.map(({ at, decided, disposition, leftOut }) => (
				<li key={String(at)}>
					{`${formatInstant(at, timeZone)}: ${count(decided, "item")} decided together (${DISPOSITIONS[disposition].toLowerCase()}). `}
					{`Left out because they are not known to conform, ${leftOut.length}: ${leftOut.slice(0, mostNamed).join(", ")}`}
					{leftOut.length > mostNamed && ` and ${leftOut.length - mostNamed} more`}.
				</li>
			))}
		</ul>
	);
}
