import { eq } from "@calibrant/db/drizzle";
import { procedures, procedureVersions } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	type Proving,
	permit,
	printedNameInput,
	remember,
	sign,
} from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { checkProcedure } from "./check-content.ts";
import { procedureContentInput } from "./content.ts";
import { lockProcedure, type ProcedureVersionRow, procedureArchived, procedureVersionsOf } from "./find-procedure.ts";

export const publishProcedureInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What changed since the version before, for those who carry it out. */
	changeNote: plainText(500).default(""),
	/** Typed as the signature, with the meaning "approved". */
	printedName: printedNameInput,
});

/** What the signature under a version covers: all of it, and the code it is published under. */
export const signedProcedure = (
	code: string,
	version: Pick<ProcedureVersionRow, "number" | "name" | "content" | "changeNote">,
) => {
	const { number, name, content, changeNote } = version;
	return { kind: "calibrant.procedure/1", code, number, name, content, changeNote };
};

/**
 * Publishes the draft as the next version, with the newest versions of its budget and decision rule, and signs it as
 * approved: its line in the audit log is the signature's. Calibrations that have begun keep theirs. The door has seen the
 * password just typed. Throws INVALID with what is wrong by form field and its clause, and CONFLICT without a draft.
 */
export async function publishProcedure(ctx: Ctx, input: z.output<typeof publishProcedureInput>, proof: Proving) {
	permit(ctx, "method.decide");
	const procedure = await lockProcedure(ctx, input.id, input.version);
	if (procedure.archivedAt !== null) throw procedureArchived();
	if (procedure.draft === null) {
		throw new DomainError("CONFLICT", "Nothing was changed since the last publication.", "Change it first.");
	}
	const { published, faults } = await checkProcedure(ctx, procedureContentInput.parse(procedure.draft));
	const [before] = await procedureVersionsOf(ctx, procedure.id);
	if (before && input.changeNote === "") faults.changeNote = "Say in a few words what changed.";
	if (published === null || Object.keys(faults).length > 0) {
		throw invalid("This procedure cannot be published yet.", "Mend the marked fields.", faults);
	}
	const { name, ...content } = published;
	const number = procedure.published + 1;
	const [row] = await ctx.tx
		.insert(procedureVersions)
		.values({
			...{ orgId: ctx.orgId, procedureId: procedure.id, number, name, content, changeNote: input.changeNote },
			...{ publishedAt: ctx.now, publishedBy: ctx.actor.ref },
		})
		.returning();
	if (!row) throw new Error("The version was not stored.");
	await ctx.tx
		.update(procedures)
		.set({ name, draft: null, published: number, version: procedure.version + 1, updatedAt: ctx.now })
		.where(eq(procedures.id, procedure.id));
	const entity = { type: "procedure", id: procedure.id };
	const old = before && { number: before.number, name: before.name, ...before.content };
	await remember(ctx, entity, old ?? null, { number, ...published }, input.changeNote || undefined);
	await sign(
		ctx,
		{ type: "procedure_version", id: row.id },
		{ meaning: "approved", printedName: input.printedName, proof, content: signedProcedure(procedure.code, row) },
	);
	return { id: procedure.id, versionId: row.id, number, version: procedure.version + 1 };
}
