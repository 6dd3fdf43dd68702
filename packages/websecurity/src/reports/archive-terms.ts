import type { Tx } from "@calibrant/db";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { reportArchives } from "@calibrant/db/schema";
import { DomainError, invalid } from "@calibrant/kernel";
import { openArchive } from "@calibrant/lifecycle";
import { afterSubscription, archiveCap, type Policy } from "@calibrant/policy";
import { z } from "zod";

/** What an owner types to have reports archived. */
export const archivePhrase = "archive our reports";

export const archiveTermsInput = {
	/** The last instant of the archive. */
	until: z.coerce.date("Give a date."),
	confirmation: z.string().max(200),
};

/** An ended subscription, as far as its reports are concerned. */
export type Ended = { orgId: string; cancelledAt: Date; keptUntil: Date };

/** When reports are due, and how far an owner may put that off; null where the policy keeps none after the end. */
export function archiveTerms(policy: Policy, cancelledAt: Date): { keptUntil: Date; latest: Date } | null {
	const keptUntil = afterSubscription(policy, "service_report", cancelledAt);
	return keptUntil && { keptUntil, latest: archiveCap(policy, cancelledAt) };
}

/**
 * Notes an owner's explicit request for archiving, in place of one made before. Throws INVALID for a phrase or a date that
 * does not fit, CONFLICT when the reports are due already.
 */
export async function openRequest(
	{ tx, now, policy }: { tx: Tx; now: Date; policy: Policy },
	{ orgId, cancelledAt, keptUntil }: Ended,
	requestedBy: string | null,
	{ until, confirmation }: { until: Date; confirmation: string },
): Promise<{ id: string }> {
	if (confirmation.trim().toLowerCase() !== archivePhrase) {
		const message = `Type “${archivePhrase}”.`;
		throw invalid("The confirmation does not match.", message, { confirmation: message });
	}
	if (keptUntil <= now) throw tooLate();
	const latest = archiveCap(policy, cancelledAt);
	if (until <= keptUntil || until > latest) {
		const message = `Choose a date after ${day(keptUntil)} and not later than ${day(latest)}.`;
		throw invalid("The archive cannot end then.", message, { until: message });
	}
	await withdraw({ tx, now }, orgId);
	const [row] = await tx
		.insert(reportArchives)
		.values({ orgId, cancelledAt, requestedBy, requestedAt: now, until })
		.returning({ id: reportArchives.id });
	if (!row) throw new Error("The request was not stored.");
	return row;
}

/** Takes the request back. Throws CONFLICT where there is none. */
export async function withdrawRequest(at: { tx: Tx; now: Date }, orgId: string): Promise<{ id: string }> {
	const [gone] = await withdraw(at, orgId);
	if (!gone) throw new DomainError("CONFLICT", "Nothing is archived.", "There is nothing to withdraw.");
	return gone;
}

const withdraw = ({ tx, now }: { tx: Tx; now: Date }, orgId: string) =>
	tx
		.update(reportArchives)
		.set({ withdrawnAt: now })
		.where(and(eq(reportArchives.orgId, orgId), isNull(reportArchives.withdrawnAt)))
		.returning({ id: reportArchives.id });

/** What the page shows of archiving: until when reports are kept, and what was asked for. */
export async function archiveView(
	{ tx, policy }: { tx: Tx; policy: Policy },
	{ orgId, cancelledAt, keptUntil }: Ended,
): Promise<ArchiveView> {
	const open = await openArchive(tx, orgId, cancelledAt);
	return {
		...{ phrase: archivePhrase, cancelledAt, keptUntil, latest: archiveCap(policy, cancelledAt) },
		archive: open && { requestedAt: open.requestedAt, until: open.until },
	};
}

export type ArchiveView = {
	phrase: string;
	cancelledAt: Date;
	keptUntil: Date;
	latest: Date;
	archive: { requestedAt: Date; until: Date } | null;
};

export const tooLate = () =>
	new DomainError("CONFLICT", "These reports are being deleted.", "It is too late to have them archived.");

const day = (at: Date) => at.toISOString().slice(0, 10);
