import { desc, eq } from "@calibrant/db/drizzle";
import { feedback } from "@calibrant/db/schema";
import { countAttempt, type Session } from "@calibrant/identity";
import type { House } from "@calibrant/kernel";
import { z } from "zod";

export const giveFeedbackInput = z.strictObject({
	message: z.string().trim().min(1, "Write what you want to tell us.").max(4000, "Use at most 4000 characters."),
	/** The page it was written on. */
	page: z
		.string()
		.regex(/^\/[\w\-/.]{0,200}$/)
		.optional(),
});

/** Keeps what a person tells of the product; it is exported with their data and goes with their account. */
export async function giveFeedback(
	house: House,
	session: Session,
	{ message, page }: z.output<typeof giveFeedbackInput>,
): Promise<{ at: Date }> {
	await countAttempt(house, "request", "account", session.user.id);
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		await tx.insert(feedback).values({ userId: session.user.id, orgId: session.orgId, message, page, at: now });
		return { at: now };
	});
}

/** A person's own feedback, the newest first. */
export const listOwnFeedback = (house: House, { user }: Session) => list(house, user.id);

/** Everybody's, for the operators, without who wrote it. */
export async function listFeedback(house: House) {
	const rows = await list(house, null);
	return rows.map(({ id, message, page, at }) => ({ id, message, page, at }));
}

async function list(house: House, userId: string | null) {
	return house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ id: feedback.id, message: feedback.message, page: feedback.page, at: feedback.at })
			.from(feedback)
			.where(userId === null ? undefined : eq(feedback.userId, userId))
			.orderBy(desc(feedback.at), desc(feedback.id)),
	);
}
