import { desc, eq } from "@calibrant/db/drizzle";
import { organisations, storageMoves } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	doorsLacking,
	type House,
	inOrg,
	invalid,
	openDoors,
	permit,
	queueMail,
	record,
	regionName,
	usualPlace,
} from "@calibrant/kernel";
import { can } from "@calibrant/policy";
import { z } from "zod";
import { ownersOf } from "../cancellation/owners-of.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { countFiles } from "./carry-files.ts";
import { moveFilesName } from "./storage-jobs.ts";

const reason = z.string().trim().min(5, "Say it in a sentence.").max(1000, "Use at most 1000 characters.");

export const moveStorageInput = z.strictObject({
	orgId: z.uuid(),
	/** Null: back to the place of everybody without an agreement. */
	region: regionName.nullable(),
	/** The agreement it rests on. */
	reason,
});
export const callBackMoveInput = moveStorageInput.omit({ region: true });
/** The reason is told to the owners. */
export const refuseStorageInput = moveStorageInput.extend({ region: regionName });
export const storageOfInput = z.strictObject({ orgId: z.uuid() });

/** Whoever runs the deployment, in the audit log; the row says who. */
export const storageActor: Ctx["actor"] = { type: "system", ref: null, job: "storage" };
type Move = typeof storageMoves.$inferInsert;

/**
 * Notes that an organisation's files move to a place agreed with it. A job copies them, reads each back, and then makes it
 * their place; until then nothing changes. Throws INVALID for a place that a running door, or without one this deployment,
 * has no store in; CONFLICT while an earlier move is under way.
 */
export async function moveStorage(
	house: House,
	operator: OperatorRef,
	{ orgId, region, reason }: z.output<typeof moveStorageInput>,
): Promise<{ id: string }> {
	return inOrg(house, orgId, { actor: storageActor }, {}, async (ctx) => {
		await needPlace(house, ctx, region);
		const from = await regionOf(ctx);
		if (!can(ctx.org.state, "read")) throw new DomainError("CONFLICT", "It is being deleted.", "Nothing can be moved.");
		const [open] = (await movesOf(ctx)).filter(({ state }) => state === "moving" || state === "returning");
		if (open)
			throw new DomainError("CONFLICT", "An earlier move is not finished.", "Wait until it is, or call it back.");
		if (from === region)
			throw new DomainError("CONFLICT", "Its files are kept there already.", "Choose another place.");
		const id = await note(ctx, operator, { orgId, fromRegion: from, toRegion: region, state: "moving", reason });
		await record(ctx, "storage.move_agreed", { type: "storage_move", id });
		await ctx.enqueue(moveFilesName, { orgId, moveId: id }, { key: id });
		return { id };
	});
}

/** Every door that is open must have the place; where none is, this process must. */
async function needPlace(house: House, { tx }: Ctx, region: string | null): Promise<void> {
	const lacking = await doorsLacking(tx, region);
	const unknown = region !== null && !house.fileStores?.regions[region] && (await openDoors(tx)).length === 0;
	const what = lacking ?? (unknown ? `This deployment has no store in ${region}.` : null);
	if (what === null) return;
	const todo = lacking
		? "Give server and worker the same FILES_REGIONS with it and start them again, or refuse it with the reason."
		: "Add it to FILES_REGIONS, or refuse it with the reason.";
	throw invalid(what, todo, { region: what });
}

/** Writes down that a place an organisation asked for is refused, and why; its owners are told. */
export async function refuseStorage(
	house: House,
	operator: OperatorRef,
	{ orgId, region, reason }: z.output<typeof refuseStorageInput>,
): Promise<{ id: string }> {
	return inOrg(house, orgId, { actor: storageActor }, {}, async (ctx) => {
		const move = { orgId, fromRegion: await regionOf(ctx), toRegion: region, state: "refused", reason };
		const id = await note(ctx, operator, { ...move, finishedAt: ctx.now });
		await record(ctx, "storage.refused", { type: "storage_move", id });
		await tellOwnersOfStorage(ctx, id);
		return { id };
	});
}

async function note(ctx: Ctx, { userId }: OperatorRef, move: Omit<Move, "decidedAt" | "decidedBy">): Promise<string> {
	const [row] = await ctx.tx
		.insert(storageMoves)
		.values({ ...move, decidedBy: userId, decidedAt: ctx.now })
		.returning({ id: storageMoves.id });
	if (!row) throw new Error("The decision was not stored.");
	return row.id;
}

/** The organisation's present place, its row locked: decisions about it come one after the other. */
export async function regionOf({ tx, orgId }: Ctx): Promise<string | null> {
	const [org] = await tx
		.select({ region: organisations.region })
		.from(organisations)
		.where(eq(organisations.id, orgId))
		.for("update");
	return org?.region ?? null;
}

/** Queues one mail for every owner: what was moved or refused. */
export async function tellOwnersOfStorage(ctx: Ctx, moveId: string): Promise<void> {
	for (const userId of await ownersOf(ctx.tx)) {
		const about = { key: `${moveId}:${userId}`, orgId: ctx.orgId, userId, subjectId: moveId };
		await queueMail(ctx, { kind: "storage_decided" }, about);
	}
}

/** Every decision about it, the newest first. */
export const movesOf = ({ tx, orgId }: Pick<Ctx, "tx" | "orgId">) =>
	tx
		.select()
		.from(storageMoves)
		.where(eq(storageMoves.orgId, orgId))
		.orderBy(desc(storageMoves.decidedAt), desc(storageMoves.id));

/** Where the open organisation's files are kept, and what was decided about it, the newest first. */
export async function storageHere(ctx: Ctx) {
	permit(ctx, "record.read");
	return read(ctx);
}

async function read({ tx, orgId }: Pick<Ctx, "tx" | "orgId">) {
	const [org] = await tx
		.select({ region: organisations.region })
		.from(organisations)
		.where(eq(organisations.id, orgId));
	const decisions = (await movesOf({ tx, orgId })).map(
		({ id, fromRegion, toRegion, state, reason, decidedAt, switchedAt, files, finishedAt, calledBackReason }) => ({
			...{ id, fromRegion, toRegion, reason, decidedAt, switchedAt, files, finishedAt, calledBackReason },
			state: state as "moving" | "done" | "refused" | "returning" | "withdrawn",
		}),
	);
	return { region: org?.region ?? null, decisions };
}

/** The same for the operators, with the places that every open door has. */
export async function storageOf(house: House, { orgId }: z.output<typeof storageOfInput>) {
	const here = await house.db.withOrg(orgId, { readOnly: true }, async ({ tx }) => {
		const [stopped] = (await movesOf({ tx, orgId })).filter(({ problem }) => problem !== null);
		return { ...(await read({ tx, orgId })), problem: stopped?.problem ?? null };
	});
	const doors = await house.db.withoutOrg({ readOnly: true }, ({ tx }) => openDoors(tx));
	const named =
		doors.length > 0 ? doors.map(({ places }) => Object.keys(places)) : [Object.keys(house.fileStores?.regions ?? {})];
	const everywhere = (named[0] ?? []).filter((place) => named.every((one) => one.includes(place)));
	const [open] = here.decisions.filter(({ state }) => state === "moving" || state === "returning");
	const moving = open && { ...open, left: await leftBehind(house, orgId, open) };
	return { ...here, moving: moving ?? null, regions: everywhere.filter((place) => place !== usualPlace) };
}

/** Files at the place that a move is to empty; null where this process has no store there. */
async function leftBehind(
	{ fileStores }: House,
	orgId: string,
	{ state, fromRegion, toRegion }: { state: string; fromRegion: string | null; toRegion: string | null },
): Promise<number | null> {
	const left = state === "returning" ? toRegion : fromRegion;
	const store = left === null ? fileStores?.own : fileStores?.regions[left];
	return store ? countFiles(store, orgId) : null;
}
