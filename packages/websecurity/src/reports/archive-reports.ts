import { type Ctx, DomainError, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import {
	type ArchiveView,
	archiveTerms,
	archiveTermsInput,
	archiveView,
	openRequest,
	withdrawRequest,
} from "./archive-terms.ts";

export const requestArchiveInput = z.strictObject(archiveTermsInput);

/** What becomes of the reports when the organisation is gone; null where it is not leaving, or nothing outlives it. */
export async function archiveStatus(ctx: Ctx): Promise<ArchiveView | null> {
	permitHere(ctx, "record.read");
	const ended = endedOf(ctx);
	return ended && archiveView(ctx, ended);
}

/**
 * An owner of a leaving organisation asks that its reports be archived beyond their period. Throws CONFLICT where the
 * subscription has not ended, or where the policy deletes reports with the organisation.
 */
export async function requestArchive(ctx: Ctx, input: z.output<typeof requestArchiveInput>): Promise<void> {
	permitHere(ctx, "report.archive");
	const ended = needEnded(ctx);
	const { id } = await openRequest(ctx, ended, ctx.actor.ref, input);
	await record(ctx, "report_archive.requested", { type: "report_archive", id });
}

/** Takes that back: the reports are then deleted when their period has passed. */
export async function withdrawArchive(ctx: Ctx): Promise<void> {
	permitHere(ctx, "report.archive");
	const { id } = await withdrawRequest(ctx, ctx.orgId);
	await record(ctx, "report_archive.withdrawn", { type: "report_archive", id });
}

function endedOf({ policy, org, orgId }: Ctx) {
	const terms = org.cancelledAt && archiveTerms(policy, org.cancelledAt);
	return terms && org.cancelledAt ? { orgId, cancelledAt: org.cancelledAt, keptUntil: terms.keptUntil } : null;
}

function needEnded(ctx: Ctx) {
	const ended = endedOf(ctx);
	if (ended) return ended;
	const what = ctx.org.cancelledAt
		? "Reports are deleted with the organisation here."
		: "The subscription has not ended: the reports stay as long as it runs.";
	throw new DomainError("CONFLICT", what, "Download the reports you need, or export the workspace.");
}
