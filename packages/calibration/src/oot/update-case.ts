import { and, eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { isWebAddress, plainDate, plainText, saysSomething } from "../input-fields.ts";
import { actionsOf } from "./case-content.ts";
import type { CaseRow } from "./case-view.ts";
import { changeCase, lockCase, needCaseState } from "./find-case.ts";

export const updateCaseInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** Only what changes. */
	changes: z
		.strictObject({
			/** The member who answers for the case. */
			ownerId: z.uuid().nullable(),
			dueOn: plainDate.nullable(),
			rootCause: plainText(5000),
			verification: plainText(5000),
			noNoticeReason: plainText(1000),
			/** Why one customer of several is not told, by name; an empty reason takes it back. */
			noNoticeReasons: z.record(plainText(200), plainText(1000)),
			/** Nonconformity or corrective action that is kept in another system, and its address there. */
			nonconformity: plainText(200),
			nonconformityUrl: plainText(1000),
		})
		.partial(),
});

/** Says who answers for a case and until when, why it happened, and how it was verified that it will not again. */
export async function updateCase(ctx: Ctx, { id, version, changes }: z.output<typeof updateCaseInput>) {
	permit(ctx, "oot.assess");
	const row = await lockCase(ctx, id, version);
	needCaseState(row, "open");
	if (changes.ownerId) await needMember(ctx, changes.ownerId, "ownerId");
	needReference({ ...row, ...changes });
	needReasons(changes);
	if (changes.verification) await needActionsDone(ctx, id);
	const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
	if (changes.noNoticeReasons) {
		const all = Object.entries({ ...row.noNoticeReasons, ...changes.noNoticeReasons });
		given.noNoticeReasons = Object.fromEntries(all.filter(([, reason]) => reason !== ""));
	}
	const before = Object.fromEntries(Object.keys(given).map((key) => [key, row[key as keyof CaseRow]]));
	await record(ctx, "oot.updated", { type: "oot_case", id });
	await remember(ctx, { type: "oot_case", id }, before, given);
	return { id, version: await changeCase(ctx, row, given as Partial<CaseRow>) };
}

/** Throws INVALID for a text of the case that says nothing; an empty one takes it back. */
function needReasons(changes: z.output<typeof updateCaseInput>["changes"]): void {
	const { rootCause = "", verification = "", noNoticeReason = "", noNoticeReasons = {} } = changes;
	const faults: Record<string, string> = {};
	const isEmpty = (text: string) => text !== "" && !saysSomething(text);
	if (isEmpty(rootCause)) faults.rootCause = "Say why it happened, in three words at least.";
	if (isEmpty(verification)) faults.verification = "Say how it was verified, in three words at least.";
	if ([noNoticeReason, ...Object.values(noNoticeReasons)].some(isEmpty))
		faults.noNoticeReason = "Say why they are not told, in three words at least.";
	const [first] = Object.values(faults);
	if (first) throw invalid("This text says nothing.", first, faults);
}

/** What is verified are the actions: throws INVALID while one of them is not done. */
async function needActionsDone(ctx: Ctx, caseId: string): Promise<void> {
	const open = (await actionsOf(ctx, caseId)).filter(({ doneAt }) => doneAt === null).length;
	if (open === 0) return;
	const what = `${open} ${open === 1 ? "action is" : "actions are"} not done.`;
	const how = "It is verified that they work once they are done.";
	throw invalid(what, how, { verification: `${what} ${how}` });
}

/** An address alone says nothing on paper, and what is no address leads nowhere. */
function needReference({ nonconformity = "", nonconformityUrl = "" }: Partial<CaseRow>): void {
	if (nonconformityUrl === "") return;
	if (!isWebAddress(nonconformityUrl)) {
		const what = "Give the whole address, with https:// and without a name or password.";
		throw invalid("This is not the address of a page.", what, { nonconformityUrl: what });
	}
	if (nonconformity !== "") return;
	throw invalid("This address belongs to nothing.", "Give the number it belongs to.", {
		nonconformity: "Give the number too.",
	});
}

/** Throws INVALID unless somebody of the organisation is meant. */
export async function needMember(ctx: Ctx, memberId: string, field: string): Promise<{ userId: string | null }> {
	const [member] = await ctx.tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(and(eq(memberships.orgId, ctx.orgId), eq(memberships.id, memberId)));
	if (member) return member;
	throw invalid("There is no such member here.", "Choose one of the members.", { [field]: "Choose a member." });
}
