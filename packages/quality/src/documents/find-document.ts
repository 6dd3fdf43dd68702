import { asc, eq } from "@calibrant/db/drizzle";
import { controlledDocuments, documentFiles, documentSignatories, documentVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, todayOf } from "@calibrant/kernel";
import { type VersionRecord, versionContent } from "@calibrant/metrology";
import { isWritable, type VersionFacts, type VersionState } from "./states.ts";

export type DocumentRow = typeof controlledDocuments.$inferSelect;
export type VersionRow = typeof documentVersions.$inferSelect;
export type FileRow = typeof documentFiles.$inferSelect;
export type SignatoryRow = typeof documentSignatories.$inferSelect;

export const documentTypes = [
	...(["manual", "policy", "procedure", "instruction", "form", "specification", "external"] as const),
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** A document as doors give it out. */
export const documentView = ({ orgId: _, createdBy: _by, type, ...row }: DocumentRow) => ({
	...row,
	type: type as DocumentType,
});

/** A version as doors give it out. */
export const versionView = ({
	orgId: _,
	createdBy: _by,
	submittedBy: _sent,
	authors: _all,
	state,
	...row
}: VersionRow) => ({
	...row,
	state: state as VersionState,
});

/** One document of the organisation. Throws NOT_FOUND. */
export async function findDocument(ctx: Ctx, id: string): Promise<DocumentRow> {
	const [row] = await ctx.tx.select().from(controlledDocuments).where(eq(controlledDocuments.id, id));
	if (!row) throw notFound("document");
	return row;
}

/** The same, locked until the end of the transaction: whoever changes a version holds its document. */
export async function lockDocument(ctx: Ctx, id: string): Promise<DocumentRow> {
	const [row] = await ctx.tx.select().from(controlledDocuments).where(eq(controlledDocuments.id, id)).for("update");
	if (!row) throw notFound("document");
	return row;
}

/** The same in the version of the record that the caller saw. Throws STALE_VERSION. */
export async function lockSeenDocument(ctx: Ctx, id: string, version: number): Promise<DocumentRow> {
	const row = await lockDocument(ctx, id);
	if (row.version !== version) throw stale("Somebody changed this document after you opened it.", documentView(row));
	return row;
}

/** One version of a document. Throws NOT_FOUND. */
export async function findVersion(ctx: Ctx, id: string): Promise<VersionRow> {
	const [row] = await ctx.tx.select().from(documentVersions).where(eq(documentVersions.id, id));
	if (!row) throw notFound("version of this document");
	return row;
}

/** One version and its document, both locked, the document first. Throws NOT_FOUND. */
export async function lockVersion(ctx: Ctx, id: string) {
	const { documentId } = await findVersion(ctx, id);
	const document = await lockDocument(ctx, documentId);
	const [row] = await ctx.tx.select().from(documentVersions).where(eq(documentVersions.id, id)).for("update");
	if (!row) throw notFound("version of this document");
	return { document, row };
}

/** The same as the caller saw it. Throws STALE_VERSION with the version as it stands now. */
export async function lockSeenVersion(ctx: Ctx, id: string, version: number) {
	const found = await lockVersion(ctx, id);
	if (found.row.version !== version)
		throw stale("Somebody changed this version after you opened it.", versionView(found.row));
	return found;
}

const stale = (what: string, current: Record<string, unknown>) =>
	new DomainError("STALE_VERSION", what, "Look at it as it stands now, then do it again.", { current });

/** Throws CONFLICT unless the version is a draft: what is being signed or was signed is not written in. */
export function needDraft({ state }: Pick<VersionRow, "state">): void {
	if (isWritable(state as VersionState)) return;
	const remedy = "Take it back with a reason, or begin a new version.";
	throw new DomainError("CONFLICT", "This version is not a draft any more.", remedy);
}

/** The file of a version; null: it is text alone. */
export async function fileOf(ctx: Ctx, versionId: string): Promise<FileRow | null> {
	const [row] = await ctx.tx.select().from(documentFiles).where(eq(documentFiles.versionId, versionId));
	return row ?? null;
}

/** Who is asked to sign a version. */
export const signatoriesOf = (ctx: Ctx, versionId: string): Promise<SignatoryRow[]> =>
	ctx.tx
		.select()
		.from(documentSignatories)
		.where(eq(documentSignatories.versionId, versionId))
		.orderBy(asc(documentSignatories.part), asc(documentSignatories.memberId));

/** What the steps of a version ask for, as it stands now. */
export async function factsOf(ctx: Ctx, row: VersionRow): Promise<VersionFacts> {
	const asked = await signatoriesOf(ctx, row.id);
	const count = (part: string, signed: boolean) =>
		asked.filter((one) => one.part === part && (!signed || one.signedAt !== null)).length;
	return {
		hasContent: row.sections.some(({ text }) => text !== "") || (await fileOf(ctx, row.id)) !== null,
		...{ isFirst: row.number === 1, changeNote: row.changeNote, effectiveOn: row.effectiveOn, today: todayOf(ctx) },
		...{ reviewers: count("reviewer", false), approvers: count("approver", false) },
		...{ reviewed: count("reviewer", true), approved: count("approver", true) },
	};
}

/** A version with what belongs to it, as the forms of what is signed take it. */
export const versionRecord = async (ctx: Ctx, document: DocumentRow, row: VersionRow): Promise<VersionRecord> => ({
	...{ document, row, file: await fileOf(ctx, row.id) },
});

/** What is signed of a version: all that it says, and the round. Plain JSON that names no organisation. */
export const signedVersion = async (ctx: Ctx, document: DocumentRow, row: VersionRow) =>
	versionContent(await versionRecord(ctx, document, row));
