import { complaintMoves } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainDate, plainText, record, remember, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { needSecondPerson } from "../people.ts";
import { changeComplaint, complaintView, involvedIn, lockSeenComplaint } from "./find-complaint.ts";
import { type ComplaintState, complaintStates, complaintStepBetween } from "./states.ts";

export const moveComplaintInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), to: z.enum(complaintStates) },
	/** What is decided, done or told, or why it is taken back. */
	text: plainText(5000).default(""),
	/** The day on which the complainant heard of it; absent: today. */
	day: plainDate.nullable().default(null),
});

/**
 * Takes a complaint one step on or back. Throws STALE_VERSION, CONFLICT where no such step leads, INVALID without the words
 * or with a day that does not fit, FORBIDDEN to whoever may not take it or whose work it is about, while somebody else may.
 */
export async function moveComplaint(ctx: Ctx, input: z.output<typeof moveComplaintInput>) {
	permitHere(ctx, "complaint.record");
	const { id, version, to, text } = input;
	const row = await lockSeenComplaint(ctx, id, version);
	const from = row.state as ComplaintState;
	const step = complaintStepBetween(from, to);
	if (!step) {
		const remedy = "Look at it as it stands now.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this complaint.", remedy);
	}
	permitHere(ctx, step.by);
	if (step.uninvolved) {
		const { did, named } = await involvedIn(ctx, row);
		const fault = [
			"This complaint is about your work; somebody else decides.",
			"Ask another manager or an owner.",
		] as const;
		await needSecondPerson(ctx, did, "complaint.decide", fault, named);
	}
	if (step.text && text === "") throw invalid("This step is taken with words.", "Write them.", { text: "Write it." });
	const day = step.day ? (input.day ?? todayOf(ctx)) : null;
	if (day !== null && (day > todayOf(ctx) || day < row.receivedOn)) {
		const remedy = "Give a day from its receipt until today.";
		throw invalid("The complainant cannot have heard of it on this day.", remedy, { day: remedy });
	}
	const words = step.text && step.text !== "reason" ? { [step.text]: text } : {};
	const days = step.day ? { [step.day]: day } : {};
	const by = {
		...(step.text === "decision" && { decidedBy: ctx.actor.ref, decidedAt: ctx.now }),
		...(step.day === "toldOn" && { toldBy: ctx.actor.ref }),
		// Decided anew: what was decided, done and told before stays in its history.
		...(step.text === "reason" && {
			decision: "",
			decidedBy: null,
			decidedAt: null,
			handling: "",
			outcome: "",
			toldOn: null,
			toldBy: null,
		}),
	};
	const after = await changeComplaint(ctx, row, { ...words, ...days, ...by, state: to, stateSince: ctx.now });
	const reason = step.text === "reason" ? text : "";
	await ctx.tx.insert(complaintMoves).values({
		...{ complaintId: id, fromState: from, toState: to, reason, movedAt: ctx.now, movedBy: ctx.actor.ref },
		orgId: ctx.orgId,
	});
	const entity = { type: "complaint", id };
	await record(ctx, reason === "" ? "complaint.moved" : "complaint.reopened", entity);
	const was = Object.fromEntries(
		Object.keys({ ...words, ...days }).map((name) => [name, row[name as keyof typeof row]]),
	);
	await remember(
		ctx,
		entity,
		{ state: from, ...was },
		{ state: to, ...words, ...days },
		reason === "" ? undefined : reason,
	);
	return complaintView(after);
}
