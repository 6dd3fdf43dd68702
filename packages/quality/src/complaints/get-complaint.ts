import { and, asc, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { complaintMoves, complaints } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	historyOf,
	memberNames,
	pageOf,
	paging,
	plainText,
	readCursor,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { needsAnother } from "../people.ts";
import { complaintView, findComplaint, involvedIn } from "./find-complaint.ts";
import { type ComplaintState, complaintStates, complaintSteps, isComplaintOpen } from "./states.ts";

export const getComplaintInput = z.strictObject({ id: z.uuid() });

/** A complaint with its way and what the reader can do with it now. Throws NOT_FOUND. */
export async function getComplaint(ctx: Ctx, { id }: z.output<typeof getComplaintInput>) {
	permitHere(ctx, "record.read");
	const row = await findComplaint(ctx, id);
	const moves = await ctx.tx
		.select()
		.from(complaintMoves)
		.where(eq(complaintMoves.complaintId, id))
		.orderBy(asc(complaintMoves.movedAt), asc(complaintMoves.id));
	const { did, named } = await involvedIn(ctx, row);
	const involved = [...named, ...did];
	const nameOf = await memberNames(ctx, [
		...[row.ownerId, row.createdBy, row.decidedBy, row.toldBy, ...involved],
		...moves.map(({ movedBy }) => movedBy),
	]);
	const { actor } = ctx;
	const may = (permission: "complaint.record" | "complaint.decide") =>
		"role" in actor && allows(actor.role, permission);
	const state = row.state as ComplaintState;
	const isOwn = may("complaint.decide") && (await needsAnother(ctx, did, "complaint.decide", named));
	const steps = complaintSteps.filter(({ from, by }) => from === state && may(by));
	return {
		complaint: complaintView(row),
		ownerName: nameOf(row.ownerId),
		createdByName: nameOf(row.createdBy),
		decidedByName: nameOf(row.decidedBy),
		toldByName: nameOf(row.toldBy),
		/** Whose work it is about: who is named, and who made what it is about. */
		involved: involved.map((of) => ({ id: of, name: nameOf(of) ?? "" })),
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as ComplaintState, to: toState as ComplaintState, reason, movedAt, byName: nameOf(movedBy) },
		})),
		steps: steps.filter(({ uninvolved }) => !uninvolved || !isOwn),
		/** It is about the reader's work, so that somebody else decides next. */
		isForAnother: isOwn && steps.some(({ uninvolved }) => uninvolved),
		may: {
			write: may("complaint.record") && isComplaintOpen(state),
			forget: may("complaint.decide") && row.forgottenAt === null,
		},
		today: todayOf(ctx),
	};
}

export const listComplaintsInput = z.strictObject({
	state: z.enum([...complaintStates, "unfinished", "any"]).default("unfinished"),
	/** Every word must occur in number, title or description. */
	q: plainText(100).default(""),
	...paging,
});

const at = sql<string>`to_char(${complaints.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
const searched = sql`lower(concat_ws(e'\n', ${complaints.number}, ${complaints.title}, ${complaints.description}))`;

/** A page of the complaints, newest first. */
export async function listComplaints(ctx: Ctx, { state, q, cursor, limit }: z.output<typeof listComplaintsInput>) {
	permitHere(ctx, "record.read");
	const place = readCursor(cursor, "instant", "id");
	const words = q.split(/\s+/).filter((word) => word !== "");
	const states = state === "unfinished" ? complaintStates.filter(isComplaintOpen) : [state];
	const rows = await ctx.tx
		.select({ row: complaints, at })
		.from(complaints)
		.where(
			and(
				state === "any" ? undefined : inArray(complaints.state, states),
				...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
				place
					? sql`(${complaints.createdAt}, ${complaints.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(complaints.createdAt), desc(complaints.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (one) => [one.at, one.row.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ row }) => row.ownerId),
	);
	return { items: page.map(({ row }) => ({ ...complaintView(row), ownerName: nameOf(row.ownerId) })), nextCursor };
}

export const complaintHistoryInput = z.strictObject({ id: z.uuid(), ...paging });

/** Every change of a complaint, newest first, with values before and after, without who complained. Throws NOT_FOUND. */
export async function complaintHistory(ctx: Ctx, { id, ...page }: z.output<typeof complaintHistoryInput>) {
	permitHere(ctx, "record.read");
	await findComplaint(ctx, id);
	const { items, nextCursor } = await historyOf(ctx, [{ type: "complaint", ids: [id] }], page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}
