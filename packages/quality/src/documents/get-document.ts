import { desc, eq } from "@calibrant/db/drizzle";
import { documentVersions } from "@calibrant/db/schema";
import { allows, type Ctx, isOwnHand, memberNames, notFound, type Permission, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { reviewsOf } from "./confirm-review.ts";
import { previousFile, whyNoFile } from "./document-files.ts";
import {
	documentView,
	factsOf,
	fileOf,
	findDocument,
	signatoriesOf,
	type VersionRow,
	versionView,
} from "./find-document.ts";
import { audienceOf, readingsOf } from "./readings.ts";
import { isEnded, isOpen, isWritable, lacking, stepsBetween, turnOf, type VersionState } from "./states.ts";
import { movesOf, versionSignatures } from "./version-signatures.ts";

export const getDocumentInput = z.strictObject({
	id: z.uuid(),
	/** Which version is shown whole; absent: the one in effect, else the newest. */
	versionId: z.uuid().optional(),
});

/** A document with all its versions, one of them whole, and what the reader can do with it now. Throws NOT_FOUND. */
export async function getDocument(ctx: Ctx, { id, versionId }: z.output<typeof getDocumentInput>) {
	permitHere(ctx, "record.read");
	const document = await findDocument(ctx, id);
	const versions = await ctx.tx
		.select()
		.from(documentVersions)
		.where(eq(documentVersions.documentId, id))
		.orderBy(desc(documentVersions.number));
	const effective = versions.find(({ state }) => state === "effective");
	const shown = versionId ? versions.find((one) => one.id === versionId) : (effective ?? versions[0]);
	if (!shown) throw notFound("version of this document");
	const whole = await versionOf(ctx, document, shown);
	const audience = await audienceOf(ctx, id);
	const nameOf = await memberNames(ctx, [document.ownerId, document.createdBy, ...audience.memberIds]);
	const today = todayOf(ctx);
	return {
		document: documentView(document),
		ownerName: nameOf(document.ownerId),
		createdByName: nameOf(document.createdBy),
		audience: {
			roles: audience.roles,
			members: audience.memberIds.map((memberId) => ({ id: memberId, name: nameOf(memberId) ?? "" })),
		},
		/** Those that left it as it was. */
		reviews: await reviewsOf(ctx, id),
		reviewIsDue: document.nextReviewOn !== null && document.nextReviewOn <= today,
		versions: versions.map((row) => ({
			...{ id: row.id, number: row.number, title: row.title, state: row.state as VersionState },
			...{
				changeNote: row.changeNote,
				effectiveOn: row.effectiveOn,
				effectiveAt: row.effectiveAt,
				endedAt: row.endedAt,
			},
		})),
		shown: whole,
		/** The one that may be worked by; null: none. */
		effectiveId: effective?.id ?? null,
		may: {
			edit: mayOf(ctx)("document.edit"),
			release: mayOf(ctx)("document.release"),
			start: mayOf(ctx)("document.edit") && !versions.some(({ state }) => isOpen(state as VersionState)),
		},
		/** The caller's own id as a member; null for keys. */
		me: ctx.actor.type === "member" ? ctx.actor.ref : null,
		today,
	};
}

const mayOf = (ctx: Ctx) => (permission: Permission) => "role" in ctx.actor && allows(ctx.actor.role, permission);

async function versionOf(ctx: Ctx, document: Awaited<ReturnType<typeof findDocument>>, row: VersionRow) {
	const state = row.state as VersionState;
	const may = mayOf(ctx);
	const asked = await signatoriesOf(ctx, row.id);
	const moves = await movesOf(ctx, row.id);
	const people = [...asked.map(({ memberId }) => memberId), ...moves.map(({ movedBy }) => movedBy), ...row.authors];
	const nameOf = await memberNames(ctx, people);
	const facts = await factsOf(ctx, row);
	const turn = turnOf(state, facts);
	const me = ctx.actor.type === "member" ? ctx.actor.ref : null;
	const readings = await readingsOf(ctx, row.id);
	const mine = asked.find(({ memberId, part, signedAt }) => memberId === me && part === turn && signedAt === null);
	const file = await fileOf(ctx, row.id);
	const [submit] = stepsBetween("draft", "in_review");
	const sent = (open: VersionState, permission: Permission) => state === open && may(permission);
	return {
		...versionView(row),
		isEnded: isEnded(state),
		/** Whether the reader may fetch it as it was uploaded, without a mark. */
		mayFetch: file !== null && (await whyNoFile(ctx, row)) === null,
		/** That of the version before, which may be taken over. */
		previousFileName: isWritable(state) && file === null ? ((await previousFile(ctx, row))?.fileName ?? null) : null,
		file: file && { fileName: file.fileName, contentType: file.contentType, bytes: file.bytes, sha256: file.sha256 },
		authors: row.authors.map((id) => ({ id, name: nameOf(id) ?? "" })),
		signatories: asked.map(({ part, memberId, signedAt }) => ({
			...{ part: part as "reviewer" | "approver", memberId, name: nameOf(memberId) ?? "", signedAt },
		})),
		...(await versionSignatures(ctx, document, row, moves)),
		readings,
		/** What the reader has to read: whether it is there, and done. */
		myReading: readings.find(({ memberId }) => memberId === me) ?? null,
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as VersionState, to: toState as VersionState, reason, movedAt },
			byName: nameOf(movedBy),
		})),
		/** What is still missing before it can be sent for review. */
		lacks: submit && state === "draft" ? lacking(submit, facts) : [],
		may: {
			write: isWritable(state) && may("document.edit"),
			/** As what the reader is asked to sign now; null: they are not. */
			sign: mine ? turn : null,
			wrote: await isOwnHand(ctx, row.authors),
			sendBack: sent("in_review", "document.edit") || sent("approved", "document.release"),
			obsolete: sent("effective", "document.release"),
			discard: isWritable(state) && may("document.edit"),
		},
	};
}
