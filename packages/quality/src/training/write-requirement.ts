import { getProcedure } from "@calibrant/calibration";
import { eq } from "@calibrant/db/drizzle";
import { trainingPeople, trainingRequirements } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainText, record, remember, roles } from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { findDocument } from "../documents/find-document.ts";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import {
	lockRequirement,
	lockSeenRequirement,
	peopleOf,
	type RequirementRow,
	requirementView,
} from "./find-training.ts";

const someRoles = z.array(z.enum(roles)).max(roles.length).default([]);
const someMembers = z.array(z.uuid()).max(500, "Name at most 500 people; name a role for more.").default([]);

/** A requirement as people fill it in. */
const requirementFields = {
	title: plainText(200).min(1, "Say what people are to be trained in."),
	description: plainText(5000).default(""),
	/** The document that is trained, in its version in effect. */
	documentId: z.uuid().nullable().default(null),
	/** The procedure of calibrations that it is about. */
	procedureId: z.uuid().nullable().default(null),
	/** Whoever calibrates by the procedure, or approves, needs it. */
	isNeeded: z.boolean().default(false),
	/** In calendar months; null: a record does not expire. */
	validMonths: z
		.int("Give a whole number.")
		.min(1, "Give at least one, or leave it empty.")
		.max(600, "Give at most 600.")
		.nullable()
		.default(null),
	isAssessed: z.boolean().default(false),
	...{ learnerRoles: someRoles, learnerIds: someMembers },
	/** Who may train and assess; nobody named: whoever may write requirements. */
	...{ trainerRoles: someRoles, trainerIds: someMembers },
};
type Fields = z.output<z.ZodObject<typeof requirementFields>>;

export const createRequirementInput = z.strictObject(requirementFields);

/** Begins to ask for a training. Throws NOT_FOUND for a document that is not there, INVALID for people who cannot be named. */
export async function createRequirement(ctx: Ctx, input: z.output<typeof createRequirementInput>) {
	permitHere(ctx, "training.edit");
	const values = await checked(ctx, input, null);
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await ctx.tx
		.insert(trainingRequirements)
		.values({ ...values, ...stamps, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The requirement was not stored.");
	await setPeople(ctx, row.id, input);
	const entity = { type: "training_requirement", id: row.id };
	await record(ctx, "training_requirement.created", entity);
	await remember(ctx, entity, null, history(row, input));
	return requirementView(row);
}

export const updateRequirementInput = z.strictObject({ id: z.uuid(), version: z.int(), ...requirementFields });

/**
 * Changes what is asked. Records that were made stay as they were signed, with the day until which they count. Throws
 * STALE_VERSION, CONFLICT once it is archived, and what {@link createRequirement} throws.
 */
export async function updateRequirement(ctx: Ctx, { id, version, ...input }: z.output<typeof updateRequirementInput>) {
	permitHere(ctx, "training.edit");
	const row = await lockSeenRequirement(ctx, id, version);
	if (row.archivedAt !== null) throw archived();
	const values = await checked(ctx, input, row);
	const before = await namedIn(ctx, id);
	const changes = changesOf(history(row, before), history({ ...row, ...values }, input));
	if (!changes) return requirementView(row);
	await ctx.tx.delete(trainingPeople).where(eq(trainingPeople.requirementId, id));
	await setPeople(ctx, id, input);
	const after = await change(ctx, row, values);
	await record(ctx, "training_requirement.updated", { type: "training_requirement", id });
	await remember(ctx, { type: "training_requirement", id }, changes.before, changes.after);
	return requirementView(after);
}

export const archiveRequirementInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** False: it is asked for again. */
	archive: z.boolean(),
	reason: plainText(1000).min(1, "Say why."),
});

/** Asks for a training no more, or again; its records stay. Throws STALE_VERSION, CONFLICT where nothing would change. */
export async function archiveRequirement(
	ctx: Ctx,
	{ id, version, archive, reason }: z.output<typeof archiveRequirementInput>,
) {
	permitHere(ctx, "training.edit");
	const row = await lockSeenRequirement(ctx, id, version);
	if ((row.archivedAt !== null) === archive) {
		throw new DomainError("CONFLICT", "It is so already.", "Nothing is to be done.");
	}
	const after = await change(ctx, row, { archivedAt: archive ? ctx.now : null });
	const entity = { type: "training_requirement", id };
	await record(ctx, archive ? "training_requirement.archived" : "training_requirement.restored", entity);
	await remember(ctx, entity, { isArchived: !archive }, { isArchived: archive }, reason);
	return requirementView(after);
}

const archived = () => new DomainError("CONFLICT", "This requirement is archived.", "Have it asked for again first.");

/** The requirement to record a training of, locked. Throws NOT_FOUND, CONFLICT once it is archived. */
export async function lockHolding(ctx: Ctx, id: string): Promise<RequirementRow> {
	const row = await lockRequirement(ctx, id);
	if (row.archivedAt !== null) throw archived();
	return row;
}

async function change(ctx: Ctx, row: RequirementRow, values: Partial<RequirementRow>): Promise<RequirementRow> {
	const [after] = await ctx.tx
		.update(trainingRequirements)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(trainingRequirements.id, row.id))
		.returning();
	if (!after) throw new Error("A locked requirement is gone.");
	return after;
}

/** What is stored of the fields. Document and procedure are there when they are first named; later they may be archived. */
async function checked(ctx: Ctx, input: Fields, before: RequirementRow | null) {
	const { title, description, documentId, procedureId, isNeeded, validMonths, isAssessed } = input;
	if (documentId !== null) await findDocument(ctx, documentId);
	const isSame = before !== null && before.procedureId === procedureId;
	if (isNeeded && procedureId === null) {
		const remedy = "Choose the procedure that it is needed for.";
		throw invalid("No procedure is chosen.", remedy, { procedureId: remedy });
	}
	const procedureCode = isSame ? before.procedureCode : procedureId === null ? "" : await codeOf(ctx, procedureId);
	const known = before === null ? null : await namedIn(ctx, before.id);
	const fresh = (ids: readonly string[], old: readonly string[] = []) => ids.filter((id) => !old.includes(id));
	await needPeople(ctx, fresh(input.learnerIds, known?.learnerIds), "record.read", "learnerIds");
	await needPeople(ctx, fresh(input.trainerIds, known?.trainerIds), "training.record", "trainerIds");
	return { title, description, documentId, procedureId, procedureCode, isNeeded, validMonths, isAssessed };
}

async function codeOf(ctx: Ctx, procedureId: string): Promise<string> {
	const { code, published } = await getProcedure(ctx, { id: procedureId });
	if (published > 0) return code;
	const remedy = "Publish it first.";
	throw invalid("Nobody can be trained in a draft.", remedy, { procedureId: remedy });
}

type Whom = Pick<Fields, "learnerRoles" | "learnerIds" | "trainerRoles" | "trainerIds">;

async function namedIn(ctx: Ctx, id: string): Promise<Whom> {
	const { learners, trainers } = (await peopleOf(ctx, [id]))(id);
	return {
		...{ learnerRoles: learners.roles, learnerIds: learners.memberIds },
		...{ trainerRoles: trainers.roles, trainerIds: trainers.memberIds },
	};
}

async function setPeople(ctx: Ctx, requirementId: string, whom: Whom): Promise<void> {
	const part = (name: string, named: readonly string[], ids: readonly string[]) => [
		...[...new Set(named)].map((role) => ({ part: name, role })),
		...[...new Set(ids)].map((memberId) => ({ part: name, memberId })),
	];
	const rows = [
		...part("learner", whom.learnerRoles, whom.learnerIds),
		...part("trainer", whom.trainerRoles, whom.trainerIds),
	];
	if (rows.length === 0) return;
	await ctx.tx.insert(trainingPeople).values(rows.map((row) => ({ ...row, requirementId, orgId: ctx.orgId })));
}

/** What the record history keeps of a requirement. */
function history(
	row: Pick<RequirementRow, "title" | "description" | "documentId" | "procedureCode" | "isNeeded"> &
		Pick<RequirementRow, "validMonths" | "isAssessed">,
	whom: Whom,
): Record<string, unknown> {
	const { title, description, documentId, procedureCode, isNeeded, validMonths, isAssessed } = row;
	const sorted = (of: readonly string[]) => [...new Set(of)].sort();
	return {
		...{ title, description, documentId, procedureCode, isNeeded, validMonths, isAssessed },
		...{ learnerRoles: sorted(whom.learnerRoles), learnerIds: sorted(whom.learnerIds) },
		...{ trainerRoles: sorted(whom.trainerRoles), trainerIds: sorted(whom.trainerIds) },
	};
}
