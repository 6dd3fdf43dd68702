import { authorisationPdf } from "@calibrant/documents";
import {
	type Ctx,
	contentHash,
	DomainError,
	fileIdAt,
	needProof,
	ownName,
	type Proving,
	printedNameInput,
	readerOf,
	remember,
	type Steps,
	type StoredFile,
	sign,
	storeWithRow,
} from "@calibrant/kernel";
import { websiteAuthorisationContent } from "@calibrant/metrology";
import { z } from "zod";
import { type AuthorisationRow, authorisationView, changeAuthorisation } from "./find-authorisation.ts";
import { readyStep } from "./move-authorisation.ts";
import { printedAuthorisation } from "./print-authorisation.ts";
import { tellOfSignature } from "./tell.ts";

export const signAuthorisationInput = z.strictObject({
	...{ id: z.uuid(), version: z.int().min(1) },
	printedName: printedNameInput,
});
type Input = z.output<typeof signAuthorisationInput>;

/**
 * Signs what was sent, as the member who is asked, over every term of it. Its document is made first and stored with the signature, as
 * certificates are. Throws FORBIDDEN to everybody else, STALE_VERSION, CONFLICT once its time is over, and what `sign` throws.
 */
export async function signAuthorisation(steps: Steps, input: Input, proof: Proving) {
	const made = await steps.open({}, async (ctx) => {
		const { row, engagement } = await ready(ctx, input);
		const name = await ownName(ctx, input.printedName);
		await needProof(ctx, proof);
		const signature = { name, at: ctx.now, hash: contentHash(websiteAuthorisationContent(row)) };
		const data = printedAuthorisation(row, { ...engagement, language: await readerOf(ctx), signature });
		return { id: fileIdAt(ctx.now), orgId: ctx.orgId, signedAt: ctx.now, data };
	});
	const key = `authorisations/${made.orgId}/${made.id}.pdf`;
	const body = await authorisationPdf(made.data);
	const file = { id: made.id, key, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, (ctx, stored) => write(ctx, input, proof, made.signedAt, stored));
}

async function ready(ctx: Ctx, { id, version }: Input) {
	const found = await readyStep(ctx, { id, version, to: "signed" });
	if (ctx.actor.type === "member" && ctx.actor.ref === found.row.signatoryId) return found;
	const whom = found.row.signatory;
	throw new DomainError("FORBIDDEN", `${whom} is asked to sign this.`, "Ask them, or take it back and name another.");
}

async function write(ctx: Ctx, input: Input, proof: Proving, signedAt: Date, { key, size, sha256 }: StoredFile) {
	const { row }: { row: AuthorisationRow } = await ready(ctx, input);
	const entity = { type: "authorisation", id: row.id };
	const content = websiteAuthorisationContent(row);
	const { printedName } = input;
	await sign(ctx, entity, { meaning: "authorised", printedName, proof, content, action: "authorisation.signed" });
	const document = { fileKey: key, fileName: "authorisation.pdf", bytes: size, sha256 };
	const after = await changeAuthorisation(ctx, row, { state: "signed", signedAt, ...document });
	await remember(ctx, entity, { state: row.state }, { state: "signed", sha256 });
	await tellOfSignature(ctx, after);
	return authorisationView(after);
}
