import { eq, or, sql } from "@calibrant/db/drizzle";
import { operators, organisations, tombstones, users } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import {
	askRelease,
	confirmHold,
	dropHold,
	endHoldInput,
	holdGrounds,
	holdInput,
	keepHold,
	placeHold,
	placeHoldInput,
	releaseHold,
} from "@calibrant/lifecycle";
import { dataClasses } from "@calibrant/policy";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";

const line = placeHoldInput.shape.reason;

export const holdCommandInput = z.strictObject({
	/** Id or short name; of a deleted organisation the id. */
	org: line,
	ground: z
		.enum(Object.keys(holdGrounds) as [keyof typeof holdGrounds], `must be of: ${Object.keys(holdGrounds).join(", ")}`)
		.default("other"),
	reason: line,
	/** What the hold rests on: a case or order number. */
	reference: line,
	classes: z.array(z.enum(dataClasses, `must be of: ${dataClasses.join(", ")}`)).min(1),
});

/** Who acts from the machine itself; any operator is a second person beside it. */
const console = { userId: "admin command" };

/** Keeps classes of an organisation's data from deletion; also of one that was deleted. Needs the worker's role. */
export async function place(
	house: House,
	{ org, ...hold }: z.output<typeof holdCommandInput>,
): Promise<{ id: string; orgId: string }> {
	return placeHold(house, console, { ...hold, organisationId: await findOrganisationId(house, org) });
}

/** Asks for the end of a confirmed hold. Throws Refusal when there is no such hold. */
export async function askForRelease(house: House, hold: string, reason: string): Promise<{ orgId: string }> {
	return askRelease(house, console, endInput(hold, reason));
}

/** The second person's word on such an end: yes or no. */
export async function decideRelease(house: House, hold: string, by: string, yes: boolean): Promise<{ orgId: string }> {
	const operator = await operatorOf(house, by);
	return (yes ? releaseHold : keepHold)(house, operator, { id: holdId(hold) });
}

/** Ends a hold that nobody confirmed: withdrawn from here, or dropped by an operator. */
export async function drop(house: House, hold: string, reason: string, by?: string): Promise<{ orgId: string }> {
	return dropHold(house, by === undefined ? console : await operatorOf(house, by), endInput(hold, reason));
}

function endInput(hold: string, reason: string) {
	const parsed = endHoldInput.safeParse({ id: holdId(hold), reason });
	if (!parsed.success) throw new Refusal(`--reason: ${parsed.error.issues[0]?.message}`);
	return parsed.data;
}

/** The second person's yes to a hold. */
export async function confirm(house: House, id: string, by: string): Promise<{ orgId: string }> {
	return confirmHold(house, await operatorOf(house, by), { id: holdId(id) });
}

function holdId(id: string): string {
	const parsed = holdInput.safeParse({ id });
	if (!parsed.success) throw new Refusal(`"${id}" is not the id of a hold.`);
	return parsed.data.id;
}

/** The operator with an address. Throws Refusal. */
export async function operatorOf({ db }: Pick<House, "db">, email: string): Promise<{ userId: string }> {
	const [found] = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ userId: operators.userId })
			.from(operators)
			.innerJoin(users, eq(users.id, operators.userId))
			.where(eq(users.email, email.trim().toLowerCase())),
	);
	if (!found) throw new Refusal(`${email} is not an operator. Grant it first.`);
	return found;
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
