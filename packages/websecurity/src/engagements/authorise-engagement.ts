import { engagementAuthorisations } from "@calibrant/db/schema";
import {
	type Ctx,
	fileIdAt,
	invalid,
	plainText,
	record,
	remember,
	type Steps,
	type StoredFile,
	safeFileName,
	storeWithRow,
} from "@calibrant/kernel";
import { z } from "zod";
import { techniques } from "../authorisations/techniques.ts";
import { permitHere } from "../module.ts";
import { needPdf } from "../pdf-file.ts";
import { findOpenEngagement } from "./find-engagement.ts";

const instant = z.coerce.date("Give a date.");
export const authoriseEngagementInput = z
	.strictObject({
		engagementId: z.uuid(),
		signatory: plainText(200).min(1, "Say who authorises the audit."),
		authority: plainText(200).min(1, "Say what gives this person the authority."),
		/** What was signed, where there is no file. */
		statement: plainText(4000).default(""),
		/** What it allows, by the names of techniques with commas in between; absent: looking and testing by hand. */
		techniques: plainText(500)
			.transform((text) => [...new Set(text.split(",").filter((name) => name !== ""))])
			.pipe(z.array(z.enum(techniques)))
			.optional(),
		validFrom: instant,
		validUntil: instant,
		fileName: plainText(1000).default(""),
	})
	.refine(({ validFrom, validUntil }) => validFrom < validUntil, {
		message: "The end comes before the start.",
		path: ["validUntil"],
	});

/**
 * Records who authorises an audit, with what authority, from when to when: with the signed document as a PDF, or with
 * its words. Never changed afterwards; a new authorisation is recorded beside it. It covers what the audit is about.
 */
export async function authoriseEngagement(
	steps: Steps,
	{ fileName, ...input }: z.output<typeof authoriseEngagementInput>,
	body: Buffer,
): Promise<{ id: string }> {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "engagement.edit");
		await findOpenEngagement(ctx, input.engagementId);
		return ctx;
	});
	if (body.length === 0 && input.statement === "") {
		const message = "Give the signed document, or the words that were signed.";
		throw invalid("There is nothing that was signed.", message, { statement: message });
	}
	const id = fileIdAt(now);
	if (body.length === 0) return steps.open({}, (ctx) => write(ctx, id, input, null, null));
	needPdf(body);
	const file = { id, key: `authorisations/${orgId}/${id}.pdf`, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, (ctx, stored) =>
		write(ctx, id, input, stored, safeFileName(fileName, ".pdf", "authorisation")),
	);
}

async function write(
	ctx: Ctx,
	id: string,
	input: Omit<z.output<typeof authoriseEngagementInput>, "fileName">,
	stored: StoredFile | null,
	fileName: string | null,
): Promise<{ id: string }> {
	permitHere(ctx, "engagement.edit");
	await findOpenEngagement(ctx, input.engagementId);
	await ctx.tx.insert(engagementAuthorisations).values({
		...{ ...input, techniques: input.techniques ?? [] },
		...{ orgId: ctx.orgId, id, recordedBy: ctx.actor.ref, recordedAt: ctx.now },
		...(stored && { fileKey: stored.key, fileName, bytes: stored.size, sha256: stored.sha256 }),
	});
	const entity = { type: "authorisation", id };
	await record(ctx, "engagement.authorised", entity);
	await remember(ctx, entity, null, { ...input, sha256: stored?.sha256 ?? null });
	return { id };
}
