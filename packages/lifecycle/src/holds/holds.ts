import { and, desc, eq, isNull } from "@calibrant/db/drizzle";
import { dataRequests, deletionReceipts, holds, organisations } from "@calibrant/db/schema";
import { type Ctx, DomainError, type House, notFound, permit, readerOf, record } from "@calibrant/kernel";
import { classWords, dataClasses } from "@calibrant/policy";
import { z } from "zod";
import { needReason } from "../console/reason.ts";
import { keepsWhole } from "../purge/purge-holds.ts";
import type { OperatorRef } from "../requests/handle-request.ts";

/** What a hold can rest on. */
export const holdGrounds = {
	iso_surveillance_audit: "an open surveillance audit of a quality certification",
	accreditation_assessment: "an open assessment by an accreditation body",
	authority_order: "an order of an authority",
	court_proceedings: "court proceedings",
	tax_audit: "a tax audit",
	other: "another legal ground",
} as const;
export type HoldGround = keyof typeof holdGrounds;
const grounds = Object.keys(holdGrounds) as [HoldGround, ...HoldGround[]];

const line = z.string().trim().min(1, "Fill this in.").max(500, "Use at most 500 characters.");
export const placeHoldInput = z.strictObject({
	organisationId: z.uuid(),
	ground: z.enum(grounds),
	reason: line,
	/** A case or order number. */
	reference: line,
	/** When it is to be looked at again. */
	until: z.date().optional(),
	classes: z.array(z.enum(dataClasses)).min(1).default(["audit_log"]),
});
export const holdInput = z.strictObject({ id: z.uuid() });
export const endHoldInput = z.strictObject({ id: z.uuid(), reason: needReason });

export type Row = typeof holds.$inferSelect;
const actorOf = (job: string): Ctx["actor"] => ({ type: "system", ref: null, job });

/** Keeps classes of an organisation's data from deletion at once, also of one that was deleted. Throws NOT_FOUND. */
export async function placeHold(
	house: Pick<House, "db">,
	operator: OperatorRef,
	{ organisationId: orgId, ...hold }: z.output<typeof placeHoldInput>,
): Promise<{ id: string; orgId: string }> {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		// A purge that is about to begin waits for this and sees it; one that has begun is waited for.
		const living = await tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(eq(organisations.id, orgId))
			.for("update");
		const deleted = await tx.$count(deletionReceipts, eq(deletionReceipts.orgId, orgId));
		if (living.length + deleted === 0) throw notFound("organisation");
		const [row] = await tx
			.insert(holds)
			.values({ ...hold, orgId, placedBy: operator.userId, placedAt: now })
			.returning({ id: holds.id });
		if (!row) throw new Error("The hold was not stored.");
		await record({ tx, orgId, actor: actorOf("hold.place") }, "hold.placed", { type: "hold", id: row.id });
		return { id: row.id, orgId };
	});
}

/** The second person's yes. Throws FORBIDDEN for whoever placed it, CONFLICT where it is confirmed or over. */
export async function confirmHold(
	house: House,
	operator: OperatorRef,
	{ id }: z.output<typeof holdInput>,
): Promise<{ orgId: string }> {
	return changeHold(house, operator, id, (hold, now) => {
		needSecondPerson(hold, operator);
		return { past: "hold.confirmed", values: { confirmedBy: operator.userId, confirmedAt: now } };
	});
}

/**
 * Ends a hold that nobody confirmed, with a reason: whoever placed it withdraws it, or a second person says no. What
 * waited for it goes on. Throws CONFLICT where it is confirmed or over.
 */
export async function dropHold(
	house: Pick<House, "db">,
	operator: OperatorRef,
	{ id, reason }: z.output<typeof endHoldInput>,
): Promise<{ orgId: string }> {
	return changeHold(house, operator, id, (hold, now) => {
		needUnconfirmed(hold);
		const past = hold.placedBy === operator.userId ? "hold.withdrawn" : "hold.dropped";
		return { past, values: { releasedAt: now, releasedBy: operator.userId, releaseReason: reason } };
	});
}

function needSecondPerson(hold: Row, operator: OperatorRef): void {
	if (hold.placedBy === operator.userId) {
		throw new DomainError(
			"FORBIDDEN",
			"You placed this hold yourself.",
			"Another operator confirms it; you can withdraw it.",
		);
	}
	needUnconfirmed(hold);
}

function needUnconfirmed(hold: Row): void {
	if (!hold.confirmedBy) return;
	throw new DomainError("CONFLICT", "This hold is confirmed.", "Ask for its release when its ground has ended.");
}

/** What becomes of a hold, and the audit line that says so. */
type Change = { past: `hold.${string}`; values: Partial<Row> };

/** Changes a standing hold under a lock. Where it ends, what waited for it goes on. Throws NOT_FOUND, CONFLICT. */
export async function changeHold(
	house: Pick<House, "db">,
	operator: OperatorRef,
	id: string,
	decide: (hold: Row, now: Date) => Change,
): Promise<{ orgId: string }> {
	const orgId = await organisationOfHold(house, operator, id);
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const [hold] = await tx.select().from(holds).where(eq(holds.id, id)).for("update");
		if (!hold) throw notFound("hold");
		if (hold.releasedAt)
			throw new DomainError("CONFLICT", "This hold has been released already.", "Place a new one if it is needed.");
		const { past, values } = decide(hold, now);
		await tx.update(holds).set(values).where(eq(holds.id, id));
		await record({ tx, orgId, actor: actorOf("hold") }, past, { type: "hold", id });
		if (values.releasedAt) {
			// The sweeps of purge and audit log find the organisation again by themselves.
			const waiting = and(eq(dataRequests.orgId, orgId), eq(dataRequests.state, "deferred"));
			await tx.update(dataRequests).set({ state: "open" }).where(waiting);
		}
		return { orgId };
	});
}

/** Whose hold it is. Operators see every one; the worker's role too. Throws NOT_FOUND. */
export async function organisationOfHold(
	house: Pick<House, "db">,
	{ userId }: OperatorRef,
	id: string,
): Promise<string> {
	const find = async ({ tx }: { tx: Parameters<typeof record>[0]["tx"] }) =>
		tx.select({ orgId: holds.orgId }).from(holds).where(eq(holds.id, id));
	const [found] = z.uuid().safeParse(userId).success
		? await house.db.withAccount(userId, { readOnly: true }, find)
		: await house.db.withoutOrg({ readOnly: true }, find);
	if (!found) throw notFound("hold");
	return found.orgId;
}

/** Every hold of the deployment, for the operators; those without a second person's word are marked. */
export async function listHolds(house: House, { userId }: OperatorRef) {
	return house.db.withAccount(userId, { readOnly: true }, async ({ tx }) => {
		const rows = await tx.select().from(holds).orderBy(desc(holds.placedAt));
		return rows.map((row) => ({
			...row,
			whole: keepsWhole(row.classes, house.policy),
			unconfirmed: row.confirmedBy === null && row.releasedAt === null,
		}));
	});
}

/** What stands in the way of a deletion of this organisation, for its owners: what is kept, why, and until when. */
export async function holdsHere(ctx: Ctx) {
	permit(ctx, "organisation.cancel");
	const language = await readerOf(ctx);
	const rows = await ctx.tx
		.select()
		.from(holds)
		.where(and(eq(holds.orgId, ctx.orgId), isNull(holds.releasedAt)))
		.orderBy(desc(holds.placedAt));
	return rows.map(({ id, classes, ground, reason, reference, until, placedAt, confirmedAt, releaseAskedAt }) => ({
		...{ id, reason, reference, until, placedAt, confirmedAt, releaseAskedAt },
		/** Nothing of the organisation is deleted while it stands. */
		whole: keepsWhole(classes, ctx.policy),
		ground: (ground in holdGrounds ? ground : "other") as HoldGround,
		kept: dataClasses
			.filter((name) => classes.includes(name))
			.map((name) => classWords(ctx.policy, name, language).name),
	}));
}
