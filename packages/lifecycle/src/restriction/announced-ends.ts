import type { Tx } from "@calibrant/db";
import { and, asc, eq, gte, isNotNull, isNull } from "@calibrant/db/drizzle";
import { emailLog, organisations, profiles, type RestrictionEnd, users } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import { type Policy, restrictionEndsAt } from "@calibrant/policy";
import type { OperatorRef } from "../requests/handle-request.ts";

/** Whom a restriction is about, and the end that was announced. */
type About = { userId?: string | undefined; orgId?: string | undefined; end: RestrictionEnd | null };
/** `on its way` until every mail has gone out; one that could not be delivered is said to be that. */
export type Announced = { state: "on its way" | "told" | "undelivered"; endsAt: Date };

/**
 * The instant that the mail names: the whole notice after it went out, also where it went out late. Never before what
 * was set when it was announced.
 */
export function namedEnd(policy: Policy, end: RestrictionEnd, sentAt: Date): Date {
	const [set, late] = [new Date(end.endsAt), restrictionEndsAt(policy, sentAt)];
	return late > set ? late : set;
}

/** How the telling of an end stands, and when the restriction ends; null where none is announced. */
export async function endAnnounced(tx: Tx, policy: Policy, { userId, orgId, end }: About): Promise<Announced | null> {
	if (end === null) return null;
	const whose = orgId ? eq(emailLog.orgId, orgId) : and(eq(emailLog.userId, userId ?? ""), isNull(emailLog.orgId));
	const letters = await tx
		.select({ state: emailLog.state, sentAt: emailLog.sentAt })
		.from(emailLog)
		.where(and(eq(emailLog.kind, "restriction_ends"), whose, gte(emailLog.createdAt, new Date(end.announcedAt))));
	const sent = letters.flatMap(({ sentAt }) => (sentAt ? [sentAt.getTime()] : []));
	const endsAt = sent.length === 0 ? new Date(end.endsAt) : namedEnd(policy, end, new Date(Math.max(...sent)));
	if (letters.some(({ state }) => state === "queued" || state === "sending")) return { state: "on its way", endsAt };
	return { state: sent.length === 0 ? "undelivered" : "told", endsAt };
}

/** Everybody whose data is only kept, and organisations of which the same holds, the longest first. */
export async function listRestrictions(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, policy }) => {
		const people = await tx
			.select({
				userId: users.id,
				email: users.email,
				name: profiles.name,
				since: profiles.restrictedAt,
				end: profiles.restrictionEnd,
			})
			.from(profiles)
			.innerJoin(users, eq(users.id, profiles.userId))
			.where(isNotNull(profiles.restrictedAt))
			.orderBy(asc(profiles.restrictedAt));
		const companies = await tx
			.select({
				organisationId: organisations.id,
				name: organisations.name,
				since: organisations.restrictedAt,
				end: organisations.restrictionEnd,
			})
			.from(organisations)
			.where(isNotNull(organisations.restrictedAt))
			.orderBy(asc(organisations.restrictedAt));
		const withPeople = [];
		for (const one of people) withPeople.push({ ...one, told: await endAnnounced(tx, policy, one) });
		const withCompanies = [];
		for (const one of companies) {
			const { organisationId: orgId, end } = one;
			withCompanies.push({ ...one, told: await endAnnounced(tx, policy, { orgId, end }) });
		}
		return { people: withPeople, organisations: withCompanies };
	});
}
