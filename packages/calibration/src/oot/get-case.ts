import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { ootItems, recordHistory, usageRecords } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit, signaturesOf } from "@calibrant/kernel";
import { toleranceStrip } from "@calibrant/metrology";
import { z } from "zod";
import { formerFound } from "../calibrations/completions.ts";
import { concessionsInForce } from "../custody/concessions-in-force.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { decidedTogether } from "./acceptance.ts";
import { actionsOf, caseContents, noticesOf } from "./case-content.ts";
import type { CaseState } from "./case-view.ts";
import { earlierClosings } from "./closings.ts";
import { findCase } from "./find-case.ts";
import { isInCase } from "./in-case.ts";
import { customerOfItem } from "./list-items.ts";
import { stepsOf } from "./steps.ts";
import { stillFails } from "./still-fails.ts";

export const getCaseInput = z.strictObject({ id: z.uuid() });

/** A case with its facts, steps, counts of items, actions, notices and signatures, each of which is checked anew. */
export async function getCase(ctx: Ctx, { id }: z.output<typeof getCaseInput>) {
	permit(ctx, "record.read");
	const row = await findCase(ctx, id);
	const today = todayOf(ctx);
	const instrument = await findInstrument(ctx, row.instrumentId);
	const concession = (await concessionsInForce(ctx, [instrument.id], today)).get(instrument.id) ?? null;
	const [actions, notices] = [await actionsOf(ctx, id), await noticesOf(ctx, id)];
	const closings = await earlierClosings(ctx, row);
	const before = new Set(closings.flatMap((one) => one.signatures.map((signature) => signature.id)));
	const signatures = await signaturesOf(ctx, { type: "oot_case", id }, ...(await caseContents(ctx, row)));
	const nameOf = await memberNames(ctx, [
		...closings.flatMap(({ closedBy, reopened }) => [closedBy, reopened.by]),
		...[row.ownerId, row.submittedBy, row.closedBy],
		...actions.flatMap(({ ownerId, doneBy }) => [ownerId, doneBy]),
		...notices.map(({ sentBy }) => sentBy),
	]);
	const { orgId: _orgId, state, failed, ...rest } = row;
	const customers = await customersOf(ctx, id);
	return {
		case: {
			...{ ...rest, state: state as CaseState, isLate: row.dueOn !== null && row.dueOn < today && state !== "closed" },
			...{
				ownerName: nameOf(row.ownerId),
				submittedByName: nameOf(row.submittedBy),
				closedByName: nameOf(row.closedBy),
			},
			failed: failed.map((point) => ({ ...point, strip: stripOf(point) })),
		},
		instrument: instrumentView(instrument, today, concession),
		/** Whether the calibration it came from still says so; if not, the case can be set aside. */
		stillFails: await stillFails(ctx, row),
		/** What its calibration said as found before it was sent back and typed over. */
		formerFound: await formerFound(ctx, row.calibrationId),
		steps: await stepsOf(ctx, row),
		counts: await countsOf(ctx, id),
		together: await decidedTogether(ctx, id),
		customers,
		actions: actions.map(({ orgId: _org, ...action }) => ({
			...{ ...action, ownerName: nameOf(action.ownerId), doneByName: nameOf(action.doneBy) },
			isLate: action.doneAt === null && action.dueOn < today,
		})),
		notices: notices.map(({ orgId: _org, ...notice }) => ({
			...{ ...notice, sentByName: nameOf(notice.sentBy) },
			/** Whether it went to somebody whom the case names. */
			isInCase: customers.some(({ customer }) => customer === notice.customer),
		})),
		/** Under the case as it stands; those of earlier closings stand with these. */
		signatures: signatures.filter((one) => !before.has(one.id)),
		closings: closings.map((one) => ({
			...{ ...one, closedByName: nameOf(one.closedBy) },
			reopened: { ...one.reopened, byName: nameOf(one.reopened.by) },
		})),
		earlier: {
			rootCause: await earlierTexts(ctx, row, "rootCause"),
			verification: await earlierTexts(ctx, row, "verification"),
		},
		today,
	};
}

/** What was written there before, the oldest first, with until when it stood. */
async function earlierTexts(ctx: Ctx, { id }: { id: string }, field: "rootCause" | "verification") {
	const { entityId, entityType, before, after, at } = recordHistory;
	const replaced = sql`${before} ->> ${field}::text <> '' and ${after} ->> ${field}::text <> ${before} ->> ${field}::text`;
	return ctx.tx
		.select({ text: sql<string>`${before} ->> ${field}::text`, until: at })
		.from(recordHistory)
		.where(and(eq(entityType, "oot_case"), eq(entityId, id), replaced))
		.orderBy(asc(at), asc(recordHistory.id));
}

type Failed = Awaited<ReturnType<typeof findCase>>["failed"][number];

const stripOf = ({ lowerTolerance: lower, upperTolerance: upper, error, expandedUncertainty: uncertainty }: Failed) =>
	toleranceStrip({ lower, upper, deviation: error, uncertainty });

/** How many items there are of each severity, and how many of them wait for their disposition. */
async function countsOf(ctx: Ctx, caseId: string) {
	const rows = await ctx.tx
		.select({
			severity: ootItems.severity,
			all: sql<number>`count(*)::int`,
			undecided: sql<number>`count(*) filter (where disposition is null)::int`,
		})
		.from(ootItems)
		.where(and(eq(ootItems.caseId, caseId), isInCase))
		.groupBy(ootItems.severity);
	return Object.fromEntries(rows.map(({ severity, ...counts }) => [severity, counts]));
}

/** For whom things were made that are affected, or certificates issued that rest on the instrument. */
async function customersOf(ctx: Ctx, caseId: string) {
	return ctx.tx
		.select({ customer: customerOfItem, items: sql<number>`count(*)::int` })
		.from(ootItems)
		.leftJoin(usageRecords, and(eq(usageRecords.orgId, ootItems.orgId), eq(usageRecords.id, ootItems.usageId)))
		.where(and(eq(ootItems.caseId, caseId), isInCase, sql`${customerOfItem} <> ''`))
		.groupBy(sql`1`)
		.orderBy(sql`1`);
}
