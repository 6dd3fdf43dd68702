import { and, eq, inArray, or } from "@calibrant/db/drizzle";
import { emailLog, serviceRequests, workOrders } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { isEnded, type OrderState } from "../orders/states.ts";
import type { RequestRow } from "../requests/request-view.ts";
import { isOpen, type RequestState } from "../requests/states.ts";
import { idOfMail } from "./id-of-mail.ts";
import type { ReadMail } from "./read-mail.ts";

/**
 * The request that a mail answers, locked: its sender reported it, and it names our mail about it or the one that it was
 * reported with. Null where it answers none of theirs.
 */
export async function answeredRequest(
	ctx: Ctx,
	{ answers }: ReadMail,
	{ sender, host }: { sender: string; host: string },
): Promise<RequestRow | null> {
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
	const [row] = await ctx.tx
		.select()
		.from(serviceRequests)
		.where(
			and(
				...[eq(source, "mail"), eq(requesterContact, sender)],
				or(inArray(id, reported), ours.length > 0 ? inArray(id, told) : undefined),
			),
		)
		.limit(1)
		.for("update");
	return row ?? null;
}

/** Whether something can still be added to a request: nobody has decided, or the work that came of it is not over. */
export async function takesAnswers({ tx }: Pick<Ctx, "tx">, { state, orderId }: RequestRow): Promise<boolean> {
	if (isOpen(state as RequestState)) return true;
	if (orderId === null) return false;
	const [order] = await tx.select({ state: workOrders.state }).from(workOrders).where(eq(workOrders.id, orderId));
	return order !== undefined && !isEnded(order.state as OrderState);
}
