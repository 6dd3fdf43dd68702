import type { Tx } from "@calibrant/db";
import { and, asc, eq, gte, isNotNull, isNull } from "@calibrant/db/drizzle";
import { emailLog, organisations, profiles, users } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import type { OperatorRef } from "../requests/handle-request.ts";

/** Whom a restriction is about and since when it stands. */
type Restriction = { userId?: string; orgId?: string; since: Date };

/**
 * When whoever had data restricted was told that it ends: null while nobody was, `on its way` until every mail has
 * gone out. A mail that could not be delivered counts as `undelivered`: they are told by another way then.
 */
export async function endAnnounced(
	tx: Tx,
	{ userId, orgId, since }: Restriction,
): Promise<Date | "on its way" | "undelivered" | null> {
	const whose = orgId ? eq(emailLog.orgId, orgId) : and(eq(emailLog.userId, userId ?? ""), isNull(emailLog.orgId));
	const letters = await tx
		.select({ state: emailLog.state, sentAt: emailLog.sentAt })
		.from(emailLog)
		.where(and(eq(emailLog.kind, "restriction_ends"), whose, gte(emailLog.createdAt, since)));
	if (letters.length === 0) return null;
	if (letters.some(({ state }) => state === "queued" || state === "sending")) return "on its way";
	const sent = letters.flatMap(({ sentAt }) => (sentAt ? [sentAt.getTime()] : []));
	return sent.length === 0 ? "undelivered" : new Date(Math.max(...sent));
}

/** Everybody whose data is only kept, and organisations of which the same holds, the longest first. */
export async function listRestrictions(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx }) => {
		const people = await tx
			.select({ userId: users.id, email: users.email, name: profiles.name, since: profiles.restrictedAt })
			.from(profiles)
			.innerJoin(users, eq(users.id, profiles.userId))
			.where(isNotNull(profiles.restrictedAt))
			.orderBy(asc(profiles.restrictedAt));
		const companies = await tx
			.select({ organisationId: organisations.id, name: organisations.name, since: organisations.restrictedAt })
			.from(organisations)
			.where(isNotNull(organisations.restrictedAt))
			.orderBy(asc(organisations.restrictedAt));
		const told = async (about: Omit<Restriction, "since">, since: Date | null) =>
			since === null ? null : endAnnounced(tx, { ...about, since });
		const withPeople = [];
		for (const one of people) withPeople.push({ ...one, told: await told({ userId: one.userId }, one.since) });
		const withCompanies = [];
		for (const one of companies) {
			withCompanies.push({ ...one, told: await told({ orgId: one.organisationId }, one.since) });
		}
		return { people: withPeople, organisations: withCompanies };
	});
}
