import { ootNotices } from "@calibrant/db/schema";
import { type Ctx, permit, queueMail, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { findCase, lockAnyCase, needCaseState } from "./find-case.ts";
import { allItems } from "./list-items.ts";

const customer = plainText(200).min(1, "Name the customer.");

export const proposeNoticeInput = z.strictObject({ caseId: z.uuid(), customer });

const mostListed = 50;

/** The text of a notice as it could be sent, with what of this customer is affected; a person reads and changes it. */
export async function proposeNotice(ctx: Ctx, input: z.output<typeof proposeNoticeInput>) {
	permit(ctx, "oot.act");
	const row = await findCase(ctx, input.caseId);
	const { tag, description } = await findInstrument(ctx, row.instrumentId);
	const own = (await allItems(ctx, row.id)).filter((one) => one.customer === input.customer);
	const lines = own.slice(0, mostListed).map(({ label, item }) => `- ${label} (${item.happenedFrom})`);
	const more = own.length > mostListed ? [`- and ${own.length - mostListed} more`] : [];
	const since = row.window.from === null ? "an unknown date" : row.window.from;
	const body = [
		`On ${row.foundOn} we found a measuring instrument out of tolerance: ${[tag, description].filter(Boolean).join(", ")}.`,
		`It may have been so since ${since}. In that time it was used for what we delivered to you:`,
		[...lines, ...more].join("\n") || "- (name what is affected)",
		"What we have found so far and what we ask you to do: ",
		`Our reference is ${row.number}. Please answer to your contact at ${ctx.org.name}.`,
	].join("\n\n");
	return { customer: input.customer, subject: `Notice about ${row.number}: results that may be affected`, body };
}

export const sendNoticeInput = z.strictObject({
	caseId: z.uuid(),
	customer,
	email: z.email("Give an e-mail address.").max(254),
	subject: plainText(200).min(3, "Give a subject."),
	body: plainText(10_000).min(20, "Write what the customer has to know."),
});

/** Sends a notice to a customer and keeps what was said, to whom and when (ISO/IEC 17025:2017, 7.10.1 e). */
export async function sendNotice(ctx: Ctx, input: z.output<typeof sendNoticeInput>) {
	permit(ctx, "oot.assess");
	const row = await lockAnyCase(ctx, input.caseId);
	needCaseState(row, "open");
	const [notice] = await ctx.tx
		.insert(ootNotices)
		.values({ ...input, orgId: ctx.orgId, sentBy: ctx.actor.ref, sentAt: ctx.now })
		.returning({ id: ootNotices.id });
	if (!notice) throw new Error("The notice was not stored.");
	await record(ctx, "oot.notice_sent", { type: "oot_case", id: row.id });
	await remember(ctx, { type: "oot_notice", id: notice.id }, null, { caseId: row.id, customer: input.customer });
	const about = { orgId: ctx.orgId, subjectId: notice.id };
	await queueMail(ctx, { kind: "oot_notice" }, { ...about, key: notice.id });
	return { id: notice.id, caseId: row.id };
}
