import { eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	isOwnHand,
	memberNames,
	type Permission,
	permit,
	personBehind,
	type Role,
} from "@calibrant/kernel";

export type Person = { id: string; role: Role };

/** The members of the organisation. */
export async function membersOf(ctx: Ctx): Promise<Person[]> {
	const { id, role } = memberships;
	const rows = await ctx.tx.select({ id, role }).from(memberships).where(eq(memberships.orgId, ctx.orgId));
	return rows.map((row) => ({ id: row.id, role: row.role as Role }));
}

/** Everybody who can be named, by name, with what they may do here. */
export async function listPeople(ctx: Ctx) {
	permit(ctx, "record.read");
	const people = await membersOf(ctx);
	const nameOf = await memberNames(
		ctx,
		people.map(({ id }) => id),
	);
	return people
		.map(({ id, role }) => ({
			...{ id, role, name: nameOf(id) ?? "" },
			...{ reviews: allows(role, "document.edit"), approves: allows(role, "document.release") },
			...{ acts: allows(role, "nonconformity.act"), decides: allows(role, "nonconformity.decide") },
			...{ trains: allows(role, "training.record"), audits: allows(role, "internal_audit.conduct") },
			treats: allows(role, "risk.act"),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Throws INVALID at `field` unless each is a member whose role allows what they are named for. */
export async function needPeople(
	ctx: Ctx,
	ids: readonly string[],
	permission: Permission,
	field: string,
): Promise<void> {
	if (ids.length === 0) return;
	const able = new Set((await membersOf(ctx)).filter(({ role }) => allows(role, permission)).map(({ id }) => id));
	if (ids.every((id) => able.has(id))) return;
	const remedy = "Choose a member whose role allows it.";
	throw invalid("Somebody named here cannot do that.", remedy, { [field]: remedy });
}

/**
 * Throws FORBIDDEN to whoever did something before, when it takes a second person and there is another who may
 * (ISO 9001:2015, 7.5.2; ISO/IEC 17025:2017, 8.3.2 a). `named`: who is only named for it, as in {@link othersFor}.
 */
export async function needSecondPerson(
	ctx: Ctx,
	before: readonly (string | null)[],
	permission: Permission,
	[what, remedy]: readonly [string, string],
	named: readonly (string | null)[] = [],
): Promise<void> {
	if (await needsAnother(ctx, before, permission, named)) throw new DomainError("FORBIDDEN", what, remedy);
}

/** Whether somebody else is to do it, as {@link othersFor} tells. */
export const needsAnother = async (...asked: Parameters<typeof othersFor>): Promise<boolean> =>
	(await othersFor(...asked)).length > 0;

/**
 * The members who are to do it instead of whoever acts; nobody where they may. Whoever did something before leaves it to
 * anybody who did not, also to who is only named for it; who is only named, to anybody who is neither. So naming the only
 * other one who may frees nobody.
 */
export async function othersFor(
	ctx: Ctx,
	before: readonly (string | null)[],
	permission: Permission,
	named: readonly (string | null)[] = [],
): Promise<string[]> {
	const did = await isOwnHand(ctx, before);
	if (!did && !(await isOwnHand(ctx, named))) return [];
	const hands = await Promise.all((did ? before : [...before, ...named]).map((ref) => personBehind(ctx, ref)));
	return (await membersOf(ctx))
		.filter(({ id, role }) => !hands.includes(id) && id !== ctx.actor.ref && allows(role, permission))
		.map(({ id }) => id);
}

/** The names of some members, in order. */
export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
	const nameOf = await memberNames(ctx, [...ids]);
	return ids.map((id) => nameOf(id) ?? "").sort((a, b) => a.localeCompare(b, "en"));
}
