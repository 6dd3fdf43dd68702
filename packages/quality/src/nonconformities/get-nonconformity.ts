import { and, asc, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { nonconformities, nonconformityActions, nonconformityMoves } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	memberNames,
	type Permission,
	pageOf,
	paging,
	plainText,
	readCursor,
	signaturesByState,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { filesWith } from "../files/put-file.ts";
import { permitHere } from "../module.ts";
import { namesOf } from "../people.ts";
import { factsOf, findNonconformity, isUnderWay, nonconformityView, sources, wholeOf } from "./find-nonconformity.ts";
import { contentsOf, signersInstead } from "./move-nonconformity.ts";
import {
	describes,
	isEnded,
	type NonconformityState,
	nonconformityStates,
	plans,
	stepBetween,
	stepsFrom,
} from "./states.ts";

export const getNonconformityInput = z.strictObject({ id: z.uuid() });

/** A nonconformity with its actions, signatures and what the reader can do with it now. Throws NOT_FOUND. */
export async function getNonconformity(ctx: Ctx, { id }: z.output<typeof getNonconformityInput>) {
	permitHere(ctx, "record.read");
	const row = await findNonconformity(ctx, id);
	const { actions, files } = await wholeOf(ctx, row);
	const moves = await ctx.tx
		.select()
		.from(nonconformityMoves)
		.where(eq(nonconformityMoves.nonconformityId, id))
		.orderBy(asc(nonconformityMoves.movedAt), asc(nonconformityMoves.id));
	const nameOf = await memberNames(ctx, [
		...[row.ownerId, row.createdBy, row.effectJudgedBy, ...row.writers],
		...[...actions.flatMap(({ ownerId, doneBy }) => [ownerId, doneBy]), ...files.map(({ addedBy }) => addedBy)],
		...moves.map(({ movedBy }) => movedBy),
	]);
	const ended = moves
		.filter((move) => stepBetween(move.fromState as NonconformityState, move.toState as NonconformityState)?.reopens)
		.map(({ movedAt, movedBy, reason, endedContents }, before) => ({
			...{ round: before + 1, at: movedAt, byName: nameOf(movedBy), reason, contents: endedContents },
		}));
	const today = todayOf(ctx);
	const state = row.state as NonconformityState;
	const may = (permission: Permission) => "role" in ctx.actor && allows(ctx.actor.role, permission);
	const me = ctx.actor.type === "member" ? ctx.actor.ref : null;
	const entity = { type: "nonconformity", id };
	const steps = [];
	for (const step of stepsFrom(state, await factsOf(ctx, row), may))
		steps.push({ ...step, signers: await namesOf(ctx, await signersInstead(ctx, row, step)) });
	return {
		nonconformity: nonconformityView(row),
		ownerName: nameOf(row.ownerId),
		createdByName: nameOf(row.createdBy),
		/** Everybody who ever wrote in it: whoever signs beside may have done both. */
		writers: row.writers.map((ref) => ({ id: ref, name: nameOf(ref) ?? "" })),
		effectJudgedByName: nameOf(row.effectJudgedBy),
		actions: actions.map((one) => ({
			...{ id: one.id, what: one.what, ownerId: one.ownerId, ownerName: nameOf(one.ownerId) ?? "", dueOn: one.dueOn },
			...{ documentId: one.documentId, documentNumber: one.documentNumber },
			...{ doneAt: one.doneAt, doneByName: nameOf(one.doneBy), outcome: one.outcome, round: one.round },
			isLate: one.doneAt === null && one.dueOn < today && one.round === row.round && !isEnded(state),
			files: filesWith(
				files.filter(({ actionId }) => actionId === one.id),
				nameOf,
			),
			/** Also add and remove its files: once it is done, what shows that stands still. */
			mayComplete:
				isUnderWay(row, one) && may("nonconformity.act") && (one.ownerId === me || may("nonconformity.decide")),
		})),
		/** Those of an earlier round are void, and say why. */
		signatures: await signaturesByState(ctx, entity, await contentsOf(ctx, row), ended),
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as NonconformityState, to: toState as NonconformityState, reason, movedAt },
			byName: nameOf(movedBy),
		})),
		/** `signers`: who is to sign the step instead of the reader; nobody where the reader may take it. */
		steps,
		may: {
			describe: may("nonconformity.act") && describes(state),
			plan: may("nonconformity.act") && plans(state),
			judge: may("nonconformity.decide") && state === "implemented",
		},
		me,
		today,
	};
}

export const listNonconformitiesInput = z.strictObject({
	state: z.enum([...nonconformityStates, "unfinished", "any"]).default("unfinished"),
	source: z.enum(sources).optional(),
	/** The caller's own: they answer for it, or an open action of it is theirs. */
	mine: z.boolean().default(false),
	/** Every word must occur in number, title or description. */
	q: plainText(100).default(""),
	...paging,
});

const at = sql<string>`to_char(${nonconformities.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
const searched = sql`lower(concat_ws(e'\n', ${nonconformities.number}, ${nonconformities.title}, ${nonconformities.description}))`;
const unfinished = nonconformityStates.filter((state) => !isEnded(state));

/** A page of the nonconformities, newest first, each with what is open and late of its actions. */
export async function listNonconformities(ctx: Ctx, input: z.output<typeof listNonconformitiesInput>) {
	permitHere(ctx, "record.read");
	const { state, source, mine, q, cursor, limit } = input;
	const place = readCursor(cursor, "instant", "id");
	const words = q.split(/\s+/).filter((word) => word !== "");
	const own = sql`(${nonconformities.ownerId} = ${ctx.actor.ref}::uuid or exists (select from ${nonconformityActions} a
		where a.org_id = ${nonconformities.orgId} and a.nonconformity_id = ${nonconformities.id}
			and a.owner_id = ${ctx.actor.ref}::uuid and a.done_at is null and a.round = ${nonconformities.round}))`;
	const rows = await ctx.tx
		.select({ row: nonconformities, at })
		.from(nonconformities)
		.where(
			and(
				state === "any" ? undefined : inArray(nonconformities.state, state === "unfinished" ? unfinished : [state]),
				source ? eq(nonconformities.source, source) : undefined,
				mine ? own : undefined,
				...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
				place
					? sql`(${nonconformities.createdAt}, ${nonconformities.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(nonconformities.createdAt), desc(nonconformities.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (one) => [one.at, one.row.id]);
	const ids = page.map(({ row }) => row.id);
	const actions =
		ids.length === 0
			? []
			: await ctx.tx.select().from(nonconformityActions).where(inArray(nonconformityActions.nonconformityId, ids));
	const nameOf = await memberNames(
		ctx,
		page.map(({ row }) => row.ownerId),
	);
	const today = todayOf(ctx);
	return {
		items: page.map(({ row }) => {
			const open = actions.filter(
				(one) => one.nonconformityId === row.id && one.round === row.round && one.doneAt === null,
			);
			const over = isEnded(row.state as NonconformityState);
			return {
				...nonconformityView(row),
				ownerName: nameOf(row.ownerId),
				actionsOpen: over ? 0 : open.length,
				actionsLate: over ? 0 : open.filter(({ dueOn }) => dueOn < today).length,
				checkIsDue: row.state === "implemented" && row.checkOn !== null && row.checkOn <= today,
			};
		}),
		nextCursor,
		today,
	};
}

export const ofSourceInput = z.strictObject({ source: z.enum(sources), sourceId: z.uuid() });

/** What was opened of one record, as that record's page shows it. */
export async function nonconformitiesOfSource(ctx: Ctx, { source, sourceId }: z.output<typeof ofSourceInput>) {
	permitHere(ctx, "record.read");
	const { id, number, title, state } = nonconformities;
	const rows = await ctx.tx
		.select({ id, number, title, state })
		.from(nonconformities)
		.where(and(eq(nonconformities.source, source), eq(nonconformities.sourceId, sourceId)))
		.orderBy(asc(number));
	const may = "role" in ctx.actor && allows(ctx.actor.role, "nonconformity.report");
	return { items: rows.map((row) => ({ ...row, state: row.state as NonconformityState })), mayOpen: may };
}
