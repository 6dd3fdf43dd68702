import { eq } from "@calibrant/db/drizzle";
import { findingEvidence } from "@calibrant/db/schema";
import { redactText } from "@calibrant/findings";
import {
	type Ctx,
	DomainError,
	fileIdAt,
	invalid,
	notFound,
	plainText,
	record,
	remember,
	type Steps,
	type StoredFile,
	safeFileName,
	storeWithRow,
} from "@calibrant/kernel";
import { isWholePicture, plainPhoto } from "@calibrant/pictures";
import { z } from "zod";
import { findEngagement } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import { evidenceOf, type FindingRow, findFinding } from "./find-finding.ts";
import { needRunning, needTeam } from "./write-finding.ts";

const megabyte = 1024 * 1024;
/** Of one picture, of one text in characters, and how many a finding holds. */
export const evidenceLimits = { bytes: 10 * megabyte, characters: 100_000, ofFinding: 30 } as const;

const caption = plainText(300).min(1, "Say what it shows.");
const pixels = z.coerce.number().int().min(0).max(100_000);
const area = z.strictObject({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) });

/** What goes with a picture; `areas`: what was covered in it before it was sent, as JSON. */
export const addPictureInput = z.strictObject({
	findingId: z.uuid(),
	caption,
	fileName: plainText(1000).default(""),
	areas: z
		.string()
		.max(10_000)
		.default("[]")
		.transform((text, ctx) => {
			const read = z.array(area).max(100).safeParse(parsed(text));
			if (read.success) return read.data;
			ctx.addIssue({ code: "custom", message: "Give areas in whole pixels." });
			return z.NEVER;
		}),
});

export const addTextInput = z.strictObject({
	findingId: z.uuid(),
	caption,
	text: z.string().min(1, "Paste what shows it.").max(evidenceLimits.characters, "Paste less: only what shows it."),
	/** Lines to cover as a whole, counted from 1. */
	lines: z.array(z.int().min(1)).max(10_000).default([]),
});

export const evidenceInput = z.strictObject({ id: z.uuid() });

type By = { userId: string };
type Added = { id: string; sha256: string };

/**
 * Keeps a picture with a finding, as it was covered before it was sent, without position, time and device in it. Throws
 * UNSUPPORTED_FILE unless the bytes are a whole JPEG, PNG or WebP, TOO_LARGE, and CONFLICT once the client was told.
 */
export async function addPicture(
	steps: Steps,
	input: z.output<typeof addPictureInput>,
	body: Buffer,
	by: By,
): Promise<Added> {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		await needRoom(ctx, input.findingId);
		return ctx;
	});
	if (body.length === 0) throw invalid("This file is empty.", "Choose the picture again.", { file: "Empty." });
	if (body.length > evidenceLimits.bytes) {
		const what = `A picture has at most ${evidenceLimits.bytes / megabyte} MB.`;
		throw new DomainError("TOO_LARGE", what, "Cut out what shows it.");
	}
	const picture = plainPhoto(body);
	if (!picture || !(await isWholePicture(picture))) {
		const what = "This file is not a JPEG, PNG or WebP picture, or it is not whole, or it is too large a picture.";
		throw new DomainError("UNSUPPORTED_FILE", what, "Choose another one.");
	}
	const id = fileIdAt(now);
	const { type: contentType, extension, bytes } = picture;
	const file = { id, key: `finding-evidence/${orgId}/${id}${extension}`, body: bytes, contentType };
	const redactions = input.areas.map((one) => ({ area: one }));
	const fileName = safeFileName(input.fileName, extension, "evidence");
	return storeWithRow(steps, file, (ctx, stored) =>
		keep(ctx, input, { stored, fileName, contentType, redactions }, by),
	);
}

/** Keeps a request, an answer or a log with a finding, without what is secret in it. Throws what {@link addPicture} does. */
export async function addText(steps: Steps, input: z.output<typeof addTextInput>, by: By): Promise<Added> {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		await needRoom(ctx, input.findingId);
		return ctx;
	});
	const { text, covered } = redactText(input.text.replaceAll("\0", ""), input.lines);
	const id = fileIdAt(now);
	const contentType = "text/plain; charset=utf-8";
	const file = { id, key: `finding-evidence/${orgId}/${id}.txt`, body: Buffer.from(text), contentType };
	return storeWithRow(steps, file, (ctx, stored) =>
		keep(ctx, input, { stored, fileName: "evidence.txt", contentType, redactions: covered }, by),
	);
}

type Kept = { stored: StoredFile } & Pick<
	typeof findingEvidence.$inferInsert,
	"fileName" | "contentType" | "redactions"
>;

async function keep(
	ctx: Ctx,
	{ findingId, caption: said }: { findingId: string; caption: string },
	{ stored, ...about }: Kept,
	{ userId }: By,
): Promise<Added> {
	const finding = await needRoom(ctx, findingId);
	const { id, key: fileKey, size, sha256 } = stored;
	await ctx.tx.insert(findingEvidence).values({
		...{ ...about, id, orgId: ctx.orgId, findingId, caption: said, fileKey, bytes: size, sha256 },
		...{ ofRetest: isOfRetest(finding) ? ctx.now : null, addedBy: userId, addedAt: ctx.now },
	});
	await record(ctx, "finding.evidence_added", { type: "finding", id: findingId });
	await remember(ctx, { type: "finding_evidence", id }, null, { findingId, caption: said, sha256, ...about });
	return { id, sha256 };
}

/** The client said that it is fixed, and it is looked at again: also when the audit has ended. */
const isOfRetest = ({ state }: FindingRow) => state === "fixed_claimed" || state === "retested";

/** The finding, locked, where something may be added to it now. */
async function needRoom(ctx: Ctx, findingId: string): Promise<FindingRow> {
	needTeam(ctx);
	const row = await findFinding(ctx, findingId, { lock: true });
	if (!isOfRetest(row)) {
		if (row.state !== "draft")
			throw new DomainError(
				"CONFLICT",
				"What shows this finding stands.",
				"Evidence is added to drafts, and of retests.",
			);
		needRunning(await findEngagement(ctx, row.engagementId));
	}
	if ((await evidenceOf(ctx, findingId)).length < evidenceLimits.ofFinding) return row;
	const what = `A finding holds at most ${evidenceLimits.ofFinding} pieces of evidence.`;
	throw new DomainError("CONFLICT", what, "Remove one that says less.");
}

/** Takes evidence off a finding that is a draft. Throws CONFLICT afterwards. */
export async function removeEvidence(steps: Steps, { id }: z.output<typeof evidenceInput>): Promise<void> {
	const { fileKey } = await steps.open({}, async (ctx) => {
		needTeam(ctx);
		const [row] = await ctx.tx.select().from(findingEvidence).where(eq(findingEvidence.id, id));
		if (!row) throw notFound("evidence");
		const finding = await findFinding(ctx, row.findingId, { lock: true });
		if (finding.state !== "draft")
			throw new DomainError("CONFLICT", "What shows this finding stands.", "Only evidence of drafts is removed.");
		await ctx.tx.delete(findingEvidence).where(eq(findingEvidence.id, id));
		await record(ctx, "finding.evidence_removed", { type: "finding", id: row.findingId });
		const { findingId, caption: said, sha256 } = row;
		await remember(ctx, { type: "finding_evidence", id }, { findingId, caption: said, sha256 }, null);
		return row;
	});
	// The row first: no row may name a file that is gone. What is left behind here is swept.
	await steps.files.delete(fileKey);
}

/** Where a piece of evidence lies and what it is; of findings that the client was told of, or for the service team. */
export async function downloadEvidence(ctx: Ctx, { id }: z.output<typeof evidenceInput>) {
	permitHere(ctx, "record.read");
	const [row] = await ctx.tx.select().from(findingEvidence).where(eq(findingEvidence.id, id));
	if (!row) throw notFound("evidence");
	await findFinding(ctx, row.findingId);
	const { fileKey, fileName, contentType, bytes } = row;
	return { fileKey, fileName, contentType, bytes };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
