import { asc, eq } from "@calibrant/db/drizzle";
import { cancellations, memberships, operators, organisations, profiles } from "@calibrant/db/schema";
import { type House, inAccount, type Role, type SecondFactorRule, secondFactorRule } from "@calibrant/kernel";
import {
	type ChangeDue,
	can,
	type NextChange,
	nextChange,
	type OrganisationState,
	secondsLate,
} from "@calibrant/policy";
import { accessesOf } from "../auditors/end-access.ts";
import { awaitsSecondFactor } from "../second-factor/need-second-factor.ts";
import type { Session } from "./find-session.ts";

export type OrganisationSeen = {
	id: string;
	name: string;
	slug: string;
	role: Role;
	state: OrganisationState;
	/** The exact instant after which its data is deleted; null unless it is leaving. */
	purgeAt: Date | null;
	/** The change of state that time alone brings next, a deletion apart. */
	next: (NextChange & ChangeDue) | null;
	/** The payment provider's own page where what is open can be paid or confirmed. */
	paymentUrl: string | null;
	timeZone: string;
	/** ISO 3166-1, two letters. */
	country: string;
	/** Language of mails to members who chose none; null: English. */
	locale: string | null;
	plan: string;
	/** Its data, or the person's own, is only kept for now. */
	restricted: boolean;
	/** Of whom a second factor is asked here. */
	secondFactorRule: SecondFactorRule;
};

/** Who is signed in, where they belong, and where they are now. */
export async function currentSession(house: House, session: Session) {
	return inAccount(house, session.user.id, { readOnly: true }, async ({ tx, userId, policy, now }) => {
		const rows = await tx
			.select({
				organisation: organisations,
				role: memberships.role,
				purgeAt: cancellations.purgeDueAt,
				restrictedAt: profiles.restrictedAt,
			})
			.from(memberships)
			.innerJoin(organisations, eq(organisations.id, memberships.orgId))
			.innerJoin(profiles, eq(profiles.userId, memberships.userId))
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(eq(memberships.userId, userId))
			.orderBy(asc(memberships.createdAt), asc(memberships.id));
		const seen: OrganisationSeen[] = rows.map(({ organisation, role, purgeAt, restrictedAt }) => ({
			id: organisation.id,
			name: organisation.name,
			slug: organisation.slug,
			role: role as Role,
			state: organisation.state as OrganisationState,
			purgeAt,
			next: withLateness(
				now,
				nextChange(policy, {
					...{ state: organisation.state as OrganisationState, since: organisation.stateSince },
					trialEndsAt: organisation.trialEndsAt,
				}),
			),
			paymentUrl: role === "owner" ? organisation.paymentUrl : null,
			timeZone: organisation.timeZone,
			country: organisation.country,
			locale: organisation.locale,
			plan: organisation.plan,
			restricted: organisation.restrictedAt !== null || restrictedAt !== null,
			secondFactorRule: secondFactorRule(policy, organisation.secondFactorFor),
		}));
		const readable = seen.filter(({ state }) => can(state, "read"));
		const [operator] = await tx
			.select({ userId: operators.userId })
			.from(operators)
			.where(eq(operators.userId, userId));
		const auditing = (await accessesOf({ tx, userId })).filter(
			({ state, expiresAt }) => can(state, "read") && expiresAt > now,
		);
		const current = readable.find(({ id }) => id === session.orgId) ?? null;
		return {
			user: session.user,
			organisations: readable,
			current,
			/** What of the organisation stays closed to this person until a second factor is set up. */
			secondFactorDue:
				current && awaitsSecondFactor(current.secondFactorRule, current.role, session.secondFactor === "proven"),
			operator: operator !== undefined,
			/** Where the person may examine the records as an external auditor now; `current`: there the pages look. */
			auditing: auditing.map(({ orgId, organisation, timeZone, expiresAt }) => {
				return { orgId, organisation, timeZone, expiresAt, now, current: orgId === session.orgId };
			}),
			usage: session.usage,
		};
	});
}

const withLateness = (now: Date, next: NextChange | null) =>
	next && { ...next, lateSeconds: secondsLate(next.at, now) };
