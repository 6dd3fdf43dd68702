import { and, asc, eq, inArray, isNotNull, isNull, notInArray } from "@calibrant/db/drizzle";
import { controlledDocuments, documentAudiences, documentReadings, documentVersions } from "@calibrant/db/schema";
import {
	type Ctx,
	contentHash,
	DomainError,
	daysLater,
	invalid,
	memberNames,
	notFound,
	type Proving,
	plainText,
	type Role,
	record,
	remember,
	roles,
	sign,
	todayOf,
} from "@calibrant/kernel";
import { readingContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellReaders } from "../news/tell.ts";
import { membersOf, needPeople } from "../people.ts";
import {
	type DocumentRow,
	documentView,
	lockSeenDocument,
	lockVersion,
	type VersionRow,
	versionRecord,
} from "./find-document.ts";
import type { VersionState } from "./states.ts";

export const setAudienceInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	roles: z.array(z.enum(roles)).max(roles.length),
	memberIds: z.array(z.uuid()).max(500, "Name at most 500 people; name a role for more."),
	/** Why somebody need not read it any more; needed once a version was approved. */
	reason: plainText(1000).default(""),
});

/**
 * Says who has to read a document. Whoever is new to it gets the version in effect, or the one approved; what somebody who
 * is not asked any more has not read is taken off them. What was read stays. Throws INVALID where a duty is taken off without
 * a reason after an approval.
 */
export async function setAudience(ctx: Ctx, input: z.output<typeof setAudienceInput>) {
	permitHere(ctx, "document.release");
	const { id } = input;
	const row = await lockSeenDocument(ctx, id, input.version);
	const memberIds = [...new Set(input.memberIds)].sort();
	await needPeople(ctx, memberIds, "record.read", "memberIds");
	const asked = [...new Set(input.roles)].sort();
	const before = await audienceOf(ctx, id);
	const less =
		before.roles.some((role) => !asked.includes(role)) || before.memberIds.some((one) => !memberIds.includes(one));
	if (less) await needReasonOnceApproved(ctx, id, input.reason);
	const reason = input.reason === "" ? undefined : input.reason;
	await ctx.tx.delete(documentAudiences).where(eq(documentAudiences.documentId, id));
	const rows = [...asked.map((role) => ({ role })), ...memberIds.map((memberId) => ({ memberId }))];
	if (rows.length > 0) {
		await ctx.tx.insert(documentAudiences).values(rows.map((one) => ({ ...one, orgId: ctx.orgId, documentId: id })));
	}
	const [after] = await ctx.tx
		.update(controlledDocuments)
		.set({ version: row.version + 1, updatedAt: ctx.now })
		.where(eq(controlledDocuments.id, id))
		.returning();
	if (!after) throw new Error("A locked document is gone.");
	await record(ctx, "document.audience_set", { type: "document", id });
	await remember(ctx, { type: "document", id }, before, { roles: asked, memberIds }, reason);
	const current = await ctx.tx
		.select()
		.from(documentVersions)
		.where(and(eq(documentVersions.documentId, id), inArray(documentVersions.state, ["approved", "effective"])));
	for (const one of current) await handOut(ctx, after, one, reason);
	return documentView(after);
}

/** Throws INVALID where less is asked of readers without a reason although a version was approved. */
export async function needReasonOnceApproved(ctx: Ctx, documentId: string, reason: string): Promise<void> {
	const { approvedAt } = documentVersions;
	const approved = and(eq(documentVersions.documentId, documentId), isNotNull(approvedAt));
	if (reason !== "" || (await ctx.tx.$count(documentVersions, approved)) === 0) return;
	const what = "This asks less of its readers than was approved.";
	throw invalid(what, "Say why.", { reason: "Say why." });
}

/** Who has to read a document. */
export async function audienceOf(ctx: Ctx, documentId: string) {
	const rows = await ctx.tx.select().from(documentAudiences).where(eq(documentAudiences.documentId, documentId));
	return {
		roles: rows.flatMap(({ role }) => (role ? [role as Role] : [])).sort(),
		memberIds: rows.flatMap(({ memberId }) => (memberId ? [memberId] : [])).sort(),
	};
}

/** Gives everybody who has to read a version the task, once, and takes it off who has not read it and need not. */
export async function handOut(ctx: Ctx, document: DocumentRow, row: VersionRow, reason?: string): Promise<number> {
	const asked = await audienceOf(ctx, document.id);
	const readers = (await membersOf(ctx))
		.filter(({ id, role }) => asked.roles.includes(role) || asked.memberIds.includes(id))
		.map(({ id }) => id);
	const unread = and(eq(documentReadings.versionId, row.id), isNull(documentReadings.readAt));
	const others = readers.length > 0 ? notInArray(documentReadings.memberId, readers) : undefined;
	const freed = await ctx.tx
		.delete(documentReadings)
		.where(and(unread, others))
		.returning({ memberId: documentReadings.memberId });
	if (freed.length > 0) {
		const toRead = freed.map(({ memberId }) => memberId).sort();
		await remember(ctx, { type: "document_version", id: row.id }, { toRead }, { toRead: [] }, reason);
	}
	if (readers.length === 0) return 0;
	const dueOn = document.readingDays === null ? null : daysLater(todayOf(ctx), document.readingDays);
	const values = { orgId: ctx.orgId, versionId: row.id, assignedAt: ctx.now, dueOn };
	const added = await ctx.tx
		.insert(documentReadings)
		.values(readers.map((memberId) => ({ ...values, memberId })))
		.onConflictDoNothing()
		.returning({ memberId: documentReadings.memberId });
	const given = added.map(({ memberId }) => memberId);
	await tellReaders(ctx, row.id, given);
	return added.length;
}

export const acknowledgeInput = z.strictObject({
	versionId: z.uuid(),
	/** What the reader says, and stands for. */
	understood: z.literal(true, "Say that you have read and understood it."),
	/** Where it is signed: the reader's own name. */
	printedName: z.string().max(200).default(""),
});

/**
 * Says, or signs where the document asks for it, that the reader has understood a version. Throws NOT_FOUND where they have
 * nothing to read, CONFLICT once it was read or is not current any more, FORBIDDEN for keys, and what `sign` throws.
 */
export async function acknowledge(ctx: Ctx, input: z.output<typeof acknowledgeInput>, proof: Proving) {
	permitHere(ctx, "record.read");
	const { versionId } = input;
	if (ctx.actor.type !== "member") {
		throw new DomainError("FORBIDDEN", "Only a person reads and understands.", "Sign in as a member.");
	}
	const { document, row } = await lockVersion(ctx, versionId);
	const own = and(eq(documentReadings.versionId, versionId), eq(documentReadings.memberId, ctx.actor.ref));
	const [task] = await ctx.tx.select().from(documentReadings).where(own).for("update");
	if (!task) throw notFound("reading task");
	if (task.readAt !== null) throw new DomainError("CONFLICT", "You have read this version.", "Nothing is to be done.");
	if (!["approved", "effective"].includes(row.state)) {
		throw new DomainError("CONFLICT", "This version is not in use any more.", "Read the one in effect.");
	}
	let signatureId: string | null = null;
	if (document.readingSigned) {
		const { printedName } = input;
		if (printedName === "")
			throw invalid("This document is signed by its readers.", "Type your own name.", {
				printedName: "Type your own name.",
			});
		const content = await signedReading(ctx, document, row);
		const entity = { type: "document_reading", id: versionId };
		({ id: signatureId } = await sign(ctx, entity, { meaning: "understood", printedName, proof, content }));
	} else await record(ctx, "document_version.read", { type: "document_version", id: versionId });
	await ctx.tx.update(documentReadings).set({ readAt: ctx.now, signatureId }).where(own);
	await remember(ctx, { type: "document_version", id: versionId }, { readBy: null }, { readBy: ctx.actor.ref });
	return { versionId, readAt: ctx.now };
}

/** What a reader signs: that it was this version, word for word. */
export const signedReading = async (ctx: Ctx, document: DocumentRow, row: VersionRow) =>
	readingContent(await versionRecord(ctx, document, row), contentHash);

/** Who has to read a version, and has. */
export async function readingsOf(ctx: Ctx, versionId: string) {
	const rows = await ctx.tx
		.select()
		.from(documentReadings)
		.where(eq(documentReadings.versionId, versionId))
		.orderBy(asc(documentReadings.assignedAt), asc(documentReadings.memberId));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ memberId }) => memberId),
	);
	const today = todayOf(ctx);
	return rows.map(({ memberId, assignedAt, dueOn, readAt, signatureId }) => ({
		...{ memberId, name: nameOf(memberId) ?? "", assignedAt, dueOn, readAt, signed: signatureId !== null },
		isLate: readAt === null && dueOn !== null && dueOn < today,
	}));
}

export const myReadingsInput = z.strictObject({ show: z.enum(["open", "read"]).default("open") });

/** What the member who asks has to read, the first due first; or has read, newest first. At most 200. */
export async function myReadings(ctx: Ctx, { show }: z.output<typeof myReadingsInput>) {
	permitHere(ctx, "record.read");
	const today = todayOf(ctx);
	if (ctx.actor.type !== "member") return { items: [], today };
	const rows = await ctx.tx
		.select({ reading: documentReadings, version: documentVersions, document: controlledDocuments })
		.from(documentReadings)
		.innerJoin(documentVersions, eq(documentVersions.id, documentReadings.versionId))
		.innerJoin(controlledDocuments, eq(controlledDocuments.id, documentVersions.documentId))
		.where(eq(documentReadings.memberId, ctx.actor.ref));
	const current = (state: string) => state === "approved" || state === "effective";
	const items = rows
		.filter(({ reading, version }) =>
			show === "read" ? reading.readAt !== null : !reading.readAt && current(version.state),
		)
		.map(({ reading: { assignedAt, dueOn, readAt }, version, document }) => ({
			...{ versionId: version.id, documentId: document.id, number: document.number, title: version.title },
			...{ versionNumber: version.number, state: version.state as VersionState, assignedAt, dueOn, readAt },
			...{ signed: document.readingSigned, isLate: readAt === null && dueOn !== null && dueOn < today },
		}))
		.sort((a, b) =>
			show === "read"
				? Number(b.readAt) - Number(a.readAt)
				: (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9") || a.number.localeCompare(b.number),
		);
	return { items: items.slice(0, 200), today };
}
