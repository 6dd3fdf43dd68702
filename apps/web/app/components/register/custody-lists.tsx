import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { ReactNode } from "react";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { SignatureList } from "../signatures/signature-list.tsx";
import { CONCESSION_WORDS, CONDITION_WORDS, EVENT_WORDS } from "./custody-words.ts";

type Concession = Answers["custody"]["concessions"][number];
type Event = Answers["custody"]["events"]["items"][number];
type Checkout = Answers["custody"]["checkouts"]["items"][number];

/** The concessions of an instrument, newest first; `end` gives the form that ends one in force. */
export function ConcessionList({
	rows,
	timeZone,
	end,
}: {
	rows: readonly Concession[];
	timeZone: string;
	end: (concession: Concession) => ReactNode;
}) {
	if (rows.length === 0) return <EmptyState>No concession was granted for this instrument.</EmptyState>;
	return (
		<ul className="flex flex-col gap-3">
			{rows.map((row) => (
				<li key={row.id} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-4">
					<p>
						<strong className="font-mono">{row.number}</strong>: {CONCESSION_WORDS[row.state]}, from{" "}
						{formatPlainDate(row.validFrom)} until {formatPlainDate(row.validUntil)}
					</p>
					<p className="break-words text-table">
						<span className="text-muted">For </span>
						{row.use}
						<span className="text-muted">. Because </span>
						{row.reason}
					</p>
					{row.endedAt !== null && (
						<p className="break-words text-table">
							Ended on <Instant at={row.endedAt} timeZone={timeZone} />
							{row.endedByName !== null && ` by ${row.endedByName}`}: {row.endReason}
						</p>
					)}
					<SignatureList signatures={row.signatures} timeZone={timeZone} />
					{row.state === "in_force" && end(row)}
				</li>
			))}
		</ul>
	);
}

/** What happened to an instrument beside calibration. */
export function EventTable({ rows }: { rows: readonly Event[] }) {
	return (
		<DataTable
			caption="Events, newest first"
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			empty={
				<EmptyState>Nothing beside calibrations is recorded: no maintenance, damage, repair or change.</EmptyState>
			}
			columns={[
				{ key: "on", header: "On", mono: true, cell: (row) => row.happenedOn },
				{ key: "kind", header: "Kind", cell: (row) => EVENT_WORDS[row.kind] },
				{ key: "what", header: "What", cell: (row) => <span className="break-words">{row.what}</span> },
				{ key: "outcome", header: "Found", cell: (row) => <span className="break-words">{row.outcome || "—"}</span> },
				{ key: "by", header: "Recorded by", wideOnly: true, cell: (row) => row.recordedByName ?? "—" },
			]}
		/>
	);
}

/** Who had an instrument, and how it came back. */
export function CheckoutTable({ rows, timeZone }: { rows: readonly Checkout[]; timeZone: string }) {
	return (
		<DataTable
			caption="Handed out, newest first"
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			empty={<EmptyState>It was never handed out.</EmptyState>}
			columns={[
				{ key: "holder", header: "Who", cell: (row) => row.holderName },
				{ key: "out", header: "Out", cell: (row) => <Instant at={row.outAt} timeZone={timeZone} /> },
				{
					key: "back",
					header: "Back",
					cell: (row) => (row.backAt === null ? "Still out" : <Instant at={row.backAt} timeZone={timeZone} />),
				},
				{
					key: "condition",
					header: "How",
					cell: (row) => (
						<span className="break-words">
							{row.condition === null ? "—" : CONDITION_WORDS[row.condition]}
							{row.note !== "" && `: ${row.note}`}
						</span>
					),
				},
				{
					key: "purpose",
					header: "For what",
					wideOnly: true,
					cell: (row) =>
						[row.purpose, row.forService ? "calibration or repair" : "", row.concession ?? ""]
							.filter((part) => part !== "")
							.join("; ") || "—",
				},
			]}
		/>
	);
}
