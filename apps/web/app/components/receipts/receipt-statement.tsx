import type { ReactNode } from "react";
import type { CountChange, ReceiptView } from "../../receipt-words.server.ts";
import { inSentence } from "../../table-words.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";

const COUNT = new Intl.NumberFormat("en-GB");

/** Whether a receipt is what the deployment signed. */
export function ReceiptVerdict({ verdict }: { verdict: ReceiptView["verdict"] }) {
	const { verified, reasons } = verdict;
	return (
		<div
			role="status"
			className={`flex flex-col gap-1 rounded-control border border-l-4 px-4 py-3 ${verified ? "border-pass bg-pass-soft" : "border-oot bg-oot-soft"}`}
		>
			<p className={`flex items-center gap-2 font-semibold text-lead ${verified ? "text-pass" : "text-oot"}`}>
				<StatusShape status={verified ? "in-tolerance" : "out-of-tolerance"} />
				{verified ? "This receipt is genuine" : "This receipt does not verify"}
			</p>
			{verified && <p>Its signature fits the published key, byte for byte, and every count ends at zero.</p>}
			{reasons.map((reason) => (
				<p key={reason}>{reason}</p>
			))}
		</div>
	);
}

/** The content of a receipt as a person reads it; ids, times and counts only. */
export function ReceiptStatement({ view }: { view: Omit<ReceiptView, "document"> }) {
	const { receipt, keyId, rows, files, survives, holds } = view;
	if (receipt === null) return null;
	const instant = (text: string) => <Instant at={new Date(text)} timeZone="UTC" />;
	return (
		<article className="flex flex-col gap-6 rounded-control border border-control bg-surface p-4 sm:p-6">
			<header className="flex flex-col gap-1 border-ink border-b pb-3">
				<h2 className="text-title">Deletion receipt</h2>
				<p className="break-all font-mono text-table">{receipt.receiptId}</p>
			</header>
			<p className="text-lead">
				The records and files of the organisation numbered{" "}
				<span className="font-mono [overflow-wrap:anywhere]">{receipt.organisationId}</span> were deleted, apart from
				what is named below as outliving it. The deletion ended on {instant(receipt.finishedAt)}.
			</p>
			<Part title="When">
				<DefinitionList
					items={[
						{ term: "Cancelled", value: instant(receipt.cancelledAt) },
						{ term: "Deletion due", value: instant(receipt.purgeDueAt) },
						{ term: "Deletion began", value: instant(receipt.startedAt) },
						{ term: "Deletion ended", value: instant(receipt.finishedAt) },
						{ term: "Gone from every backup by", value: instant(receipt.backupsGoneBy) },
					]}
				/>
			</Part>
			<div className="grid items-start gap-6 md:grid-cols-2">
				<Part title="Rows, counted before and read back after">
					<Changes caption="Rows" changes={rows} />
				</Part>
				<Part title="Files">
					<Changes caption="Files" changes={files} />
				</Part>
			</div>
			<Part title="What outlives the organisation">
				<DefinitionList
					items={survives.map(({ name, rows: left, rule, isHeld }) => ({
						term: name,
						value: `${left === null ? rule : `${rule} (${COUNT.format(left)} ${left === 1 ? "row" : "rows"})`}${isHeld ? "; a hold keeps it until it is released" : ""}`,
					}))}
				/>
			</Part>
			{holds !== null && (
				<Part title="Holds since the cancellation">
					{holds.length === 0 ? (
						<p>None stood: nothing held the deletion up, and nothing is kept because of one.</p>
					) : (
						<>
							<ul className="flex list-disc flex-col gap-1 pl-5">
								{holds.map(({ ground, classes, placedAt, releasedAt }) => (
									<li key={`${ground} ${placedAt}`}>
										{ground}, on {classes.map(inSentence).join(", ")}: since {instant(placedAt)},{" "}
										{releasedAt === null ? (
											<strong className="font-semibold">still standing when this was issued</strong>
										) : (
											<>released {instant(releasedAt)}</>
										)}
										.
									</li>
								))}
							</ul>
							<p className="text-muted text-table">
								While a hold stands, nothing that it is on is deleted. What it is about is not said here.
							</p>
						</>
					)}
				</Part>
			)}
			{receipt.subProcessors.length > 0 && (
				<Part title="Sub-processors">
					<DefinitionList items={receipt.subProcessors.map(({ name, answer }) => ({ term: name, value: answer }))} />
				</Part>
			)}
			<Part title="What it rests on">
				<DefinitionList
					items={[
						{ term: "Policy", value: `${receipt.policy.preset}, version ${receipt.policy.version}` },
						{ term: "Hash of the policy", value: receipt.policy.hash, mono: true },
						{ term: "Method", value: receipt.method },
						...(receipt.auditLog === null
							? []
							: [
									{
										term: "Head of the audit log",
										value: `Seal ${receipt.auditLog.sealNumber}: ${receipt.auditLog.sealHash}`,
										mono: true,
									},
								]),
						{ term: "Run", value: receipt.runId, mono: true },
						{ term: "Signature", value: `Ed25519, key ${keyId ?? "not named"}`, mono: true },
					]}
				/>
			</Part>
		</article>
	);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="flex flex-col gap-2" data-keep>
			<h3 className="font-semibold">{title}</h3>
			{children}
		</section>
	);
}

function Changes({ caption, changes }: { caption: string; changes: readonly CountChange[] }) {
	const some = changes.filter(({ before, after }) => before > 0 || after > 0);
	const none = changes.filter(({ before, after }) => before === 0 && after === 0);
	return (
		<>
			{some.length > 0 && (
				<table className="w-full border-collapse text-table">
					<caption className="sr-only">{caption} before and after the deletion</caption>
					<thead>
						<tr className="text-meta text-muted">
							<th scope="col" className="py-1 text-left font-semibold">
								Kind
							</th>
							<th scope="col" className="py-1 text-right font-semibold">
								Before
							</th>
							<th scope="col" className="py-1 text-right font-semibold">
								After
							</th>
						</tr>
					</thead>
					<tbody>
						{some.map(({ name, before, after }) => (
							<tr key={name} className="border-line border-t">
								<th scope="row" className="py-1.5 pr-3 text-left font-normal">
									{name}
								</th>
								<td className="py-1.5 text-right font-mono">{COUNT.format(before)}</td>
								<td className="py-1.5 pl-4 text-right font-mono font-medium">{COUNT.format(after)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{none.length > 0 && (
				<p className="text-meta text-muted">
					None before, none after: {none.map(({ name }) => inSentence(name)).join(", ")}.
				</p>
			)}
		</>
	);
}
