import { ootNotices } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, queueMail, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { acceptsUnproven } from "./acceptance.ts";
import { findCase, lockAnyCase, needCaseState } from "./find-case.ts";
import { allItems } from "./list-items.ts";

const customer = plainText(200).min(1, "Name the customer.");

export const proposeNoticeInput = z.strictObject({ caseId: z.uuid(), customer });

const mostListed = 50;

const gap = (what: string) => `[${what}]`;
/** What a proposed text leaves to its sender; a notice is not sent while it stands there. */
const gaps = [gap("name what is affected"), gap("write it here")];

type Affected = Awaited<ReturnType<typeof allItems>>[number];

/** Item by item: what stays as it is, and whether it is known to conform. */
const stays = ({ item }: Affected) => item.disposition === "no_impact" || item.disposition === "use_as_is";
const accepted = ({ item }: Affected) => acceptsUnproven(item, item.disposition);

const mayNot = (one: Affected) => stays(one) && one.item.severity === "major";
const isKnown = (one: Affected) => stays(one) && !accepted(one) && !mayNot(one);

/** What of a customer is affected, by what was decided: what has to be acted on first, what holds last. */
function groups(own: readonly Affected[]): string[] {
	const of = (heading: string, holds: (disposition: string | null, one: Affected) => boolean) => {
		const some = own.filter((one) => holds(one.item.disposition, one));
		if (some.length === 0) return [];
		const listed = some.slice(0, mostListed).map(({ label, tag, item }) => {
			return `- ${item.kind === "calibration" ? `${label} of ${tag}` : label} (${item.happenedFrom})`;
		});
		const more = some.length > mostListed ? [`- and ${some.length - mostListed} more`] : [];
		return [heading, [...listed, ...more].join("\n")];
	};
	return [
		...of("To be recalled:", (one) => one === "recall"),
		...of("To be reworked or scrapped:", (one) => one === "rework" || one === "scrap"),
		...of("To be checked, or of which we tell you:", (one) => one === "recheck" || one === "notify"),
		...of("Not decided yet:", (one) => one === null),
		...of("Accepted by us as it is, although it is not known to conform:", (_, one) => accepted(one)),
		...of("Judged again, with the result that it conforms all the same:", (_, one) => isKnown(one)),
		...of("Judged again: it may not conform, and is used as it is:", (_, one) => mayNot(one)),
	];
}

/** The text of a notice as it could be sent, with what of this customer is affected; a person reads and changes it. */
export async function proposeNotice(ctx: Ctx, input: z.output<typeof proposeNoticeInput>) {
	permit(ctx, "oot.act");
	const row = await findCase(ctx, input.caseId);
	const { tag, description } = await findInstrument(ctx, row.instrumentId);
	const own = (await allItems(ctx, row.id)).filter((one) => one.customer === input.customer);
	const since = row.window.from === null ? "an unknown date" : row.window.from;
	const body = [
		`On ${row.foundOn} we found a measuring instrument out of tolerance: ${[tag, description].filter(Boolean).join(", ")}.`,
		`It may have been so since ${since}. In that time it was used for what we delivered to you.`,
		...(own.length === 0 ? [gap("name what is affected")] : groups(own)),
		`What we have found so far, and what we ask you to do: ${gap("write it here")}`,
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
	needFinished(input.body);
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

/** Throws INVALID while the text still has a place to be filled in. */
function needFinished(body: string): void {
	const open = gaps.filter((one) => body.includes(one));
	if (open.length === 0) return;
	const what = `This text is not finished: it still says ${open.join(" and ")}.`;
	throw invalid(what, "Write there what the customer has to know.", { body: what });
}
