import { DomainError, type House } from "@calibrant/kernel";
import type { z } from "zod";
import type { OperatorRef } from "../requests/handle-request.ts";
import { changeHold, type endHoldInput, type holdInput, type Row } from "./holds.ts";

/**
 * One operator's wish, with a reason, that a confirmed hold end; it stands until another agrees. Throws CONFLICT where it
 * was asked already, or where nobody confirmed the hold, which is withdrawn or dropped instead.
 */
export async function askRelease(
	house: Pick<House, "db">,
	operator: OperatorRef,
	{ id, reason }: z.output<typeof endHoldInput>,
): Promise<{ orgId: string }> {
	return changeHold(house, operator, id, (hold, now) => {
		if (!hold.confirmedBy) {
			throw new DomainError("CONFLICT", "Nobody has confirmed this hold.", "Withdraw or drop it instead.");
		}
		if (hold.releaseAskedBy) {
			throw new DomainError("CONFLICT", "Its release has been asked for.", "Another operator releases or keeps it.");
		}
		const values = { releaseAskedBy: operator.userId, releaseAskedAt: now, releaseReason: reason };
		return { past: "hold.release_asked", values };
	});
}

/** The second person's yes: the hold ends. Throws FORBIDDEN for whoever asked, CONFLICT where nobody has. */
export async function releaseHold(
	house: Pick<House, "db">,
	operator: OperatorRef,
	{ id }: z.output<typeof holdInput>,
): Promise<{ orgId: string }> {
	return changeHold(house, operator, id, (hold, now) => {
		needAsked(hold);
		if (hold.releaseAskedBy === operator.userId) {
			throw new DomainError("FORBIDDEN", "You asked for this release yourself.", "Another operator releases the hold.");
		}
		return { past: "hold.released", values: { releasedAt: now, releasedBy: operator.userId } };
	});
}

/** The no to a release, by the second person or by whoever asked: the hold goes on. Throws CONFLICT. */
export async function keepHold(
	house: Pick<House, "db">,
	operator: OperatorRef,
	{ id }: z.output<typeof holdInput>,
): Promise<{ orgId: string }> {
	return changeHold(house, operator, id, (hold) => {
		needAsked(hold);
		const values = { releaseAskedBy: null, releaseAskedAt: null, releaseReason: null };
		return { past: "hold.kept", values };
	});
}

function needAsked(hold: Row): void {
	if (hold.releaseAskedBy) return;
	throw new DomainError("CONFLICT", "Nobody has asked for this release.", "Ask for it first, with a reason.");
}
