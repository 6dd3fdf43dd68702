import type { ReactNode } from "react";
import { useLocale } from "../../locale.ts";
import { RECEIPT_WORDS } from "../../receipt-page-words.ts";
import type { CountChange, ReceiptView, Said } from "../../receipt-words.server.ts";
import { inSentence } from "../../table-words.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";

const COUNT = {
	...{ en: new Intl.NumberFormat("en-GB"), fr: new Intl.NumberFormat("fr-FR") },
	...{ nl: new Intl.NumberFormat("nl-NL"), de: new Intl.NumberFormat("de-DE") },
};

/** Whether a receipt is what the deployment signed. */
export function ReceiptVerdict({ verdict }: { verdict: ReceiptView["verdict"] }) {
	const { verified, reasons } = verdict;
	const words = RECEIPT_WORDS[useLocale()];
	return (
		<div
			role="status"
			className={`flex flex-col gap-1 rounded-control border border-l-4 px-4 py-3 ${verified ? "border-pass bg-pass-soft" : "border-oot bg-oot-soft"}`}
		>
			<p className={`flex items-center gap-2 font-semibold text-lead ${verified ? "text-pass" : "text-oot"}`}>
				<StatusShape status={verified ? "in-tolerance" : "out-of-tolerance"} />
				{verified ? words.genuine : words.notGenuine}
			</p>
			{verified && <p>{words.fits}</p>}
			{reasons.map((reason) => (
				<p key={reason} lang="en">
					{reason}
				</p>
			))}
		</div>
	);
}

/** The content of a receipt as a person reads it; ids, times and counts only. */
export function ReceiptStatement({ view }: { view: Omit<ReceiptView, "document"> }) {
	const { receipt, keyId, rows, files, survives, holds, subProcessors, method, backups } = view;
	const language = useLocale();
	const words = RECEIPT_WORDS[language];
	const { when, counts, basis } = words;
	if (receipt === null) return null;
	const instant = (text: string) => <Instant at={new Date(text)} timeZone="UTC" />;
	return (
		<article className="flex flex-col gap-6 rounded-control border border-control bg-surface p-4 sm:p-6">
			<header className="flex flex-col gap-1 border-ink border-b pb-3">
				<h2 className="text-title">{words.title}</h2>
				<p className="break-all font-mono text-table">{receipt.receiptId}</p>
			</header>
			<p className="text-lead">
				{words.statement.before} <span className="font-mono [overflow-wrap:anywhere]">{receipt.organisationId}</span>{" "}
				{words.statement.after} {instant(receipt.finishedAt)}.
			</p>
			<Part title={when.heading}>
				<DefinitionList
					items={[
						{ term: when.cancelled, value: instant(receipt.cancelledAt) },
						{ term: when.due, value: instant(receipt.purgeDueAt) },
						{ term: when.began, value: instant(receipt.startedAt) },
						{ term: when.ended, value: instant(receipt.finishedAt) },
						{ term: when.backups, value: instant(receipt.backupsGoneBy) },
					]}
				/>
				{backups !== null && <p className="max-w-prose text-muted text-table">{backups}</p>}
			</Part>
			<div className="grid items-start gap-6 md:grid-cols-2">
				<Part title={counts.rowsHeading}>
					<Changes caption={counts.rows} changes={rows} />
					<p className="text-meta text-muted">{counts.every}</p>
				</Part>
				<Part title={counts.filesHeading}>
					<Changes caption={counts.files} changes={files} />
				</Part>
			</div>
			<Part title={words.outlives}>
				<DefinitionList
					items={survives.map(({ name, rows: left, rule, isHeld, archivedUntil }) => ({
						term: name,
						value: (
							<>
								{left === null ? rule : `${rule} ${counts.left(COUNT[language].format(left), left)}`}
								{archivedUntil !== null && (
									<>
										{words.archivedUntil} {instant(archivedUntil)}
									</>
								)}
								{isHeld && words.held}
							</>
						),
					}))}
				/>
			</Part>
			{holds !== null && (
				<Part title={words.holds.heading}>
					{holds.length === 0 ? (
						<p>{words.holds.none}</p>
					) : (
						<>
							<ul className="flex list-disc flex-col gap-1 pl-5">
								{holds.map(({ ground, classes, placedAt, releasedAt }) => (
									<li key={`${ground} ${placedAt}`}>
										{words.holds.on(ground, classes.map((one) => inSentence(one, language)).join(", "))}{" "}
										{instant(placedAt)},{" "}
										{releasedAt === null ? (
											<strong className="font-semibold">{words.holds.standing}</strong>
										) : (
											<>
												{words.holds.released} {instant(releasedAt)}
											</>
										)}
										.
									</li>
								))}
							</ul>
							<p className="text-muted text-table">{words.holds.note}</p>
						</>
					)}
				</Part>
			)}
			{subProcessors.length > 0 && (
				<Part title={words.subProcessors}>
					<DefinitionList
						items={subProcessors.map(({ name, answer }) => ({ term: name.text, value: <Signed said={answer} /> }))}
					/>
				</Part>
			)}
			<Part title={basis.heading}>
				<DefinitionList
					items={[
						{ term: basis.policy, value: basis.version(receipt.policy.preset, receipt.policy.version) },
						{ term: basis.hash, value: receipt.policy.hash, mono: true },
						{ term: basis.method, value: <Signed said={method} /> },
						...(receipt.auditLog === null
							? []
							: [
									{
										term: basis.head,
										value: basis.seal(receipt.auditLog.sealNumber, receipt.auditLog.sealHash),
										mono: true,
									},
								]),
						{ term: basis.run, value: receipt.runId, mono: true },
						{ term: basis.signature, value: basis.key(keyId), mono: true },
					]}
				/>
			</Part>
		</article>
	);
}

/** Words that were signed, marked where they stand in another language than the page. */
function Signed({ said: { text, language } }: { said: Said }) {
	return language === useLocale() ? text : <span lang={language}>{text}</span>;
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
	const language = useLocale();
	const words = RECEIPT_WORDS[language].counts;
	const count = COUNT[language];
	const some = changes.filter(({ before, after }) => before > 0 || after > 0);
	const none = changes.filter(({ before, after }) => before === 0 && after === 0);
	return (
		<>
			{some.length > 0 && (
				<table className="w-full border-collapse text-table">
					<caption className="sr-only">{caption}</caption>
					<thead>
						<tr className="text-meta text-muted">
							<th scope="col" className="py-1 text-left font-semibold">
								{words.kind}
							</th>
							<th scope="col" className="py-1 text-right font-semibold">
								{words.before}
							</th>
							<th scope="col" className="py-1 text-right font-semibold">
								{words.after}
							</th>
						</tr>
					</thead>
					<tbody>
						{some.map(({ name, before, after }) => (
							<tr key={name} className="border-line border-t">
								<th scope="row" className="py-1.5 pr-3 text-left font-normal">
									{name}
								</th>
								<td className="py-1.5 text-right font-mono">{count.format(before)}</td>
								<td className="py-1.5 pl-4 text-right font-mono font-medium">{count.format(after)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{none.length > 0 && (
				<p className="text-meta text-muted">
					{words.none} {none.map(({ name }) => inSentence(name, language)).join(", ")}.
				</p>
			)}
		</>
	);
}
