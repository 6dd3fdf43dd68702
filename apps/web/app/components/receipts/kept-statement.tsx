import type { Answers } from "../../trpc.server.ts";
import { buttonStyle } from "../button-style.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";

type Read = Answers["receipts"]["verify"];

const at = (text: string) => <Instant at={new Date(text)} timeZone="UTC" />;

/** The receipt of what the policy had kept for a time: it is deleted now too. */
export function KeptStatement({
	id,
	statement,
	verdict,
}: {
	id: string;
	statement: NonNullable<Read["kept"]>;
	verdict: Read["verdict"];
}) {
	const { before, archivedUntil } = statement;
	return (
		<article className="flex flex-col gap-4 rounded-control border border-control bg-surface p-4 sm:p-6" data-keep>
			<header className="flex flex-wrap items-end justify-between gap-3 border-ink border-b pb-3">
				<div className="flex flex-col gap-1">
					<h2 className="text-title">Receipt of the kept reports: deleted</h2>
					<p className="break-all font-mono text-table">{statement.receiptId}</p>
				</div>
				<a
					href={`/api/receipts/${id}/receipt.json`}
					className={buttonStyle("secondary", "small")}
					data-print="hide"
					download
				>
					Download this receipt
				</a>
			</header>
			<p className={`flex items-center gap-2 font-semibold ${verdict.verified ? "text-pass" : "text-oot"}`}>
				<StatusShape status={verdict.verified ? "in-tolerance" : "out-of-tolerance"} />
				{verdict.verified ? "Its signature fits the published key" : verdict.reasons.join(" ")}
			</p>
			<DefinitionList
				items={[
					{ term: "Subscription ended", value: at(statement.subscriptionEndedAt) },
					{ term: "Kept until", value: at(statement.keptUntil) },
					{ term: "Archived until", value: archivedUntil === null ? "Nobody asked for it" : at(archivedUntil) },
					{ term: "Deleted", value: at(statement.deletedAt) },
					{ term: "Before", value: `Reports: ${before.rows}, files: ${before.files}` },
					{ term: "After, read back", value: "Reports: 0, files: 0" },
					{ term: "Gone from backups by", value: at(statement.backupsGoneBy) },
					{ term: "First receipt", value: statement.deletionReceiptId, mono: true },
					{ term: "Its SHA-256", value: statement.deletionReceiptHash, mono: true },
				]}
			/>
		</article>
	);
}
