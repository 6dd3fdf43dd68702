import { eq, inArray } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { type NextChange, nextChange, type OrganisationState, type Policy } from "@calibrant/policy";
import { z } from "zod";
import { beginGrace } from "../cancellation/cancel-organisation.ts";
import { changeState } from "./change-state.ts";
import { notePayment } from "./note-payment.ts";
import { endReactivation } from "./reactivation.ts";
import { tellOwners } from "./tell-owners.ts";

type Row = typeof organisations.$inferSelect;
type Due = { change: NextChange; what: "change" | "notice" };

/** What time alone asks for now: the change itself, or the notice before it. */
function dueNow(policy: Policy, row: Row, now: Date): Due | null {
	const state = row.state as OrganisationState;
	const change = nextChange(policy, { state, since: row.stateSince, trialEndsAt: row.trialEndsAt });
	if (!change) return null;
	if (change.at <= now) return { change, what: "change" };
	const noticed = row.noticedFor?.getTime() === change.at.getTime();
	return change.noticeAt && change.noticeAt <= now && !noticed ? { change, what: "notice" } : null;
}

/** Makes the one change, or sends the one notice, that time asks of an organisation. */
export const moveOrganisation = defineJob<WorkerHouse, { orgId: string }>({
	name: "organisation.move_on",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice: "reads again what is due; each change is a compare-and-set, and a notice is remembered",
	queue: { policy: "exclusive" },
	async run({ house }, { orgId }) {
		const actor = { type: "system", ref: null, job: "organisation.move_on" } as const;
		await inOrg(house, orgId, { actor }, {}, async (ctx) => {
			const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, orgId)).for("update");
			const due = row && dueNow(ctx.policy, row, ctx.now);
			if (!row || !due) return;
			const state = row.state as OrganisationState;
			if (due.what === "change") return move({ ...ctx, org: { ...ctx.org, state } }, due.change.to);
			await tellOwners(ctx, state === "trialing" ? "trial_ending" : "cancellation_coming", due.change.at);
			await ctx.tx.update(organisations).set({ noticedFor: due.change.at }).where(eq(organisations.id, orgId));
		});
	},
});

async function move(ctx: Ctx, to: OrganisationState): Promise<void> {
	const from = ctx.org.state;
	if (to === "trial_expired") {
		if (await changeState(ctx, { from, to })) await tellOwners(ctx, "trial_ended");
	} else if (to === "past_due_no_grace") await notePayment(ctx, "lapsed", await paymentUrlOf(ctx));
	else if (from === "reactivating") await endReactivation(ctx);
	else await beginGrace(ctx, { source: "lapsed" });
}

async function paymentUrlOf(ctx: Ctx): Promise<string | null> {
	const [row] = await ctx.tx
		.select({ url: organisations.paymentUrl })
		.from(organisations)
		.where(eq(organisations.id, ctx.orgId));
	return row?.url ?? null;
}

const movedByTime = ["trialing", "past_due", "past_due_no_grace", "trial_expired", "reactivating"];

/** Every few minutes: each organisation whose state time has ended, or whose owners are to be told that it will. */
export const moveOrganisationStates = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_move_organisation_states",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one move per organisation, which reads again what is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_move_organisation_states") },
	async run({ house }) {
		await house.db.withoutOrg({}, async ({ tx, now }) => {
			const rows = await tx.select().from(organisations).where(inArray(organisations.state, movedByTime));
			for (const row of rows) {
				if (dueNow(house.policy, row, now))
					await house.enqueue(tx, moveOrganisation, { orgId: row.id }, { key: row.id });
			}
		});
	},
});
