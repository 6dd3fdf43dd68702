import type { Tx } from "@calibrant/db";
import { and, desc, eq, getTableColumns, inArray } from "@calibrant/db/drizzle";
import { agreementRequests, emailLog } from "@calibrant/db/schema";
import { DomainError, type House, notFound, platformCtx, queueMail } from "@calibrant/kernel";
import { addPeriod } from "@calibrant/policy";
import { z } from "zod";

export const listAgreementRequestsInput = z.strictObject({
	/** Without those that are signed or withdrawn. */
	open: z.boolean().default(true),
	limit: z.int().min(1).max(500).default(200),
});
export const agreementRequestInput = z.strictObject({ id: z.uuid() });

type State = "sent" | "signed" | "withdrawn";

/** Agreements that were asked for, the newest first, each with what became of its newest mail and when it is deleted. */
export async function listAgreementRequests(
	{ db, policy }: Pick<House, "db" | "policy">,
	{ open, limit }: z.output<typeof listAgreementRequestsInput>,
) {
	return db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const { terms: _, ...columns } = getTableColumns(agreementRequests);
		const rows = await tx
			.select(columns)
			.from(agreementRequests)
			.where(open ? eq(agreementRequests.state, "sent") : undefined)
			.orderBy(desc(agreementRequests.requestedAt), desc(agreementRequests.id))
			.limit(limit);
		const ids = rows.map(({ id }) => id);
		const mails = await tx
			.select({ subjectId: emailLog.subjectId, state: emailLog.state, sentAt: emailLog.sentAt })
			.from(emailLog)
			.where(and(eq(emailLog.kind, "agreement_to_sign"), inArray(emailLog.subjectId, ids)))
			.orderBy(desc(emailLog.createdAt));
		return rows.map((row) => {
			const mail = mails.find(({ subjectId }) => subjectId === row.id);
			return {
				...{ ...row, state: row.state as State },
				/** Null once the delivery log has forgotten it. */
				mail: mail ? { state: mail.state, sentAt: mail.sentAt } : null,
				deletedAfter: addPeriod(row.lastAt, policy.classes.agreement_request.keep),
			};
		});
	});
}

/** Records that the signed copy came back; the policy's period counts from now. */
export const receiveSignedAgreement = (house: House, input: z.output<typeof agreementRequestInput>) =>
	close(house, input, "signed");

/** Records that nothing comes of it. */
export const withdrawAgreement = (house: House, input: z.output<typeof agreementRequestInput>) =>
	close(house, input, "withdrawn");

/** Takes back that it was finished: it waits for its signed copy again. Throws CONFLICT where it waits already. */
export async function reopenAgreementRequest(
	house: House,
	{ id }: z.output<typeof agreementRequestInput>,
): Promise<{ lastAt: Date }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const { state } = await lock(tx, id);
		if (state === "sent") {
			throw new DomainError("CONFLICT", "This request is open already.", "Load the page again.");
		}
		await tx.update(agreementRequests).set({ state: "sent", lastAt: now }).where(eq(agreementRequests.id, id));
		return { lastAt: now };
	});
}

async function close(house: House, { id }: { id: string }, state: State): Promise<{ lastAt: Date }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		await lockOpen(tx, id);
		await tx.update(agreementRequests).set({ state, lastAt: now }).where(eq(agreementRequests.id, id));
		return { lastAt: now };
	});
}

/** Mails the same agreement again, for one that did not arrive. */
export async function sendAgreementAgain(
	house: House,
	{ id }: z.output<typeof agreementRequestInput>,
): Promise<{ lastAt: Date }> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const { userId, locale } = await lockOpen(tx, id);
		const about = { key: `${id}:${now.toISOString()}`, userId, locale, subjectId: id };
		await queueMail(platformCtx(house, opened), { kind: "agreement_to_sign" }, about);
		await tx.update(agreementRequests).set({ lastAt: now }).where(eq(agreementRequests.id, id));
		return { lastAt: now };
	});
}

async function lock(tx: Tx, id: string) {
	const [row] = await tx.select().from(agreementRequests).where(eq(agreementRequests.id, id)).for("update");
	if (!row) throw notFound("request");
	return row;
}

async function lockOpen(tx: Tx, id: string) {
	const row = await lock(tx, id);
	if (row.state === "sent") return row;
	throw new DomainError("CONFLICT", "This request is finished.", "Open it again first.");
}
