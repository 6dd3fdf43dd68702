import { buffer } from "node:stream/consumers";
import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { ootItems, recordHistory } from "@calibrant/db/schema";
import { csvTable, type OotReport, ootPdf } from "@calibrant/documents";
import { type Ctx, memberNames, permit, record } from "@calibrant/kernel";
import type { ImpactResult, Verdict } from "@calibrant/metrology";
import { z } from "zod";
import { todayOf } from "../today.ts";
import type { Disposition, ItemRow } from "./case-view.ts";
import { findCase } from "./find-case.ts";
import { getCase } from "./get-case.ts";
import { allItems, itemFilter } from "./list-items.ts";
import {
	countLine,
	decisionOf,
	dispositionWords,
	severityWords,
	stateLine,
	unprovenLines,
	untracedLines,
	windowLines,
} from "./report-words.ts";

export const printCaseInput = z.strictObject({ id: z.uuid() });

/** What a door needs to print: a transaction. */
type Opens = { open<T>(scope: object, work: (ctx: Ctx) => Promise<T>): Promise<T> };

/** The report of a case as a PDF, of one under way too; the download is logged. */
export async function printCase({ open }: Opens, { id }: z.output<typeof printCaseInput>) {
	const data = await open({}, async (ctx) => {
		permit(ctx, "record.read");
		await record(ctx, "oot.downloaded", { type: "oot_case", id: (await findCase(ctx, id)).id });
		return reportOf(ctx, id);
	});
	return { fileName: `${data.number}.pdf`, body: await ootPdf(data) };
}

async function reportOf(ctx: Ctx, id: string): Promise<OotReport> {
	const { case: found, instrument, counts, together, steps, actions, notices, signatures } = await getCase(ctx, { id });
	const items = await allItems(ctx, id);
	const nameOf = await memberNames(
		ctx,
		items.map(({ item }) => item.decidedBy),
	);
	const replaced = await replacedDecisions(ctx, id);
	const day = (at: Date | null) => (at === null ? "" : todayOf({ now: at, org: ctx.org }));
	const named = [instrument.tag, instrument.description, instrument.serialNumber && `S/N ${instrument.serialNumber}`];
	const meanings = { performed: "Worked out by", approved: "Closed by" } as Record<string, string>;
	return {
		...{ organisation: ctx.org.name, number: found.number, printedAt: ctx.now.toISOString() },
		...{ instrument: named.filter(Boolean).join(", "), closed: found.state === "closed" },
		state: stateLine(found, steps, day(found.closedAt)),
		facts: [
			["Instrument", named.filter(Boolean).join(", ")],
			["Found on", found.foundOn],
			...(found.laboratory ? ([["Found by", found.laboratory]] as [string, string][]) : []),
			["Answers for it", found.ownerName ?? "Nobody named"],
			...(found.nonconformity ? ([["Nonconformity", nonconformityLine(found)]] as [string, string][]) : []),
			...(found.reopenedReason ? ([["Opened again", found.reopenedReason]] as [string, string][]) : []),
			["Printed on", todayOf(ctx)],
		],
		failed: found.failed.map((point) => ({
			...{ what: point.functionName ?? "", unit: point.unit, nominal: point.nominal, indication: point.indication },
			...{ error: point.error, uncertainty: point.expandedUncertainty ?? "", verdict: point.verdict as Verdict },
			...{ lower: point.lowerTolerance, upper: point.upperTolerance },
		})),
		window: windowLines(found),
		untraced: untracedLines(found.untraced),
		counts: [countLine(counts), ...unprovenLines(items, together, day)],
		items: items.map(({ item, tag, label, customer }) => ({
			...{ what: [label, customer && `for ${customer}`].filter(Boolean).join(", "), path: pathLine(item, tag) },
			when: [item.happenedFrom, item.happenedUntil].filter((one, n, all) => one && one !== all[n - 1]).join(" to "),
			severity: severityWords[item.severity as keyof typeof severityWords],
			reason: (item.result as ImpactResult).reason,
			disposition: decisionOf(item),
			decided: [
				...[item.reason, nameOf(item.decidedBy), item.outcome && `Outcome: ${item.outcome}`],
				...(replaced.get(item.id) ?? []).map(({ disposition, reason, until }) => {
					return `Until ${day(until)}: ${dispositionWords[disposition]} (${reason})`;
				}),
			]
				.filter(Boolean)
				.join(". "),
		})),
		...{ rootCause: found.rootCause, verification: found.verification, noNoticeReason: found.noNoticeReason },
		actions: actions.map(({ what, ownerName, dueOn, doneAt, outcome }) => ({
			...{ what, owner: ownerName ?? "", due: dueOn, done: doneAt ? `${day(doneAt)}: ${outcome}` : "Not done" },
		})),
		notices: notices.map(({ customer, email, sentAt, subject, body }) => ({
			...{ customer, email, sent: day(sentAt), subject, body },
		})),
		signatures: signatures.map(({ meaning, printedName, signedAt, contentHash, holds }) => ({
			...{ meaning: meanings[meaning] ?? meaning, name: printedName ?? "(name erased)", when: day(signedAt) },
			...{ hash: contentHash, holds },
		})),
	};
}

/** Decisions that were taken and replaced, by item and the oldest first: they belong to the case as well. */
async function replacedDecisions(ctx: Ctx, caseId: string) {
	const { entityId, entityType, before, after, at } = recordHistory;
	const rows = await ctx.tx
		.select({ itemId: entityId, before, until: at })
		.from(recordHistory)
		.innerJoin(ootItems, and(eq(ootItems.orgId, recordHistory.orgId), eq(ootItems.id, entityId)))
		.where(
			and(
				...[eq(ootItems.caseId, caseId), eq(entityType, "oot_item")],
				sql`${before} ->> 'disposition' is not null and ${after} ->> 'disposition' is not null`,
			),
		)
		.orderBy(asc(at), asc(recordHistory.id));
	const found = new Map<string, { disposition: Disposition; reason: string; until: Date }[]>();
	for (const { itemId, before: was, until } of rows) {
		const { disposition, reason } = was as { disposition: Disposition; reason: string };
		found.set(itemId, [...(found.get(itemId) ?? []), { disposition, reason, until }]);
	}
	return found;
}

const nonconformityLine = ({
	nonconformity,
	nonconformityUrl: at,
}: {
	nonconformity: string;
	nonconformityUrl: string;
}) => (at === "" ? nonconformity : `${nonconformity}, ${at}`);

const pathLine = (item: ItemRow, tag: string) =>
	item.path.map((step) => (step.on === null ? step.tag : `${step.tag} (${step.on})`)).join(" > ") || tag;

export const printItemsInput = z.strictObject({ caseId: z.uuid(), ...itemFilter.shape });

/** What a case reached as a CSV file, under the filter of the list. */
export async function printItems({ open }: Opens, { caseId, ...filter }: z.output<typeof printItemsInput>) {
	const { number, rows } = await open({}, async (ctx) => {
		permit(ctx, "record.read");
		const { number } = await findCase(ctx, caseId);
		await record(ctx, "oot.downloaded", { type: "oot_case", id: caseId });
		return { number, rows: await allItems(ctx, caseId, filter) };
	});
	type Row = (typeof rows)[number];
	const text = (header: string, value: (row: Row) => string | null) => ({ header, kind: "text" as const, value });
	const number_ = (header: string, value: (row: Row) => string | null) => ({ header, kind: "number" as const, value });
	const resultOf = ({ item }: Row) => item.result as ImpactResult;
	const columns = [
		text("Kind", ({ item }) => item.kind),
		text("Tag", ({ tag }) => tag),
		text("What", ({ label }) => label),
		text("Description", ({ description }) => description),
		text("Customer", ({ customer }) => customer),
		text("From", ({ item }) => item.happenedFrom),
		text("Until", ({ item }) => item.happenedUntil),
		number_("Depth", ({ item }) => String(item.depth)),
		text("Path", (row) => pathLine(row.item, row.tag)),
		text("Severity", ({ item }) => item.severity),
		text("Why", (row) => resultOf(row).reason),
		number_("Conformance probability", (row) => worstProbability(resultOf(row))),
		text("Disposition", ({ item }) => item.disposition),
		text("Reason", ({ item }) => item.reason),
		text("Outcome", ({ item }) => item.outcome),
	];
	return { fileName: `${number}-items.csv`, body: await buffer(csvTable(columns, rows)) };
}

function worstProbability({ parts }: ImpactResult): string | null {
	const known = parts.flatMap(({ conformanceAfter }) => (conformanceAfter === null ? [] : [conformanceAfter]));
	return known.length === 0 ? null : Math.min(...known).toFixed(9);
}
