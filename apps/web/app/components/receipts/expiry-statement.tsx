import { useLocale } from "../../locale.ts";
import { RECEIPT_WORDS } from "../../receipt-page-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { buttonStyle } from "../button-style.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";

type Read = Answers["receipts"]["verify"];

const at = (text: string) => <Instant at={new Date(text)} timeZone="UTC" />;

/** The second receipt: no backup is older than the deletion any more. */
export function ExpiryStatement({
	id,
	statement,
	verdict,
}: {
	id: string;
	statement: NonNullable<Read["expiry"]>;
	verdict: Read["verdict"];
}) {
	const { signatureFits, second: words } = RECEIPT_WORDS[useLocale()];
	const { oldestBackup, backupsKept, filesFoundAgain } = statement;
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
					{ term: words.deleted, value: at(statement.purgedAt) },
					{ term: words.promised, value: at(statement.promisedBy) },
					{ term: words.confirmed, value: at(statement.confirmedAt) },
					{
						term: words.backups,
						value: oldestBackup ? (
							<>
								{words.oldest(backupsKept)} {at(oldestBackup.startedAt)}
							</>
						) : (
							words.noBackups
						),
					},
					{
						term: words.found,
						value: filesFoundAgain === 0 ? words.noneFound : words.foundDeleted(filesFoundAgain),
					},
					{ term: words.first, value: statement.deletionReceiptId, mono: true },
					{ term: words.hash, value: statement.deletionReceiptHash, mono: true },
				]}
			/>
		</article>
	);
}

/** Before the second receipt: when it is due. */
export function ExpiryPending({ by }: { by: string }) {
	const language = useLocale();
	const { before, after } = RECEIPT_WORDS[language].second.pending;
	return (
		<p className="text-muted">
			{before} {at(by)}
			{language === "en" && " "}
			{after}
		</p>
	);
}
