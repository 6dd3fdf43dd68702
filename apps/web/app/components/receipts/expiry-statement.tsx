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
	const { oldestBackup, backupsKept, filesFoundAgain } = statement;
	return (
		<article className="flex flex-col gap-4 rounded-control border border-control bg-surface p-4 sm:p-6" data-keep>
			<header className="flex flex-wrap items-end justify-between gap-3 border-ink border-b pb-3">
				<div className="flex flex-col gap-1">
					<h2 className="text-title">Second receipt: gone from every backup</h2>
					<p className="break-all font-mono text-table">{statement.receiptId}</p>
				</div>
				<a
					href={`/api/receipts/${id}/receipt.json`}
					className={buttonStyle("secondary", "small")}
					data-print="hide"
					download
				>
					Download the second receipt
				</a>
			</header>
			<p className={`flex items-center gap-2 font-semibold ${verdict.verified ? "text-pass" : "text-oot"}`}>
				<StatusShape status={verdict.verified ? "in-tolerance" : "out-of-tolerance"} />
				{verdict.verified ? "Its signature fits the published key" : verdict.reasons.join(" ")}
			</p>
			<DefinitionList
				items={[
					{ term: "Deleted", value: at(statement.purgedAt) },
					{ term: "Promised by", value: at(statement.promisedBy) },
					{ term: "Confirmed", value: at(statement.confirmedAt) },
					{
						term: "Backups kept",
						value: oldestBackup ? (
							<>
								{backupsKept}, the oldest begun {at(oldestBackup.startedAt)}
							</>
						) : (
							"None"
						),
					},
					{
						term: "Files found again",
						value: filesFoundAgain === 0 ? "None, looked for once more" : `${filesFoundAgain}, deleted`,
					},
					{ term: "First receipt", value: statement.deletionReceiptId, mono: true },
					{ term: "Its SHA-256", value: statement.deletionReceiptHash, mono: true },
				]}
			/>
		</article>
	);
}

/** Before the second receipt: when it is due. */
export function ExpiryPending({ by }: { by: string }) {
	return (
		<p className="text-muted">
			Encrypted backups may hold the data until they expire, by {at(by)} at the latest. A second receipt will stand here
			when the last of them is gone.
		</p>
	);
}
