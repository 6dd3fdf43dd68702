import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { ootItems, recordHistory } from "@calibrant/db/schema";
import { formatNumber, type OotReport } from "@calibrant/documents";
import { type Ctx, memberNames, type SignatureView } from "@calibrant/kernel";
import { reportResult, type Severity, type Verdict } from "@calibrant/metrology";
import type { Language } from "@calibrant/policy";
import { reportWords } from "../reports/words/report-words.ts";
import { todayOf } from "../today.ts";
import { type AroundCase, aroundCase } from "./around-case.ts";
import type { Disposition, ItemRow } from "./case-view.ts";
import { getCase } from "./get-case.ts";
import { allItems } from "./list-items.ts";
import {
	countLine,
	decisionOf,
	reasonOf,
	stateLine,
	unprovenLines,
	untracedLines,
	whenLine,
	windowLines,
} from "./report-lines.ts";
import { type CaseWords, caseWords } from "./words/case-words.ts";

/**
 * The report of a case as it stands, in a language. `byReference`: members by a reference that {@link withNames} reads.
 */
export async function reportOf(ctx: Ctx, id: string, language: Language, byReference = false): Promise<OotReport> {
	const words = caseWords[language];
	const shown = await getCase(ctx, { id });
	const { case: found, instrument, counts, together, steps, actions, notices, signatures, closings, earlier } = shown;
	const items = await allItems(ctx, id, {}, { language });
	const around = await aroundCase(ctx, found);
	const people = [found.ownerId, around.foundBy, around.back?.by ?? null, ...peopleOf(shown, items)];
	const nameOf = byReference ? referenceOf : await memberNames(ctx, people);
	const replaced = await replacedDecisions(ctx, id);
	const dayOf = (at: Date) => words.day(todayOf({ now: at, org: ctx.org }));
	const day = (at: Date | null) => (at === null ? "" : dayOf(at));
	const named = [instrument.tag, instrument.description, instrument.serialNumber && `S/N ${instrument.serialNumber}`];
	return {
		...{ language, organisation: ctx.org.name, number: found.number, printedAt: ctx.now.toISOString() },
		...{ instrument: named.filter(Boolean).join(", "), closed: found.state === "closed" },
		state: stateLine(
			...([found, steps, found.closedAt === null ? "" : instantLine(found.closedAt, language)] as const),
			...([closings.length, words] as const),
		),
		facts: [
			[words.facts.instrument, named.filter(Boolean).join(", ")],
			[words.facts.foundOn, words.day(found.foundOn)],
			...foundLines(around, found.laboratory, { words, nameOf, language }),
			[words.facts.answers, nameOf(found.ownerId) ?? words.facts.nobody],
			...(found.nonconformity ? ([[words.facts.nonconformity, nonconformityLine(found)]] as [string, string][]) : []),
			[words.facts.printed, dayOf(ctx.now)],
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
			const by = nameOf(completedBy) ?? words.formerMember;
			const sent = number === 1 ? words.firstSent : words.sent;
			return {
				line: sent(instantLine(completedAt, language), by, sentBackReason),
				points: points.map((point) => readLine(point, language)),
			};
		}),
		window: windowLines(found, words),
		untraced: untracedLines(found.untraced, words),
		counts: [countLine(counts, words), ...unprovenLines(items, together, day, words)],
		items: items.map(({ item, tag, label, customer, goneBecause }) => ({
			...{
				what: [label, customer && words.forCustomer(customer)].filter(Boolean).join(", "),
				path: pathLine(item, tag),
			},
			when: whenLine(item, words),
			severity: words.severities[item.severity as Severity],
			reason: [reasonOf(item, language), goneBecause && words.reachedNoMore(goneBecause)].filter(Boolean).join(" "),
			disposition: decisionOf(item, words),
			decided: [
				...[item.reason, nameOf(item.decidedBy), item.outcome && words.outcome(item.outcome)],
				...(replaced.get(item.id) ?? []).map(({ disposition, reason, until }) => {
					return words.untilThen(day(until), `${words.dispositions[disposition]} (${reason})`);
				}),
			]
				.filter(Boolean)
				.join(". "),
		})),
		...{ rootCause: found.rootCause, verification: found.verification, noNoticeReason: untoldLine(found) },
		earlierRootCauses: earlier.rootCause.map(({ text, until }) => words.untilThen(day(until), text)),
		earlierVerifications: earlier.verification.map(({ text, until }) => words.untilThen(day(until), text)),
		actions: actions.map(({ what, ownerId, dueOn, doneAt, outcome }) => ({
			...{
				what,
				owner: nameOf(ownerId) ?? "",
				due: words.day(dueOn),
				done: doneAt ? `${day(doneAt)}: ${outcome}` : words.notDone,
			},
		})),
		notices: notices.map(({ customer, email, sentAt, subject, body, isInCase }) => ({
			...{ customer: isInCase ? customer : words.noCustomer(customer), email },
			...{ sent: day(sentAt), subject, body },
		})),
		signatures: byReference ? [] : signatures.map((one) => printedSignature(one, language)),
		closings: closings.map((one) => {
			const { number, closedAt, closedBy, reopened, signatures: own } = one;
			const closed = closedAt === null ? words.closedFor(number) : words.closedAt(instantLine(closedAt, language));
			const by = nameOf(closedBy);
			const again = words.reopened(instantLine(reopened.at, language));
			const whoAgain = reopened.by ? words.by(again, nameOf(reopened.by) ?? words.formerMember) : again;
			const line = `${by ? words.by(closed, by) : closed}; ${whoAgain}: ${reopened.reason}`;
			return { line, signatures: byReference ? [] : own.map((signed) => printedSignature(signed, language)) };
		}),
	};
}

const untoldLine = ({ noNoticeReason, noNoticeReasons }: Shown["case"]) =>
	[noNoticeReason, ...Object.entries(noNoticeReasons).map(([customer, reason]) => `${customer}: ${reason}`)]
		.filter(Boolean)
		.join("; ");

type Shown = Awaited<ReturnType<typeof getCase>>;

/** One point as it was read before: other readings stand there now. */
function readLine(point: Shown["formerFound"][number]["points"][number], language: Language) {
	const { unit, readings, error, verdict } = point;
	const words = caseWords[language];
	const number = (value: string) => formatNumber(value, language);
	const nominal = `${point.nominal === null ? point.nominal : number(point.nominal)} ${unit}`;
	const judged =
		verdict === null ? words.notJudged : (reportWords[language].verdicts[verdict] ?? verdict).toLowerCase();
	const wrong = `${error === null ? words.notKnown : number(error)} ${unit}`;
	return `${words.readBefore(nominal, `${readings.map(number).join("; ")} ${unit}`, wrong)}, ${judged}`;
}

type Said = { words: CaseWords; nameOf: (ref: string | null) => string | null; language: Language };

/** Who found it and by what, when work was stopped, and when and by whom the instrument was given back. */
function foundLines(around: AroundCase, laboratory: string, { words, nameOf, language }: Said): [string, string][] {
	const { facts, formerMember } = words;
	const { foundBy, calibratedOn, certificate, stoppedAt, back } = around;
	const who = laboratory || (foundBy === null ? "" : (nameOf(foundBy) ?? formerMember));
	const given = back && words.by(instantLine(back.at, language), nameOf(back.by) ?? formerMember);
	return [
		...(who ? ([[facts.foundBy, who]] as [string, string][]) : []),
		[facts.by, words.calibrationOf(words.day(calibratedOn), certificate)],
		[facts.stopped, stoppedAt === null ? facts.notStopped : instantLine(stoppedAt, language)],
		...(stoppedAt === null ? [] : ([[facts.back, given ?? facts.notBack]] as [string, string][])),
	];
}

const peopleOf = ({ actions, closings, formerFound }: Shown, items: Awaited<ReturnType<typeof allItems>>) => [
	...formerFound.map(({ completedBy }) => completedBy),
	...items.map(({ item }) => item.decidedBy),
	...actions.map(({ ownerId }) => ownerId),
	...closings.flatMap(({ closedBy, reopened }) => [closedBy, reopened.by]),
];

const referenceOf = (ref: string | null) => (ref === null ? null : `\u27e6member ${ref}\u27e7`);
const reference = /\u27e6member ([0-9a-f-]{36})\u27e7/g;

/** A kept report with the members' names of today; one that was erased is said to be, in English as all of it. */
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
export const instantLine = (at: Date, language: Language) =>
	`${caseWords[language].day(at.toISOString().slice(0, 10))}${language === "en" ? "" : ","} ${at.toISOString().slice(11, 16)} UTC`;

/** A signature under a case, in the words of its page. */
export function printedSignature(one: SignatureView, language: Language): OotReport["signatures"][number] {
	const words = caseWords[language];
	const meaning = words.meanings[one.meaning] ?? one.meaning;
	const name = one.printedName ?? words.nameErased;
	return { meaning, name, when: instantLine(one.signedAt, language), hash: one.contentHash, holds: one.holds };
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
