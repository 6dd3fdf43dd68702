import { inArray } from "@calibrant/db/drizzle";
import { controlledDocuments, documentVersions, type ScopeDocument } from "@calibrant/db/schema";
import { allows, type Ctx, invalid, memberNames, personBehind } from "@calibrant/kernel";
import { membersOf, needSecondPerson } from "../people.ts";

/** Who holds an audit, and what is in its scope. */
export type Held = {
	leadId: string;
	auditorIds: readonly string[];
	auditeeIds: readonly string[];
	documents: readonly ScopeDocument[];
};
/** Somebody who would audit their own work, and why it is: they answer for the scope, or own or wrote a document of it. */
export type OwnWork = { memberId: string; why: "answers" | "owns" | "wrote"; number: string };

/** Whoever of the team audits what they answer for or wrote, with each reason. */
export async function ownWorkIn(ctx: Ctx, held: Held): Promise<OwnWork[]> {
	const of = await ownWorkOf(ctx, held);
	return [...new Set([held.leadId, ...held.auditorIds])].flatMap(of);
}

/** What of a scope is somebody's own work: by themselves, or by an API key that they made. */
async function ownWorkOf(ctx: Ctx, { auditeeIds, documents }: Held): Promise<(memberId: string) => OwnWork[]> {
	const ids = documents.map(({ id }) => id);
	const owned = ids.length
		? await ctx.tx.select().from(controlledDocuments).where(inArray(controlledDocuments.id, ids))
		: [];
	const versions = ids.length
		? await ctx.tx.select().from(documentVersions).where(inArray(documentVersions.documentId, ids))
		: [];
	const authors = new Map<string, Set<string | null>>();
	for (const { documentId, authors: wrote } of versions) {
		const known = authors.get(documentId) ?? new Set();
		for (const ref of wrote) known.add(await personBehind(ctx, ref));
		authors.set(documentId, known);
	}
	return (memberId) => [
		...(auditeeIds.includes(memberId) ? [{ memberId, why: "answers" as const, number: "" }] : []),
		...owned.flatMap(({ id, number, ownerId }) => [
			...(ownerId === memberId ? [{ memberId, why: "owns" as const, number }] : []),
			...(authors.get(id)?.has(memberId) ? [{ memberId, why: "wrote" as const, number }] : []),
		]),
	];
}

/**
 * Throws FORBIDDEN where whoever acts would take their own work out of an audit, and so could audit it, now or by another change:
 * that is said by somebody else, where there is one who plans audits.
 */
export async function needFreedByAnother(ctx: Ctx, before: Held, after: Held): Promise<void> {
	const me = await personBehind(ctx, ctx.actor.ref);
	if (me === null) return;
	const left = (await ownWorkOf(ctx, after))(me).length;
	if ((await ownWorkOf(ctx, before))(me).length <= left) return;
	await needSecondPerson(ctx, [me], "internal_audit.plan", [
		"This audit was of your own work; somebody else says that it is not any more.",
		"Ask another who plans audits, or leave it to another auditor.",
	]);
}

/**
 * Throws INVALID where somebody of the team would audit their own work although another member neither owns nor wrote any of
 * it, or without a reason where there is nobody (ISO 9001:2015, 9.2.2 c; ISO/IEC 17025:2017, 8.8.2).
 */
export async function needIndependent(ctx: Ctx, held: Held, reason: string): Promise<void> {
	const of = await ownWorkOf(ctx, held);
	const team = [...new Set([held.leadId, ...held.auditorIds])];
	const own = team.filter((id) => of(id).length > 0);
	const [first] = own;
	if (first === undefined) return;
	const able = (await membersOf(ctx)).filter(({ role }) => allows(role, "internal_audit.conduct"));
	const field = first === held.leadId ? "leadId" : "auditorIds";
	// Who is only named as answering for it still could: or naming everybody would let anybody audit their own work.
	const could = able.filter(({ id }) => of(id).every(({ why }) => why === "answers"));
	if (could.some(({ id }) => own.some((one) => one !== id))) {
		const name = (await memberNames(ctx, [first]))(first) ?? "";
		const what = `${name} would audit their own work: they answer for it, or own or wrote a document of it.`;
		const remedy = "Name somebody whose work it is not, and only who truly answers for it.";
		throw invalid(what, remedy, { [field]: `${what} ${remedy}` });
	}
	if (reason !== "") return;
	const remedy = "Say why nobody else audits it; it stands in the report.";
	throw invalid("Somebody would audit their own work, and nobody else can.", remedy, { ownWorkReason: remedy });
}
