import { and, eq, inArray, or, type SQL } from "@calibrant/db/drizzle";
import { emailLog, memberships, serviceRequests, users, workOrders } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { isEnded, type OrderState } from "../orders/states.ts";
import type { RequestRow } from "../requests/request-view.ts";
import { isOpen, type RequestState } from "../requests/states.ts";
import { idOfMail } from "./id-of-mail.ts";
import type { ReadMail } from "./read-mail.ts";

/**
 * The request that a mail answers, locked. Its sender reported it by mail, and the mail names ours about it or the one that it
 * was reported with; or its subject has the number of what they reported, in whatever way, and that still takes answers.
 * Null where it answers none of theirs.
 */
export async function answeredRequest(
	ctx: Ctx,
	{ answers, subject }: ReadMail,
	{ sender, host }: { sender: string; host: string },
): Promise<RequestRow | null> {
	return (await inThread(ctx, answers, sender, host)) ?? (await numberedIn(ctx, subject, sender));
}

async function inThread(ctx: Ctx, answers: readonly string[], sender: string, host: string) {
	if (answers.length === 0) return null;
	const reported = answers.map((messageId) => idOfMail(ctx.orgId, { messageId }));
	const ours = answers.flatMap((messageId) => {
		const [, id, at] = /^<([0-9a-f-]{36})@(.+)>$/.exec(messageId) ?? [];
		return id && at === host ? [id] : [];
	});
	const told = ctx.tx
		.select({ id: emailLog.subjectId })
		.from(emailLog)
		.where(and(eq(emailLog.orgId, ctx.orgId), inArray(emailLog.id, ours)));
	const { id, source, requesterContact } = serviceRequests;
	return locked(
		ctx,
		and(
			...[eq(source, "mail"), eq(requesterContact, sender)],
			or(inArray(id, reported), ours.length > 0 ? inArray(id, told) : undefined),
		),
	);
}

/** Of a number one can be told at a label and in the app as well. What is over is only mentioned: that is a new request. */
async function numberedIn(ctx: Ctx, subject: string, sender: string): Promise<RequestRow | null> {
	const numbers = (subject.match(/\bSR-\d{4}-\d{5,9}\b/gi) ?? []).map((number) => number.toUpperCase());
	if (numbers.length === 0) return null;
	const { number, source, requesterContact, createdBy } = serviceRequests;
	const members = ctx.tx
		.select({ id: memberships.id })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(and(eq(memberships.orgId, ctx.orgId), eq(users.email, sender)));
	const theirs = or(
		and(inArray(source, ["mail", "label"]), eq(requesterContact, sender)),
		and(eq(source, "app"), inArray(createdBy, members)),
	);
	const row = await locked(ctx, and(inArray(number, numbers), theirs));
	return row && (await takesAnswers(ctx, row)) ? row : null;
}

async function locked({ tx }: Ctx, which: SQL | undefined): Promise<RequestRow | null> {
	const [row] = await tx.select().from(serviceRequests).where(which).limit(1).for("update");
	return row ?? null;
}

/** Whether something can still be added to a request: nobody has decided, or the work that came of it is not over. */
export async function takesAnswers({ tx }: Pick<Ctx, "tx">, { state, orderId }: RequestRow): Promise<boolean> {
	if (isOpen(state as RequestState)) return true;
	if (orderId === null) return false;
	const [order] = await tx.select({ state: workOrders.state }).from(workOrders).where(eq(workOrders.id, orderId));
	return order !== undefined && !isEnded(order.state as OrderState);
}
