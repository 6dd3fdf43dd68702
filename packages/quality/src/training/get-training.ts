import { and, desc, eq, inArray, lt } from "@calibrant/db/drizzle";
import { trainingRecords } from "@calibrant/db/schema";
import { allows, type Ctx, memberNames, notFound, pageOf, paging, readCursor, signaturesOf } from "@calibrant/kernel";
import { trainingContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { membersOf } from "../people.ts";
import {
	actingPerson,
	findRequirement,
	maySign,
	peopleOf,
	procedureVersionsIn,
	type RecordRow,
	requirementsOf,
	requirementView,
	standingsOf,
	versionsIn,
} from "./find-training.ts";
import type { Outcome, Way } from "./states.ts";

export const getTrainingInput = z.strictObject({ id: z.uuid(), ...paging });

/** A requirement: whom it is about, what each of them is by it, and a page of its records, newest first. Throws NOT_FOUND. */
export async function getTraining(ctx: Ctx, { id, cursor, limit }: z.output<typeof getTrainingInput>) {
	permitHere(ctx, "record.read");
	const row = await findRequirement(ctx, id);
	const members = await membersOf(ctx);
	const standings = await standingsOf(ctx, { requirements: [row], people: members });
	const { learners, trainers } = (await peopleOf(ctx, [id]))(id);
	const documentIds = row.documentId === null ? [] : [row.documentId];
	const [effective] = await versionsIn(ctx, "effective", documentIds);
	const [approved] = await versionsIn(ctx, "approved", documentIds);
	const procedures = await procedureVersionsIn(ctx, [row]);
	const place = readCursor(cursor, "id");
	const rows = await ctx.tx
		.select()
		.from(trainingRecords)
		.where(and(eq(trainingRecords.requirementId, id), place ? lt(trainingRecords.id, place[0] ?? "") : undefined))
		.orderBy(desc(trainingRecords.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (one) => [one.id]);
	const nameOf = await memberNames(ctx, [
		...page.flatMap(({ memberId, trainerId, recordedBy }) => [memberId, trainerId, recordedBy]),
		...[...members.map((one) => one.id), ...learners.memberIds, ...trainers.memberIds],
	]);
	const named = (ids: readonly string[]) => ids.map((of) => ({ id: of, name: nameOf(of) ?? "" }));
	const replaced = await replacedIn(ctx, page);
	const me = await actingPerson(ctx);
	const mayRecord = me !== null && row.archivedAt === null && maySign(trainers, me);
	return {
		requirement: requirementView(row),
		learners: { roles: learners.roles, members: named(learners.memberIds) },
		trainers: { roles: trainers.roles, members: named(trainers.memberIds) },
		/** The version that is trained now, and the one to come. */
		effective: effective ?? null,
		approved: approved ?? null,
		/** The version of the procedure that is trained now. */
		procedureVersion: procedures.newest(row.procedureId)?.number ?? null,
		people: standings
			.map((one) => ({ ...one, name: nameOf(one.memberId) ?? "" }))
			.sort((a, b) => a.name.localeCompare(b.name, "en")),
		/** Who may train and assess, among the members. */
		able: named(members.filter((one) => maySign(trainers, one)).map((one) => one.id)),
		records: page.map((one) => ({ ...recordView(one, nameOf), isCorrected: replaced.has(one.id) })),
		nextCursor,
		/** The member who asks: nobody confirms their own training. */
		meId: me?.id ?? null,
		may: { edit: me !== null && allows(me.role, "training.edit"), record: mayRecord },
	};
}

/** Which of some records another stands in place of, and which it is. */
async function replacedIn(ctx: Ctx, rows: readonly RecordRow[]): Promise<Map<string, string>> {
	if (rows.length === 0) return new Map();
	const { id, correctsId } = trainingRecords;
	const ids = rows.map((one) => one.id);
	const found = await ctx.tx.select({ id, correctsId }).from(trainingRecords).where(inArray(correctsId, ids));
	return new Map(found.map((one) => [one.correctsId ?? "", one.id]));
}

/** A record as doors give it out. */
function recordView({ orgId: _, ...row }: RecordRow, nameOf: (ref: string | null) => string | null) {
	return {
		...{ ...row, how: row.how as Way, outcome: row.outcome as Outcome },
		...{ memberName: nameOf(row.memberId), recordedByName: nameOf(row.recordedBy) },
		/** A member's, or that of somebody from outside. */
		trainedByName: row.trainerId === null ? row.trainerName : nameOf(row.trainerId),
	};
}

export const getTrainingRecordInput = z.strictObject({ id: z.uuid() });

/** One record with its signature, checked anew, and the one that stands in its place. Throws NOT_FOUND. */
export async function getTrainingRecord(ctx: Ctx, { id }: z.output<typeof getTrainingRecordInput>) {
	permitHere(ctx, "record.read");
	const [row] = await ctx.tx.select().from(trainingRecords).where(eq(trainingRecords.id, id));
	if (!row) throw notFound("training record");
	const nameOf = await memberNames(ctx, [row.memberId, row.trainerId, row.recordedBy]);
	return {
		record: recordView(row, nameOf),
		correctedById: (await replacedIn(ctx, [row])).get(id) ?? null,
		signatures: await signaturesOf(ctx, { type: "training_record", id }, trainingContent(row)),
	};
}

export const listTrainingInput = z.strictObject({ archived: z.boolean().default(false) });

/** Every requirement that holds, or those that were archived, by title, with how many people it is about. */
export async function listTraining(ctx: Ctx, { archived }: z.output<typeof listTrainingInput>) {
	permitHere(ctx, "record.read");
	const rows = await requirementsOf(ctx, archived);
	const standings = await standingsOf(ctx, { requirements: rows, people: await membersOf(ctx) });
	const documentIds = rows.flatMap(({ documentId }) => (documentId ? [documentId] : []));
	const effective = new Map((await versionsIn(ctx, "effective", documentIds)).map((one) => [one.documentId, one]));
	return {
		items: rows.map((row) => {
			const asked = standings.filter((one) => one.requirementId === row.id && one.state !== "not_required");
			const version = row.documentId === null ? undefined : effective.get(row.documentId);
			return {
				...requirementView(row),
				document: version ? { number: version.documentNumber, version: version.number } : null,
				asked: asked.length,
				lacking: asked.filter(({ state }) => state === "missing" || state === "expired").length,
			};
		}),
	};
}
