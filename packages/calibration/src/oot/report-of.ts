import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { ootItems, recordHistory } from "@calibrant/db/schema";
import type { OotReport } from "@calibrant/documents";
import { type Ctx, memberNames, type SignatureView } from "@calibrant/kernel";
import { type ImpactResult, reportResult, type Verdict } from "@calibrant/metrology";
import { todayOf } from "../today.ts";
import type { Disposition, ItemRow } from "./case-view.ts";
import { getCase } from "./get-case.ts";
import { allItems } from "./list-items.ts";
import {
	caseMeanings,
	countLine,
	decisionOf,
	dispositionWords,
	severityWords,
	stateLine,
	unprovenLines,
	untracedLines,
	windowLines,
} from "./report-words.ts";

/** The report of a case as it stands. `byReference`: members by a reference that {@link withNames} reads. */
export async function reportOf(ctx: Ctx, id: string, byReference = false): Promise<OotReport> {
	const shown = await getCase(ctx, { id });
	const { case: found, instrument, counts, together, steps, actions, notices, signatures, closings, earlier } = shown;
	const items = await allItems(ctx, id);
	const nameOf = byReference ? referenceOf : await memberNames(ctx, [found.ownerId, ...peopleOf(shown, items)]);
	const replaced = await replacedDecisions(ctx, id);
	const day = (at: Date | null) => (at === null ? "" : todayOf({ now: at, org: ctx.org }));
	const named = [instrument.tag, instrument.description, instrument.serialNumber && `S/N ${instrument.serialNumber}`];
	return {
		...{ organisation: ctx.org.name, number: found.number, printedAt: ctx.now.toISOString() },
		...{ instrument: named.filter(Boolean).join(", "), closed: found.state === "closed" },
		state: stateLine(found, steps, found.closedAt === null ? "" : instantLine(found.closedAt), closings.length),
		facts: [
			["Instrument", named.filter(Boolean).join(", ")],
			["Found on", found.foundOn],
			...(found.laboratory ? ([["Found by", found.laboratory]] as [string, string][]) : []),
			["Answers for it", nameOf(found.ownerId) ?? "Nobody named"],
			...(found.nonconformity ? ([["Nonconformity", nonconformityLine(found)]] as [string, string][]) : []),
			["Printed on", todayOf(ctx)],
		],
		failed: found.failed.map((point) => {
			const { value, error, expandedUncertainty } = reportResult({ ...point, value: point.indication });
			return {
				...{ what: point.functionName ?? "", unit: point.unit, nominal: point.nominal, indication: value },
				...{ error, uncertainty: expandedUncertainty ?? "", verdict: point.verdict as Verdict },
				...{ lower: point.lowerTolerance, upper: point.upperTolerance },
			};
		}),
		formerFound: shown.formerFound.map(({ number, completedAt, completedBy, sentBackReason, points }) => {
			const by = nameOf(completedBy) ?? "a former member";
			const line = `As found, ${number === 1 ? "first " : ""}sent ${instantLine(completedAt)} by ${by}`;
			return { line: `${line}; sent back: ${sentBackReason}`, points: points.map(readLine) };
		}),
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
		...{ rootCause: found.rootCause, verification: found.verification, noNoticeReason: untoldLine(found) },
		earlierRootCauses: earlier.rootCause.map(({ text, until }) => `Until ${day(until)}: ${text}`),
		earlierVerifications: earlier.verification.map(({ text, until }) => `Until ${day(until)}: ${text}`),
		actions: actions.map(({ what, ownerId, dueOn, doneAt, outcome }) => ({
			...{ what, owner: nameOf(ownerId) ?? "", due: dueOn, done: doneAt ? `${day(doneAt)}: ${outcome}` : "Not done" },
		})),
		notices: notices.map(({ customer, email, sentAt, subject, body, isInCase }) => ({
			...{ customer: isInCase ? customer : `${customer} (no customer of this case)`, email },
			...{ sent: day(sentAt), subject, body },
		})),
		signatures: byReference ? [] : signatures.map(printedSignature),
		closings: closings.map((one) => {
			const { number, closedAt, closedBy, reopened, signatures: own } = one;
			const closed = closedAt === null ? `Closed for the ${number}. time` : `Closed on ${instantLine(closedAt)}`;
			const by = nameOf(closedBy);
			const again = `opened again on ${instantLine(reopened.at)}${reopened.by ? ` by ${nameOf(reopened.by) ?? "a former member"}` : ""}`;
			const line = `${closed}${by ? ` by ${by}` : ""}; ${again}: ${reopened.reason}`;
			return { line, signatures: byReference ? [] : own.map(printedSignature) };
		}),
	};
}

const untoldLine = ({ noNoticeReason, noNoticeReasons }: Shown["case"]) =>
	[noNoticeReason, ...Object.entries(noNoticeReasons).map(([customer, reason]) => `${customer}: ${reason}`)]
		.filter(Boolean)
		.join("; ");

type Shown = Awaited<ReturnType<typeof getCase>>;

/** One point as it was read before: other readings stand there now. */
function readLine({ nominal, unit, readings, error, verdict }: Shown["formerFound"][number]["points"][number]) {
	const judged = verdict === null ? "not judged" : verdict.replaceAll("_", " ");
	return `${nominal} ${unit}: read ${readings.join("; ")} ${unit}, error ${error ?? "not known"} ${unit}, ${judged}`;
}

const peopleOf = ({ actions, closings, formerFound }: Shown, items: Awaited<ReturnType<typeof allItems>>) => [
	...formerFound.map(({ completedBy }) => completedBy),
	...items.map(({ item }) => item.decidedBy),
	...actions.map(({ ownerId }) => ownerId),
	...closings.flatMap(({ closedBy, reopened }) => [closedBy, reopened.by]),
];

const referenceOf = (ref: string | null) => (ref === null ? null : `\u27e6member ${ref}\u27e7`);
const reference = /\u27e6member ([0-9a-f-]{36})\u27e7/g;

/** A kept report with the members' names of today; one that was erased is said to be. */
export async function withNames<Kept>(ctx: Ctx, kept: Kept): Promise<Kept> {
	const text = JSON.stringify(kept);
	const nameOf = await memberNames(
		ctx,
		[...text.matchAll(reference)].map(([, ref]) => ref ?? null),
	);
	const named = text.replace(reference, (_, ref: string) => {
		return JSON.stringify(nameOf(ref) ?? "(name erased)").slice(1, -1);
	});
	return JSON.parse(named) as Kept;
}

/** An instant as the report prints it: to the minute, in UTC. */
export const instantLine = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** A signature under a case, in the words of its page. */
export function printedSignature(one: SignatureView): OotReport["signatures"][number] {
	const meaning = caseMeanings[one.meaning as keyof typeof caseMeanings] ?? one.meaning;
	const name = one.printedName ?? "(name erased)";
	return { meaning, name, when: instantLine(one.signedAt), hash: one.contentHash, holds: one.holds };
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

export const pathLine = (item: ItemRow, tag: string) =>
	item.path.map((step) => (step.on === null ? step.tag : `${step.tag} (${step.on})`)).join(" > ") || tag;
