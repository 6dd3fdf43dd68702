import { eq } from "@calibrant/db/drizzle";
import { cancellations, organisations, users } from "@calibrant/db/schema";
import { type Ctx, letterhead, type Mail, queueMail } from "@calibrant/kernel";
import { type StateNotice, stateNotice } from "@calibrant/mail";
import { can, nextChange, type OrganisationState, organisationStates } from "@calibrant/policy";
import { ownersOf } from "../cancellation/owners-of.ts";
import { deletionOf } from "../purge/deletion-stop.ts";

/** The states in which each notice is still true when it is written. */
const holdsIn: Readonly<Record<StateNotice, readonly OrganisationState[]>> = {
	trial_ending: ["trialing"],
	trial_ended: ["trial_expired"],
	payment_late: ["past_due"],
	payment_lapsed: ["past_due_no_grace"],
	cancellation_coming: ["trial_expired", "past_due_no_grace"],
	reactivation_unconfirmed: ["grace"],
	plan_changed: organisationStates.filter((state) => can(state, "subscribe")),
};

/** Queues one notice for every owner. `about` tells two causes of the same kind apart; the present instant if absent. */
export async function tellOwners(ctx: Ctx, notice: StateNotice, about: Date = ctx.now): Promise<void> {
	for (const userId of await ownersOf(ctx.tx)) {
		const key = `${ctx.orgId}:${about.toISOString()}:${userId}`;
		await queueMail(ctx, { kind: notice }, { key, orgId: ctx.orgId, userId, subjectId: ctx.orgId });
	}
}

/** One letter per notice, written from what is true when it is sent; none when that has passed. */
export const stateMails: readonly Mail[] = (Object.keys(holdsIn) as StateNotice[]).map((notice) => ({
	kind: notice,
	async compose({ house, tx, now, letter, language }) {
		const [user] = await tx
			.select({ email: users.email })
			.from(users)
			.where(eq(users.id, letter.userId ?? ""));
		const [row] = await tx
			.select({ org: organisations, purgeAt: cancellations.purgeDueAt })
			.from(organisations)
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(eq(organisations.id, letter.orgId ?? ""));
		const state = row?.org.state as OrganisationState;
		if (!user || !row || !holdsIn[notice].includes(state)) return null;
		const { org } = row;
		const next = nextChange(house.policy, { state, since: org.stateSince, trialEndsAt: org.trialEndsAt });
		const here = { tx, now, policy: house.policy };
		const content = stateNotice({
			deletion: row.purgeAt && (await deletionOf(here, { id: org.id, state }, row.purgeAt)),
			...{ ...letterhead(house, language), notice },
			...{ organisation: org.name, timeZone: org.timeZone, at: next?.at ?? null, plan: org.plan },
			...{ billingLink: `${house.baseUrl}/app/billing/`, exportLink: `${house.baseUrl}/app/export/` },
		});
		return { to: user.email, content };
	},
}));
