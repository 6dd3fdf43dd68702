import { type NonconformityReport, nonconformityPdf } from "@calibrant/documents";
import { type Ctx, record, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { printedFor, printedSignatures } from "../printed.ts";
import { getNonconformity } from "./get-nonconformity.ts";

export const printNonconformityInput = z.strictObject({ id: z.uuid() });

/** The report of a nonconformity as a PDF in the language of whoever asks. The copy is logged. Throws NOT_FOUND. */
export async function printNonconformity(steps: Steps, { id }: z.output<typeof printNonconformityInput>) {
	const data = await steps.open({}, async (ctx) => {
		permitHere(ctx, "record.read");
		const found = await reportOf(ctx, id);
		await record(ctx, "nonconformity.printed", { type: "nonconformity", id });
		return found;
	});
	return { fileName: `${data.number}.pdf`, body: await nonconformityPdf(data) };
}

async function reportOf(ctx: Ctx, id: string): Promise<NonconformityReport> {
	const { nonconformity: row, actions, moves, signatures, ...names } = await getNonconformity(ctx, { id });
	const { number, title, state, stateReason, kind, severity, source, sourceNumber, foundOn, description } = row;
	const { containment, extent, disposition, whys, fishbone, rootCause, criteria, checkOn } = row;
	return {
		...(await printedFor(ctx)),
		...{ number, title, state, stateReason, kind, severity, source, sourceNumber, foundOn, description },
		...{ containment, extent, disposition, whys, fishbone, rootCause, criteria, checkOn },
		owner: names.ownerName ?? "",
		effect: row.effectJudgedAt && {
			...{ at: row.effectJudgedAt.toISOString(), by: names.effectJudgedByName ?? "", text: row.effect },
		},
		reported: { at: row.createdAt.toISOString(), by: names.createdByName ?? "" },
		actions: actions.map(({ what, ownerName, dueOn, documentNumber, round, doneAt, doneByName, outcome, files }) => ({
			...{ what, owner: ownerName, dueOn, documentNumber, isEarlier: round < row.round, files },
			done: doneAt && { at: doneAt.toISOString(), by: doneByName ?? "", outcome },
		})),
		moves: moves.map(({ to, movedAt, byName, reason }) => ({
			...{ state: to, at: movedAt.toISOString(), by: byName ?? "", reason },
		})),
		signatures: printedSignatures(signatures, ["plan_approved", "effect_confirmed", "closed", "set_aside"]),
	};
}
