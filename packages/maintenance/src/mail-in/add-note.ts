import { eq } from "@calibrant/db/drizzle";
import { serviceRequestNotes } from "@calibrant/db/schema";
import { type Ctx, type Mail, record, remember } from "@calibrant/kernel";
import { tellOfNote } from "../news/tell.ts";
import { requestClosedMail, requestNotedMail } from "../requests/request-received.mail.ts";
import type { RequestRow } from "../requests/request-view.ts";
import { takesAnswers } from "./answered-request.ts";

/** Adds what a mail answered to its request, unless that is closed. Gives what its sender is told. */
export async function addNote(
	ctx: Ctx,
	request: RequestRow,
	id: string,
	text: string,
): Promise<{ mail: Mail; isNew: boolean }> {
	const requestId = request.id;
	if ((await ctx.tx.$count(serviceRequestNotes, eq(serviceRequestNotes.id, id))) > 0)
		return { mail: requestNotedMail, isNew: false };
	if (!(await takesAnswers(ctx, request))) return { mail: requestClosedMail, isNew: false };
	await ctx.tx.insert(serviceRequestNotes).values({ id, orgId: ctx.orgId, requestId, text, addedAt: ctx.now });
	await record(ctx, "service_request.noted", { type: "service_request", id: requestId });
	await remember(ctx, { type: "service_request_note", id }, null, { requestId, text });
	await tellOfNote(ctx, request, id);
	return { mail: requestNotedMail, isNew: true };
}
