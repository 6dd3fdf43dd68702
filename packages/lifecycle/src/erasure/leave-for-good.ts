import { and, eq, inArray, isNull, ne } from "@calibrant/db/drizzle";
import {
	apiKeys,
	cancellations,
	checklistSignatures,
	generatedExportJobs,
	memberships,
	organisations,
	signatureNames,
} from "@calibrant/db/schema";
import { type Actor, type Ctx, DomainError, invalid, lockOwners, record } from "@calibrant/kernel";
import { can, type DeletionDue, type OrganisationState } from "@calibrant/policy";
import { beginGrace } from "../cancellation/cancel-organisation.ts";
import { deletionHere } from "../purge/deletion-stop.ts";
import { deleteViewsOf } from "./delete-views.ts";
import type { OwnerChoice } from "./erase-account.ts";

export type LeftOrganisation = {
	id: string;
	name: string;
	/** left; cancelled or handed over on the way; or already being deleted, which takes the membership along. */
	outcome: "left" | "cancelled" | "handed_over" | "being_deleted";
	/** What is true of the organisation's deletion, if it was or had been cancelled. */
	deletion: DeletionDue | null;
};

/**
 * Takes one person out of an organisation for good: one audit line, no name left, no record touched. A sole owner of
 * an organisation that is not in grace must have chosen to cancel it or to hand it over. The line names `owner` where
 * one erased the member. Throws LAST_OWNER.
 */
export async function leaveForGood(
	entered: Ctx,
	choice: OwnerChoice | undefined,
	owner: Actor | null,
): Promise<LeftOrganisation> {
	const owners = await lockOwners(entered);
	const ctx = await asLocked(entered);
	const { id, name, state } = ctx.org;
	const me = ctx.actor.ref ?? "";
	if (!can(state, "read")) return { id, name, outcome: "being_deleted", deletion: await deletionHere(ctx) };

	let outcome: LeftOrganisation["outcome"] = "left";
	let deletion = await deletionHere(ctx);
	if (owners.length === 1 && owners[0] === me && state !== "grace") {
		if (!choice) throw needChoice(ctx);
		if (choice.choice === "cancel") {
			const { purgeAt } = await beginGrace(ctx, { source: "account_deletion" });
			deletion = await deletionHere({ ...ctx, org: { ...ctx.org, purgeAt } });
			outcome = "cancelled";
		} else {
			await handOver(ctx, choice.memberId);
			outcome = "handed_over";
		}
	}
	await endWhatIsMine(ctx, me);
	const action = owner ? "member.erased" : "member.account_deleted";
	await record({ ...ctx, actor: owner ?? ctx.actor }, action, { type: "member", id: me });
	await ctx.tx.delete(memberships).where(eq(memberships.id, me));
	// Postgres lets a printed name go only once its person is no member any more.
	await ctx.tx.delete(checklistSignatures).where(eq(checklistSignatures.signedBy, me));
	await ctx.tx.delete(signatureNames).where(eq(signatureNames.signedBy, me));
	return { id, name, outcome, deletion };
}

/** The state as it is now that nobody else can change it. */
async function asLocked(ctx: Ctx): Promise<Ctx> {
	const [row] = await ctx.tx
		.select({ state: organisations.state })
		.from(organisations)
		.where(eq(organisations.id, ctx.orgId));
	return { ...ctx, org: { ...ctx.org, state: (row?.state ?? ctx.org.state) as OrganisationState } };
}

function needChoice({ org }: Ctx): DomainError {
	return new DomainError(
		"LAST_OWNER",
		`You are the only owner of ${org.name}.`,
		"Choose whether to cancel it now or to hand it to another member.",
		{ fields: { [org.id]: "Cancel it or hand it over." } },
	);
}

async function handOver(ctx: Ctx, memberId: string): Promise<void> {
	const [owner] = await ctx.tx
		.update(memberships)
		.set({ role: "owner" })
		.where(and(eq(memberships.id, memberId), ne(memberships.id, ctx.actor.ref ?? "")))
		.returning({ id: memberships.id });
	if (!owner) {
		throw invalid(`The new owner of ${ctx.org.name} is not a member.`, "Choose another member.", {
			[ctx.orgId]: "Choose a member of the organisation.",
		});
	}
	await record(ctx, "member.role_changed", { type: "member", id: memberId });
}

/** Keys the person knows, an export that would be mailed to them, and the link from cancellations they asked for. */
async function endWhatIsMine(ctx: Ctx, me: string): Promise<void> {
	await deleteViewsOf(ctx, me);
	await ctx.tx
		.update(apiKeys)
		.set({ revokedAt: ctx.now })
		.where(and(eq(apiKeys.createdBy, me), isNull(apiKeys.revokedAt)));
	await ctx.tx.update(cancellations).set({ requestedBy: null }).where(eq(cancellations.requestedBy, me));
	await ctx.tx
		.update(generatedExportJobs)
		.set({ state: "failed", error: "REQUESTER_LEFT", finishedAt: ctx.now })
		.where(and(eq(generatedExportJobs.requestedBy, me), inArray(generatedExportJobs.state, ["queued", "running"])));
}
