import { type ReviewReport, reviewPdf } from "@calibrant/documents";
import { type Ctx, record, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { printedFor, printedSignatures } from "../printed.ts";
import { getReview } from "./get-review.ts";

export const printReviewInput = z.strictObject({ id: z.uuid() });

/** The minutes of a management review as a PDF in the language of whoever asks. The copy is logged. Throws NOT_FOUND. */
export async function printReview(steps: Steps, { id }: z.output<typeof printReviewInput>) {
	const data = await steps.open({}, async (ctx) => {
		permitHere(ctx, "record.read");
		const found = await reportOf(ctx, id);
		await record(ctx, "management_review.printed", { type: "management_review", id });
		return found;
	});
	return { fileName: `${data.number}.pdf`, body: await reviewPdf(data) };
}

async function reportOf(ctx: Ctx, id: string): Promise<ReviewReport> {
	const { review, chairName, participants, isLive, inputs, outputs, actions, signatures } = await getReview(ctx, {
		id,
	});
	const { number, title, state, stateReason, plannedOn, heldOn, periodFrom, periodTo, guests } = review;
	return {
		...(await printedFor(ctx)),
		...{ number, title, state, stateReason, plannedOn, heldOn, periodFrom, periodTo, guests, isLive },
		...{ chair: chairName, participants: participants.map(({ name }) => name) },
		inputs: inputs.map(({ title: name, clauses, figures, conclusion }) => ({
			...{ title: name, clauses, conclusion, figures },
		})),
		outputs: outputs.map(({ title: name, text }) => ({ title: name, text })),
		actions: actions.map(({ what, ownerName, dueOn, doneAt, doneByName, outcome }) => ({
			...{ what, owner: ownerName, dueOn },
			done: doneAt && { at: doneAt.toISOString(), by: doneByName ?? "", text: outcome },
		})),
		signatures: printedSignatures(signatures, ["minutes"]),
	};
}
