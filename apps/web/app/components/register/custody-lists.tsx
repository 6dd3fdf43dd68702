import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { SignatureList } from "../signatures/signature-list.tsx";
import { CONCESSION_WORDS, CONDITION_WORDS, EVENT_WORDS } from "./custody-words.ts";
import "../../words/register.ts";

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
	const { i18n } = useLingui();
	const { day } = useFormat();
	if (rows.length === 0)
		return (
			<EmptyState>
				<Trans>No concession was granted for this instrument.</Trans>
			</EmptyState>
		);
	return (
		<ul className="flex flex-col gap-3">
			{rows.map((row) => (
				<li key={row.id} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-4">
					<p>
						<Trans>
							<strong className="font-mono">{row.number}</strong>: {i18n._(CONCESSION_WORDS[row.state])}, from{" "}
							{day(row.validFrom)} until {day(row.validUntil)}
						</Trans>
					</p>
					<p className="[overflow-wrap:anywhere] text-table">
						<Trans>
							<span className="text-muted">For</span> {row.use}
							<span className="text-muted">. Because</span> {row.reason}
						</Trans>
					</p>
					{row.endedAt !== null && (
						<p className="[overflow-wrap:anywhere] text-table">
							{row.endedByName === null ? (
								<Trans>
									Ended on <Instant at={row.endedAt} timeZone={timeZone} />
								</Trans>
							) : (
								<Trans>
									Ended on <Instant at={row.endedAt} timeZone={timeZone} /> by {row.endedByName}
								</Trans>
							)}
							: {row.endReason}
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
	const { i18n, t } = useLingui();
	return (
		<DataTable
			stacks
			caption={t`Events, newest first`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			empty={
				<EmptyState>
					<Trans>Nothing beside calibrations is recorded: no maintenance, damage, repair or change.</Trans>
				</EmptyState>
			}
			columns={[
				{ key: "on", header: t({ message: "On", context: "day" }), mono: true, cell: (row) => row.happenedOn },
				{ key: "kind", header: t`Kind`, cell: (row) => i18n._(EVENT_WORDS[row.kind]) },
				{ key: "what", header: t`What`, cell: (row) => <span className="[overflow-wrap:anywhere]">{row.what}</span> },
				{
					key: "outcome",
					header: t`Found`,
					cell: (row) => <span className="[overflow-wrap:anywhere]">{row.outcome || "—"}</span>,
				},
				{ key: "by", header: t`Recorded by`, wideOnly: true, cell: (row) => row.recordedByName ?? "—" },
			]}
		/>
	);
}

/** Who had an instrument, and how it came back. */
export function CheckoutTable({ rows, timeZone }: { rows: readonly Checkout[]; timeZone: string }) {
	const { i18n, t } = useLingui();
	return (
		<DataTable
			stacks
			caption={t`Handed out, newest first`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			empty={
				<EmptyState>
					<Trans>It was never handed out.</Trans>
				</EmptyState>
			}
			columns={[
				{ key: "holder", header: t`Who`, cell: (row) => row.holderName },
				{ key: "out", header: t`Out`, cell: (row) => <Instant at={row.outAt} timeZone={timeZone} /> },
				{
					key: "back",
					header: t`Back`,
					cell: (row) => (row.backAt === null ? t`Still out` : <Instant at={row.backAt} timeZone={timeZone} />),
				},
				{
					key: "condition",
					header: t`How`,
					cell: (row) => (
						<span className="[overflow-wrap:anywhere]">
							{row.condition === null ? "—" : i18n._(CONDITION_WORDS[row.condition])}
							{row.note !== "" && `: ${row.note}`}
						</span>
					),
				},
				{
					key: "purpose",
					header: t`For what`,
					wideOnly: true,
					cell: (row) =>
						[row.purpose, row.forService ? t`calibration or repair` : "", row.concession ?? ""]
							.filter((part) => part !== "")
							.join("; ") || "—",
				},
			]}
		/>
	);
}
