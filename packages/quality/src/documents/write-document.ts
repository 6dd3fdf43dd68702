import { and, eq, inArray, max } from "@calibrant/db/drizzle";
import { controlledDocuments, documentSignatories, documentVersions } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	plainDate,
	plainText,
	record,
	remember,
	takeNextNumber,
} from "@calibrant/kernel";
import { qualityBounds } from "@calibrant/policy";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { membersOf, needPeople } from "../people.ts";
import {
	type DocumentRow,
	documentTypes,
	documentView,
	lockDocument,
	lockSeenDocument,
	lockSeenVersion,
	needDraft,
	signatoriesOf,
	type VersionRow,
	versionView,
} from "./find-document.ts";
import { needReasonOnceApproved } from "./readings.ts";
import { reviewDay } from "./review-day.ts";

const title = plainText(200).min(1, "Say what the document is called.");
const count = z
	.int("Give a whole number.")
	.min(1, "Give at least one, or leave it empty.")
	.max(600, "Give at most 600.")
	.nullable()
	.default(null);

/** What stands beside a document's versions, as people fill it in. */
const documentFields = {
	type: z.enum(documentTypes, "Choose a type.").default("procedure"),
	ownerId: z.uuid().nullable().default(null),
	/** In calendar months and days. */
	reviewMonths: z
		.int("Give a whole number.")
		.min(1, "Give at least one, or leave it empty.")
		.max(qualityBounds.reviewMonths, `Give at most ${qualityBounds.reviewMonths}: a review further away is none.`)
		.nullable()
		.default(null),
	readingDays: count,
	readingSigned: z.boolean().default(false),
};

export const createDocumentInput = z.strictObject({
	/** Empty: the next one of the series. */
	number: plainText(60).default(""),
	title,
	...documentFields,
});

/** Begins a document with the draft of its first version. Throws INVALID for a number that is taken. */
export async function createDocument(ctx: Ctx, { number: typed, ...input }: z.output<typeof createDocumentInput>) {
	permitHere(ctx, "document.edit");
	if (input.ownerId) await needPeople(ctx, [input.ownerId], "document.edit", "ownerId");
	const number = typed === "" ? await freeNumber(ctx) : typed;
	if (await isTaken(ctx, number)) {
		throw invalid("Another document has this number.", "Give another number.", { number: "It is taken." });
	}
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await ctx.tx
		.insert(controlledDocuments)
		.values({ ...input, ...stamps, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The document was not stored.");
	const entity = { type: "document", id: row.id };
	await record(ctx, "document.created", entity);
	await remember(ctx, entity, null, documentHistory(row));
	const version = await insertVersion(ctx, row, { number: 1, title: row.title });
	return { ...documentView(row), versionId: version.id };
}

const isTaken = async (ctx: Ctx, number: string) =>
	(await ctx.tx.$count(controlledDocuments, eq(controlledDocuments.number, number))) > 0;

/** Numbers may be given by hand: those of the series that are taken are passed over. */
async function freeNumber(ctx: Ctx): Promise<string> {
	for (;;) {
		const number = await takeNextNumber(ctx, "DOC");
		if (!(await isTaken(ctx, number))) return number;
	}
}

export const updateDocumentInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), ...documentFields },
	/** Why; needed where readers need not sign any more or get more time, once a version was approved. */
	reason: plainText(1000).default(""),
});

/**
 * Changes who answers for a document, its type, and when it is reviewed and read: from today on, where it is in effect. Its
 * type is signed, so it stays once the first version was sent for review. Throws INVALID where less is asked of readers without
 * a reason after an approval.
 */
export async function updateDocument(
	ctx: Ctx,
	{ id, version, reason, ...input }: z.output<typeof updateDocumentInput>,
) {
	permitHere(ctx, "document.release");
	const row = await lockSeenDocument(ctx, id, version);
	if (input.ownerId && input.ownerId !== row.ownerId)
		await needPeople(ctx, [input.ownerId], "document.edit", "ownerId");
	const signed = and(eq(documentVersions.documentId, id), eq(documentVersions.state, "draft"));
	const all = await ctx.tx.$count(documentVersions, eq(documentVersions.documentId, id));
	if (input.type !== row.type && (all > 1 || (await ctx.tx.$count(documentVersions, signed)) === 0)) {
		throw invalid("The type is part of what is signed.", "Leave it as it is.", { type: "It cannot be changed now." });
	}
	const changes = changesOf(documentHistory(row), { ...input });
	if (!changes) return documentView(row);
	const days = (of: number | null) => of ?? Number.POSITIVE_INFINITY;
	const less = (row.readingSigned && !input.readingSigned) || days(input.readingDays) > days(row.readingDays);
	if (less) await needReasonOnceApproved(ctx, id, reason);
	const replanned = input.reviewMonths !== row.reviewMonths && (await isInEffect(ctx, id));
	const [after] = await ctx.tx
		.update(controlledDocuments)
		.set({
			...{ ...input, version: version + 1, updatedAt: ctx.now },
			...(replanned && { nextReviewOn: reviewDay(ctx, input) }),
		})
		.where(eq(controlledDocuments.id, id))
		.returning();
	if (!after) throw new Error("A locked document is gone.");
	await record(ctx, "document.updated", { type: "document", id });
	await remember(ctx, { type: "document", id }, changes.before, changes.after, reason === "" ? undefined : reason);
	return documentView(after);
}

async function isInEffect(ctx: Ctx, id: string): Promise<boolean> {
	const effective = and(eq(documentVersions.documentId, id), eq(documentVersions.state, "effective"));
	return (await ctx.tx.$count(documentVersions, effective)) > 0;
}

function documentHistory(row: DocumentRow): Record<string, unknown> {
	const { number, type, title: named, ownerId, reviewMonths, readingDays, readingSigned } = row;
	return { number, type, title: named, ownerId, reviewMonths, readingDays, readingSigned };
}

export const startVersionInput = z.strictObject({ documentId: z.uuid() });

/**
 * Begins the next version with the words of the last, and with those asked to sign it whose role allows that still. Its file
 * is taken over on its own, see `takeOverFile`. Throws CONFLICT while one is under way.
 */
export async function startVersion(ctx: Ctx, { documentId }: z.output<typeof startVersionInput>) {
	permitHere(ctx, "document.edit");
	const document = await lockDocument(ctx, documentId);
	const of = eq(documentVersions.documentId, documentId);
	const open = and(of, inArray(documentVersions.state, ["draft", "in_review", "approved"]));
	if ((await ctx.tx.$count(documentVersions, open)) > 0) {
		throw new DomainError("CONFLICT", "A version of this document is under way.", "Work on that one.");
	}
	const [last] = await ctx.tx
		.select({ number: max(documentVersions.number) })
		.from(documentVersions)
		.where(of);
	const number = last?.number ?? 0;
	const [before] = await ctx.tx
		.select()
		.from(documentVersions)
		.where(and(of, eq(documentVersions.number, number)));
	const row = await insertVersion(ctx, document, {
		...{ number: number + 1, title: before?.title ?? document.title, sections: before?.sections ?? [] },
	});
	await record(ctx, "document_version.created", { type: "document_version", id: row.id });
	if (before) await carrySignatories(ctx, before.id, row.id);
	return versionView(row);
}

async function carrySignatories(ctx: Ctx, fromId: string, toId: string): Promise<void> {
	const roleOf = new Map((await membersOf(ctx)).map(({ id, role }) => [id, role]));
	const able = (await signatoriesOf(ctx, fromId)).filter(({ memberId, part }) => {
		const role = roleOf.get(memberId);
		return role && allows(role, part === "approver" ? "document.release" : "document.edit");
	});
	if (able.length === 0) return;
	const asked = able.map(({ memberId, part }) => ({ memberId, part }));
	await ctx.tx.insert(documentSignatories).values(asked.map((one) => ({ ...one, orgId: ctx.orgId, versionId: toId })));
	const of = (part: string) => asked.filter((one) => one.part === part).map(({ memberId }) => memberId);
	const named = { reviewers: of("reviewer"), approvers: of("approver") };
	const none = { reviewers: [], approvers: [] };
	await remember(ctx, { type: "document_version", id: toId }, none, named);
}

async function insertVersion(
	ctx: Ctx,
	{ id: documentId }: DocumentRow,
	values: { number: number; title: string; sections?: VersionRow["sections"] },
): Promise<VersionRow> {
	const authors = ctx.actor.ref ? [ctx.actor.ref] : [];
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now, stateSince: ctx.now };
	const [row] = await ctx.tx
		.insert(documentVersions)
		.values({ ...values, ...stamps, authors, documentId, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The version was not stored.");
	const entity = { type: "document_version", id: row.id };
	await remember(ctx, entity, null, { number: row.number, ...versionHistory(row) });
	return row;
}

export const writeVersionInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	title,
	sections: z
		.array(z.strictObject({ heading: plainText(200).default(""), text: plainText(50_000).default("") }))
		.max(100, "A document has at most 100 sections. Put a longer one into a file."),
	/** What changed since the version before. */
	changeNote: plainText(2000).default(""),
	/** From when on it is in effect; null: from its approval. */
	effectiveOn: plainDate.nullable().default(null),
});

/** Writes a draft. Whoever writes in it is one of its authors. Throws STALE_VERSION, CONFLICT once it is sent for review. */
export async function writeVersion(ctx: Ctx, { id, version, ...input }: z.output<typeof writeVersionInput>) {
	permitHere(ctx, "document.edit");
	const { document, row } = await lockSeenVersion(ctx, id, version);
	needDraft(row);
	const sections = input.sections.filter(({ heading, text }) => heading !== "" || text !== "");
	const changes = changesOf(versionHistory(row), { ...input, sections });
	if (!changes) return versionView(row);
	const after = await changeDraft(ctx, row, { ...input, sections });
	if (row.number === 1 && input.title !== document.title) {
		await ctx.tx
			.update(controlledDocuments)
			.set({ title: input.title, updatedAt: ctx.now })
			.where(eq(controlledDocuments.id, document.id));
	}
	await record(ctx, "document_version.written", { type: "document_version", id });
	await remember(ctx, { type: "document_version", id }, changes.before, changes.after);
	return versionView(after);
}

/** Changes a draft; whoever changes its words becomes one of its authors. */
export async function changeDraft(
	ctx: Ctx,
	row: VersionRow,
	values: Partial<VersionRow>,
	what: "words" | "names" = "words",
): Promise<VersionRow> {
	const me = ctx.actor.ref;
	const authors = what === "names" || me === null || row.authors.includes(me) ? row.authors : [...row.authors, me];
	const [after] = await ctx.tx
		.update(documentVersions)
		.set({ ...values, authors, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(documentVersions.id, row.id))
		.returning();
	if (!after) throw new Error("A locked version is gone.");
	return after;
}

/** What the record history keeps of a version. */
export function versionHistory(row: VersionRow): Record<string, unknown> {
	const { title: named, sections, changeNote, effectiveOn } = row;
	return { title: named, sections, changeNote, effectiveOn };
}
