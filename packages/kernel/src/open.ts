import type { Opened, Scope } from "@calibrant/db";
import { and, eq } from "@calibrant/db/drizzle";
import { cancellations, memberships, organisations } from "@calibrant/db/schema";
import { can, type OrganisationState, states } from "@calibrant/policy";
import { accessOfPerson, auditorOf, refuseAuditor } from "./auditor-access.ts";
import type { Actor, Ctx, House, Organisation, PlatformCtx } from "./ctx.ts";
import { DomainError, fromDatabase, notFound } from "./errors.ts";
import { policyAt, versionsOf } from "./policy-at.ts";
import { deploymentKey } from "./record-seal.ts";
import type { Role } from "./roles.ts";
import { needFactorOfEverybody, secondFactorRule } from "./second-factor-rule.ts";

/**
 * How an organisation's door is opened: as a signed-in person, as somebody already known (API key, job), or by a person
 * as its external auditor.
 */
export type Visitor =
	/** `secondFactor`: whether the person proved one; left out where nothing of the organisation's records is read. */
	{ userId: string; secondFactor?: boolean } | { actor: Actor } | { auditorId: string; secondFactor: boolean };

/**
 * Opens one transaction for one organisation and runs a verb in it. A person without membership gets NOT_FOUND,
 * the same as for an organisation that does not exist. What the database refuses comes out as a DomainError.
 */
export async function inOrg<T>(
	house: House,
	orgId: string,
	visitor: Visitor,
	scope: Scope,
	work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
	try {
		const userId = "userId" in visitor ? visitor.userId : "auditorId" in visitor ? visitor.auditorId : null;
		const acting = userId && !scope.readOnly ? { ...scope, actingUser: userId } : scope;
		return await house.db.withOrg(orgId, acting, async (opened) => {
			const found = await findOrganisation(opened, orgId, userId);
			if (!found) throw notFound("organisation");
			const actor = await actorOf(opened, found, visitor, scope);
			const ctx = platformCtx(house, opened);
			if (actor.type === "member" && "userId" in visitor && visitor.secondFactor !== undefined) {
				needFactorOfEverybody(secondFactorRule(ctx.policy, found.org.secondFactorFor), visitor.secondFactor);
			}
			if (actor.type !== "system" && !can(found.org.state, "read")) throw gone(found.org.state, scope);
			return work({ ...ctx, orgId, org: found.org, actor, competence: house.competence });
		});
	} catch (error) {
		throw fromDatabase(error);
	}
}

type Found = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

/** Who acts. An auditor at a member's door and a member at the auditors' are refused, strangers find no organisation. */
async function actorOf(
	{ tx, now }: Opened,
	{ org, membership }: Found,
	visitor: Visitor,
	scope: Scope,
): Promise<Actor> {
	if ("actor" in visitor) return visitor.actor;
	if ("userId" in visitor && membership.id) return memberOf(membership, visitor.userId);
	const access = await accessOfPerson(tx, "userId" in visitor ? visitor.userId : visitor.auditorId);
	if (!access && !membership.id) throw notFound("organisation");
	if (!can(org.state, "read")) throw gone(org.state, scope);
	if (!access) throw new DomainError("FORBIDDEN", "This is for external auditors.", "Open the record in the app.");
	if ("userId" in visitor) throw refuseAuditor(access, now, org);
	return auditorOf(access, now, org, visitor.secondFactor);
}

/** The context of verbs that belong to no organisation. */
export function platformCtx(house: House, { tx, now }: Opened): PlatformCtx {
	return {
		tx,
		now,
		...{ policy: policyAt(house, now), policyVersions: versionsOf(house) },
		sealingKey: () => deploymentKey(house.receiptKeyFile),
		enqueue: (job, payload, options) => house.enqueue(tx, job, payload, options),
	};
}

/** What is being deleted can be read no more; a change comes too late, which is a conflict. */
const gone = (state: OrganisationState, { readOnly }: Scope) =>
	new DomainError(readOnly ? "GONE" : "CONFLICT", states[state].why, states[state].remedy);

/** The acting member, or NOT_FOUND for somebody from outside. */
export function memberOf(membership: { id: string | null; role: string | null }, userId: string): Actor {
	if (!membership.id || !membership.role) throw notFound("organisation");
	return { type: "member", ref: membership.id, userId, role: membership.role as Role };
}

/** The open organisation and the person's membership in it. */
export async function findOrganisation({ tx }: Opened, orgId: string, userId: string | null) {
	const [row] = await tx
		.select({
			organisation: organisations,
			cancellation: cancellations,
			memberId: memberships.id,
			role: memberships.role,
		})
		.from(organisations)
		.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
		.leftJoin(
			memberships,
			and(
				eq(memberships.orgId, organisations.id),
				eq(memberships.userId, userId ?? "00000000-0000-0000-0000-000000000000"),
			),
		)
		.where(eq(organisations.id, orgId));
	if (!row) return null;
	const { organisation, cancellation } = row;
	const org: Organisation = {
		id: organisation.id,
		name: organisation.name,
		slug: organisation.slug,
		state: organisation.state as OrganisationState,
		plan: organisation.plan,
		country: organisation.country,
		timeZone: organisation.timeZone,
		locale: organisation.locale,
		restrictedAt: organisation.restrictedAt,
		secondFactorFor: organisation.secondFactorFor,
		cancelledAt: cancellation?.cancelledAt ?? null,
		reminderAt: cancellation?.reminderDueAt ?? null,
		purgeAt: cancellation?.purgeDueAt ?? null,
	};
	return { org, membership: { id: row.memberId, role: row.role } };
}
