import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import {
	type ChangeDue,
	can,
	classWords,
	type DeletionDue,
	type Language,
	leavingDates,
	type NextChange,
	nextChange,
	type OrganisationState,
	type Survivor,
	secondsLate,
	typeset,
	whatStays,
	whyNot,
	withLogYears,
} from "@calibrant/policy";
import { countRecords, type RecordCount } from "../purge/count-data.ts";
import { deletionOf } from "../purge/deletion-stop.ts";

export type LeavingStatus = {
	organisation: { id: string; name: string; slug: string; state: OrganisationState; timeZone: string };
	/** When cancelled, the stored instants; else those of a cancellation now. Read from where the purge reads. */
	instants: { cancelledAt: Date; reminderAt: Date; purgeAt: Date; stored: boolean };
	/** The deletion as it stands now: ahead, stopped or late; of a cancellation now, ahead or stopped. */
	deletion: DeletionDue;
	/** The database's clock when this was read. */
	now: Date;
	/** Records that would go, per kind of data, and what else of it; rows that only belong to a record are not counted. */
	deleted: ({ name: string } & RecordCount)[];
	/** What stays, how long and why, in the policy's words. */
	kept: Survivor[];
	/** The change of state that time alone brings next, a deletion apart. */
	next: (NextChange & ChangeDue) | null;
	/** The payment provider's own page where what is open can be paid or confirmed. */
	paymentUrl: string | null;
	/** Null when possible; else why not, in two sentences. */
	whyNotCancel: string | null;
	whyNotReactivate: string | null;
};

/** Everything the pages about leaving show, counted now, with the policy's words in a language. */
export async function leavingStatus(ctx: Ctx, language: Language = "en"): Promise<LeavingStatus> {
	permit(ctx, "organisation.cancel");
	const { id, name, slug, state, timeZone, cancelledAt, reminderAt, purgeAt } = ctx.org;
	const planned = leavingDates(ctx.policy, ctx.now);
	const instants =
		cancelledAt && reminderAt && purgeAt
			? { cancelledAt, reminderAt, purgeAt, stored: true }
			: { cancelledAt: ctx.now, reminderAt: planned.reminderDueAt, purgeAt: planned.purgeDueAt, stored: false };
	const deletion = await deletionOf(ctx, ctx.org, instants.purgeAt);
	// Every class that the purge takes, also those of which there is nothing now.
	const deleted = [...(await countRecords(ctx.tx, ctx.orgId, ctx.policy))].map(([name, counted]) => ({
		...{ name: typeset(classWords(ctx.policy, name, language).name, language), ...counted },
	}));
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId));
	const chosen = row && (row.auditYearsNext ?? row.auditYears);
	const { years, floorYears } = ctx.policy.auditLog;
	const kept = whatStays(withLogYears(ctx.policy, Math.max(floorYears, chosen ?? years)), language);
	const begun = { state, since: row?.stateSince ?? ctx.now, trialEndsAt: row?.trialEndsAt ?? null };
	const next = nextChange(ctx.policy, begun);
	return {
		organisation: { id, name, slug, state, timeZone },
		now: ctx.now,
		...{ instants, deletion, deleted, kept },
		next: next && { ...next, lateSeconds: secondsLate(next.at, ctx.now) },
		paymentUrl: row?.paymentUrl ?? null,
		whyNotCancel: can(state, "cancel") ? null : whyNot(state, "cancel"),
		whyNotReactivate: can(state, "reactivate") ? null : whyNot(state, "reactivate"),
	};
}
