import { useLocale } from "../../locale.ts";
import { RECEIPT_WORDS } from "../../receipt-page-words.ts";
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
	const { signatureFits, second, kept: words } = RECEIPT_WORDS[useLocale()];
	const { before, archivedUntil } = statement;
	return (
		<article className="flex flex-col gap-4 rounded-control border border-control bg-surface p-4 sm:p-6" data-keep>
			<header className="flex flex-wrap items-end justify-between gap-3 border-ink border-b pb-3">
				<div className="flex flex-col gap-1">
					<h2 className="text-title">{words.heading}</h2>
					<p className="break-all font-mono text-table">{statement.receiptId}</p>
				</div>
				<a
					href={`/api/receipts/${id}/receipt.json`}
					className={buttonStyle("secondary", "small")}
					data-print="hide"
					download
				>
					{words.download}
				</a>
			</header>
			<p className={`flex items-center gap-2 font-semibold ${verdict.verified ? "text-pass" : "text-oot"}`}>
				<StatusShape status={verdict.verified ? "in-tolerance" : "out-of-tolerance"} />
				{verdict.verified ? signatureFits : verdict.reasons.join(" ")}
			</p>
			<DefinitionList
				items={[
					{ term: words.ended, value: at(statement.subscriptionEndedAt) },
					{ term: words.until, value: at(statement.keptUntil) },
					{ term: words.archived, value: archivedUntil === null ? words.nobody : at(archivedUntil) },
					{ term: second.deleted, value: at(statement.deletedAt) },
					{ term: words.before, value: words.counted(before.rows, before.files) },
					{ term: words.after, value: words.counted(0, 0) },
					{ term: words.backups, value: at(statement.backupsGoneBy) },
					{ term: second.first, value: statement.deletionReceiptId, mono: true },
					{ term: second.hash, value: statement.deletionReceiptHash, mono: true },
				]}
			/>
		</article>
	);
}
