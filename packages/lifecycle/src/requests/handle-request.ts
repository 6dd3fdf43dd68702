import { eq } from "@calibrant/db/drizzle";
import { dataRequests, users } from "@calibrant/db/schema";
import { emailAddress } from "@calibrant/identity";
import { DomainError, type House, invalid, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { needsVerification } from "./request-kinds.ts";
import { lockOpenRequest } from "./verified-request.ts";

/** Who runs the deployment and acts here. */
export type OperatorRef = { userId: string };

const words = (longest: number) => z.string().trim().max(longest, `Use at most ${longest} characters.`);

export const verifyIdentityInput = z.strictObject({
	id: z.uuid(),
	/** What was checked and how, for whoever asks later. */
	method: words(1000).min(10, "Say in a sentence how the identity was checked."),
	/** The account it is about, where the request came from another address. */
	accountEmail: emailAddress.optional(),
});

/**
 * Records that the identity of whoever asked was checked, and how. Naming another account than that of the sending
 * address links it and leaves the mismatch flagged. Throws CONFLICT on a finished request.
 */
export async function verifyIdentity(
	house: House,
	operator: OperatorRef,
	input: z.output<typeof verifyIdentityInput>,
): Promise<{ verifiedAt: Date; addressMatches: boolean; userId: string | null }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const request = await lockOpenRequest(tx, input.id);
		let { userId, addressMatches } = request;
		// Whoever says that somebody is under 16 is mostly somebody else, with an account of their own.
		if (request.kind === "under_16" && !input.accountEmail) throw whoseAccount();
		if (input.accountEmail) {
			const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.email, input.accountEmail));
			if (!account) throw invalid("No account has this address.", "Check the address.", { accountEmail: "Unknown." });
			addressMatches = addressMatches && account.id === userId;
			userId = account.id;
		}
		if (userId === operator.userId) throw ownRequest();
		await tx
			.update(dataRequests)
			.set({ verifiedAt: now, verifiedBy: operator.userId, verification: input.method, userId, addressMatches })
			.where(eq(dataRequests.id, input.id));
		return { verifiedAt: now, addressMatches, userId };
	});
}

const whoseAccount = () =>
	invalid("Nobody has said whose account it is.", "Give the address of the account of the person under 16.", {
		accountEmail: "Fill this in.",
	});

const ownRequest = () =>
	new DomainError("FORBIDDEN", "This request is about yourself.", "Have another operator check the identity.");

export const answerRequestInput = z.strictObject({
	id: z.uuid(),
	answer: words(8000).min(1, "Write the answer that is mailed."),
	outcome: z.enum(["answered", "refused"]),
});

/** Answers a request by mail and closes it. Throws FORBIDDEN when it is called done without a checked identity. */
export async function answerRequest(
	house: House,
	operator: OperatorRef,
	{ id, answer, outcome }: z.output<typeof answerRequestInput>,
): Promise<{ finishedAt: Date; inTime: boolean }> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const request = await lockOpenRequest(tx, id);
		if (outcome === "answered" && needsVerification.has(request.kind) && !request.verifiedAt) {
			throw new DomainError("FORBIDDEN", "The identity was not checked.", "Record the check, or refuse the request.");
		}
		await tx
			.update(dataRequests)
			.set({ state: outcome, answer, finishedAt: now, finishedBy: operator.userId })
			.where(eq(dataRequests.id, id));
		const about = { key: id, userId: request.userId, subjectId: id, locale: request.locale };
		await queueMail(platformCtx(house, opened), { kind: "request_answered" }, about);
		return { finishedAt: now, inTime: now <= request.dueAt };
	});
}

export const deferRequestInput = z.strictObject({ id: z.uuid() });

/** Leaves a request open until the hold that stands in its way is released; its release takes it up again. */
export async function deferRequest(
	house: House,
	{ id }: z.output<typeof deferRequestInput>,
): Promise<{ state: "deferred" }> {
	return house.db.withoutOrg({}, async ({ tx }) => {
		await lockOpenRequest(tx, id);
		await tx.update(dataRequests).set({ state: "deferred" }).where(eq(dataRequests.id, id));
		return { state: "deferred" };
	});
}
