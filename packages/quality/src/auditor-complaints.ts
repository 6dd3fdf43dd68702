import { auditorDay } from "@calibrant/calibration";
import { and, asc, desc, eq, gte, lte, type SQL, sql } from "@calibrant/db/drizzle";
import { complaintMoves, complaints } from "@calibrant/db/schema";
import { type Ctx, memberNames, notFound } from "@calibrant/kernel";
import type { z } from "zod";
import { type auditorOneOnInput, endOf, needWhole } from "./auditor.ts";
import { type channels, findComplaint, involvedIn } from "./complaints/find-complaint.ts";
import { complaintHistory } from "./complaints/get-complaint.ts";
import type { ComplaintState } from "./complaints/states.ts";
import { rowThen, valuesAt } from "./values-at.ts";

const most = 1000;

/** The complaints that were received in the period and recorded until an instant, with the state they had then; without who complained. */
export async function complaintsAt(
	ctx: Ctx,
	{ end, day, periodFrom }: { end: SQL<Date>; day: string; periodFrom: string | null },
) {
	const { createdAt, receivedOn, number } = complaints;
	const rows = await ctx.tx
		.select({
			row: complaints,
			// Of one table drizzle names columns without it.
			state: sql<string | null>`(select m.to_state from ${complaintMoves} m where m.org_id = complaints.org_id
				and m.complaint_id = complaints.id and m.moved_at < ${end} order by m.moved_at desc, m.id desc limit 1)`,
		})
		.from(complaints)
		.where(
			and(
				...[sql`${createdAt} < ${end}`, lte(receivedOn, day)],
				periodFrom === null ? undefined : gte(receivedOn, periodFrom),
			),
		)
		.orderBy(desc(number))
		.limit(most);
	const before = await valuesAt(ctx, "complaint", day);
	return rows.map(({ row, state }) => ({
		...{ id: row.id, number: row.number, title: rowThen(row, before.get(row.id)).title, receivedOn: row.receivedOn },
		state: (state ?? "received") as ComplaintState,
	}));
}

/** A complaint of the period as it stood at the end of a day, with its whole history; without who complained. Throws NOT_FOUND. */
export async function auditorComplaint(ctx: Ctx, { id, on }: z.output<typeof auditorOneOnInput>) {
	const scope = await needWhole(ctx);
	const { day, until } = await endOf(ctx, auditorDay(ctx, scope, on));
	const present = await findComplaint(ctx, id);
	const { periodFrom, periodTo } = scope.access;
	const { receivedOn } = present;
	const isIn = (periodFrom === null || receivedOn >= periodFrom) && (periodTo === null || receivedOn <= periodTo);
	if (!isIn || present.createdAt >= until) throw notFound("complaint");
	const then = (await valuesAt(ctx, "complaint", day, [id])).get(id);
	// The history keeps of the records that it is about their numbers, and calls the people otherwise.
	const { about: numbers = present.about.map(({ number }) => number), involvedIds = present.involved } = then ?? {};
	const row = { ...rowThen(present, then), about: present.about, involved: involvedIds as string[] };
	const moves = (
		await ctx.tx
			.select()
			.from(complaintMoves)
			.where(eq(complaintMoves.complaintId, id))
			.orderBy(asc(complaintMoves.movedAt), asc(complaintMoves.id))
	).filter(({ movedAt }) => movedAt < until);
	const about = present.about.filter(({ number }) => (numbers as string[]).includes(number));
	const { did, named } = await involvedIn(ctx, { about, involved: row.involved });
	const byOf = (...to: ComplaintState[]) =>
		moves.findLast(({ toState }) => to.includes(toState as ComplaintState))?.movedBy ?? null;
	const decidedBy = byOf("justified", "unjustified");
	const toldBy = byOf("told");
	const nameOf = await memberNames(ctx, [
		...[row.ownerId, row.createdBy, decidedBy, toldBy, ...did, ...named],
		...moves.map(({ movedBy }) => movedBy),
	]);
	const { number, title, description, acknowledgedOn, decision, handling, outcome, toldOn, createdAt } = row;
	return {
		on: day,
		complaint: {
			...{ id, number, title, description, receivedOn, acknowledgedOn, createdAt },
			...{ decision, handling, outcome, toldOn, channel: row.channel as (typeof channels)[number] },
			state: (moves.at(-1)?.toState ?? "received") as ComplaintState,
			about: numbers as string[],
		},
		ownerName: nameOf(row.ownerId),
		createdByName: nameOf(row.createdBy),
		decidedByName: decision === "" ? null : nameOf(decidedBy),
		toldByName: toldOn === null ? null : nameOf(toldBy),
		involved: [...named, ...did].map((of) => nameOf(of) ?? ""),
		moves: moves.map(({ toState, reason, movedAt, movedBy }) => ({
			...{ to: toState as ComplaintState, reason, movedAt, byName: nameOf(movedBy) },
		})),
		history: await complaintHistory(ctx, { id, limit: 200 }),
	};
}
