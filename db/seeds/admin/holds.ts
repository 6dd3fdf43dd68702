import { holds, organisations, tombstones } from "@calibrant/db/schema";
import { type Ctx, type House, record } from "@calibrant/kernel";
import { type DataClass, dataClasses } from "@calibrant/policy";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";

const line = z.string().trim().min(1, "must not be empty").max(500, "must have at most 500 characters");

export const placeHoldInput = z.strictObject({
	/** Id or short name; of a deleted organisation the id. */
	org: line,
	reason: line,
	/** What the hold rests on: a case or order number. */
	reference: line,
	classes: z.array(z.enum(dataClasses, `must be of: ${dataClasses.join(", ")}`)).min(1),
});

const by = "admin command";
const actorOf = (job: string): Ctx["actor"] => ({ type: "system", ref: null, job });

/** Keeps classes of an organisation's data from deletion; also of one that was deleted. Needs the worker's role. */
export async function placeHold(
	house: Pick<House, "db">,
	{ org, reason, reference, classes }: { org: string; reason: string; reference: string; classes: DataClass[] },
): Promise<{ id: string; orgId: string }> {
	const orgId = await findOrganisationId(house, org);
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const [hold] = await tx
			.insert(holds)
			.values({ orgId, classes, reason, reference, placedBy: by, placedAt: now })
			.returning({ id: holds.id });
		if (!hold) throw new Error("The hold was not stored.");
		await record({ tx, orgId, actor: actorOf("hold.place") }, "hold.placed", { type: "hold", id: hold.id });
		return { id: hold.id, orgId };
	});
}

/** Ends a hold. Throws Refusal when there is no such hold or it has ended. */
export async function releaseHold(house: Pick<House, "db">, id: string): Promise<{ orgId: string }> {
	if (!z.uuid().safeParse(id).success) throw new Refusal(`"${id}" is not the id of a hold.`);
	const [found] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ orgId: holds.orgId }).from(holds).where(eq(holds.id, id)),
	);
	if (!found) throw new Refusal(`There is no hold ${id}.`);
	const { orgId } = found;
	await house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const standing = and(eq(holds.id, id), isNull(holds.releasedAt));
		const released = await tx.update(holds).set({ releasedAt: now, releasedBy: by }).where(standing).returning();
		if (released.length === 0) throw new Refusal(`Hold ${id} has been released already.`);
		await record({ tx, orgId, actor: actorOf("hold.release") }, "hold.released", { type: "hold", id });
	});
	return { orgId };
}

/** The id of a living or deleted organisation by id or short name. Throws Refusal. */
export async function findOrganisationId({ db }: Pick<House, "db">, org: string): Promise<string> {
	const id = z.uuid().safeParse(org.toLowerCase()).data;
	const [found] = await db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const named = or(eq(organisations.slug, org), id ? eq(organisations.id, id) : sql`false`);
		const living = await tx.select({ id: organisations.id }).from(organisations).where(named);
		if (living.length > 0 || !id) return living;
		return tx.select({ id: tombstones.orgId }).from(tombstones).where(eq(tombstones.orgId, id));
	});
	if (!found) throw new Refusal(`There is no organisation ${org}. Give its id or short name.`);
	return found.id;
}
