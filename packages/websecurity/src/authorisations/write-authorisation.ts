import { desc, eq } from "@calibrant/db/drizzle";
import { engagementAuthorisations } from "@calibrant/db/schema";
import { type Ctx, invalid, record, remember } from "@calibrant/kernel";
import type { Operator } from "@calibrant/policy";
import { z } from "zod";
import { type EngagementRow, findEngagement, findOpenEngagement } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import { periodInOrder, periodOutOfOrder, termFields } from "./authorisation-fields.ts";
import {
	type AuthorisationRow,
	authorisationView,
	changeAuthorisation,
	lockSeenAuthorisation,
	needDraft,
	signersOf,
} from "./find-authorisation.ts";
import { lies } from "./scope.ts";
import { usualTechniques } from "./techniques.ts";
import { techniquesFor } from "./techniques-for.ts";

export const draftAuthorisationInput = z
	.strictObject({ engagementId: z.uuid(), ...termFields })
	.refine(periodInOrder, periodOutOfOrder);
export const writeAuthorisationInput = z
	.strictObject({ id: z.uuid(), version: z.int().min(1), ...termFields })
	.refine(periodInOrder, periodOutOfOrder);

type Terms = Omit<z.output<typeof draftAuthorisationInput>, "engagementId">;

/**
 * Writes the first draft of an authorisation. Throws INVALID where an address lies outside what the audit is about, or the member
 * who is to sign may not.
 */
export async function draftAuthorisation(
	ctx: Ctx,
	{ engagementId, ...terms }: z.output<typeof draftAuthorisationInput>,
): Promise<{ id: string; version: number }> {
	permitHere(ctx, "engagement.edit");
	const engagement = await findOpenEngagement(ctx, engagementId);
	const signatory = await needTerms(ctx, engagement, terms);
	const [row] = await ctx.tx
		.insert(engagementAuthorisations)
		.values({
			...{ ...terms, orgId: ctx.orgId, engagementId, state: "draft", signatory },
			...{ recordedBy: ctx.actor.ref, recordedAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The authorisation was not stored.");
	const entity = { type: "authorisation", id: row.id };
	await record(ctx, "authorisation.drafted", entity);
	await remember(ctx, entity, null, termsOf(row));
	return { id: row.id, version: row.version };
}

/** Changes a draft. Throws STALE_VERSION, CONFLICT once it was sent, and what {@link draftAuthorisation} throws. */
export async function writeAuthorisation(
	ctx: Ctx,
	{ id, version, ...terms }: z.output<typeof writeAuthorisationInput>,
) {
	permitHere(ctx, "engagement.edit");
	const row = await lockSeenAuthorisation(ctx, id, version);
	needDraft(row);
	const engagement = await findOpenEngagement(ctx, row.engagementId);
	const signatory = await needTerms(ctx, engagement, terms);
	const after = await changeAuthorisation(ctx, row, { ...terms, signatory });
	await record(ctx, "authorisation.changed", { type: "authorisation", id });
	await remember(ctx, { type: "authorisation", id }, termsOf(row), termsOf(after));
	return authorisationView(after);
}

export const newAuthorisationInput = z.strictObject({ engagementId: z.uuid() });

/** What a new draft begins with: the terms of the newest one of this audit, else what is known of it. */
export async function newAuthorisation(
	ctx: Ctx,
	operator: Operator,
	{ engagementId }: z.output<typeof newAuthorisationInput>,
) {
	permitHere(ctx, "record.read");
	const engagement = await findEngagement(ctx, engagementId);
	const [last] = await ctx.tx
		.select()
		.from(engagementAuthorisations)
		.where(eq(engagementAuthorisations.engagementId, engagementId))
		.orderBy(desc(engagementAuthorisations.recordedAt))
		.limit(1);
	const known = { client: ctx.org.name, provider: operator.legalName, scope: engagement.targets };
	const usual = { ...known, techniques: [...usualTechniques], timeZone: ctx.org.timeZone };
	const terms = last && last.client !== "" ? termsOf(last) : usual;
	const { id, title, state, targets } = engagement;
	return {
		...{ audit: { id, title, state, targets }, signers: await signersOf(ctx), known: await techniquesFor(ctx) },
		terms: { ...terms, validFrom: null, validUntil: null },
	};
}

/** The same for the service team: the client's audit log says who opened the audit. */
export async function beginForTeam(ctx: Ctx, operator: Operator, of: z.output<typeof newAuthorisationInput>) {
	const found = await newAuthorisation(ctx, operator, of);
	await record(ctx, "engagement.read", { type: "engagement", id: of.engagementId });
	return found;
}

/** Throws INVALID at the field that is wrong. Gives the name of who is to sign. */
async function needTerms(ctx: Ctx, engagement: EngagementRow, terms: Terms): Promise<string> {
	needScope(engagement, terms);
	if (terms.signatoryId === null) return "";
	const signer = (await signersOf(ctx)).find(({ id }) => id === terms.signatoryId);
	if (signer) return signer.name;
	const message = "This member may not authorise an audit. Choose an owner or a manager.";
	throw invalid("Nobody is asked who may not sign.", message, { signatoryId: message });
}

/** Throws INVALID where an address lies outside the audit's. */
export function needScope({ targets }: EngagementRow, { scope }: Pick<Terms, "scope">): void {
	const outside = scope.find((address) => !targets.some((within) => lies(address, { within })));
	if (outside === undefined) return;
	const message = `“${outside}” lies outside the addresses of this audit. Add it to the audit first.`;
	throw invalid("The scope goes beyond the audit.", message, { scope: message });
}

/** The terms alone, as the history keeps them. */
export function termsOf(row: AuthorisationRow) {
	const { client, provider, signatory, signatoryId, authority, scope, exclusions, techniques, windows } = row;
	const { timeZone, requestsPerMinute, sourceAddresses, contacts, stopWord, hosting, dataHandling } = row;
	return {
		...{ client, provider, signatory, signatoryId, authority, scope, exclusions, techniques, windows, timeZone },
		...{ requestsPerMinute, sourceAddresses, contacts, stopWord, hosting, dataHandling },
		...{ validFrom: row.validFrom.toISOString(), validUntil: row.validUntil.toISOString() },
	};
}
