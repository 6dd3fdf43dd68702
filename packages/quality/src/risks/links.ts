import {
	getChecklist,
	getInstrument,
	getProcedure,
	listInstruments,
	listInstrumentsInput,
} from "@calibrant/calibration";
import { and, asc, eq } from "@calibrant/db/drizzle";
import { riskLinks, risks } from "@calibrant/db/schema";
import { allows, type Ctx, DomainError, invalid, notFound, plainLine, record, remember } from "@calibrant/kernel";
import { getAsset, getPlan } from "@calibrant/maintenance";
import { z } from "zod";
import { findDocument } from "../documents/find-document.ts";
import { permitHere } from "../module.ts";
import { findNonconformity } from "../nonconformities/find-nonconformity.ts";
import { findRequirement } from "../training/find-training.ts";
import { changeRisk, lockSeenRisk, riskView } from "./find-risk.ts";
import { isSettled, type RiskState } from "./states.ts";
import { labelOf, riskStandsStill } from "./write-risk.ts";

export const linkParts = ["concerns", "control", "nonconformity"] as const;
/** What can be linked: records of this house, or anything in words. */
export const linkKinds = [
	...(["document", "procedure", "checklist", "training", "preventive_plan"] as const),
	...(["instrument", "asset", "nonconformity", "words"] as const),
] as const;
export type LinkPart = (typeof linkParts)[number];
export type LinkKind = (typeof linkKinds)[number];

/** What a record is called; each throws NOT_FOUND for one that is not there. */
const names: Readonly<Record<Exclude<LinkKind, "words">, (ctx: Ctx, id: string) => Promise<string>>> = {
	document: async (ctx, id) => labelOf(await findDocument(ctx, id)),
	procedure: async (ctx, id) => {
		const { code, name } = await getProcedure(ctx, { id });
		return `${code} ${name}`;
	},
	checklist: async (ctx, id) => (await getChecklist(ctx, { id })).name,
	training: async (ctx, id) => (await findRequirement(ctx, id)).title,
	preventive_plan: async (ctx, id) => (await getPlan(ctx, { id })).plan.title,
	instrument: async (ctx, id) => {
		const { tag, description } = (await getInstrument(ctx, { id })).instrument;
		return `${tag} ${description}`.trim();
	},
	asset: async (ctx, id) => {
		const { tag, description } = (await getAsset(ctx, { id })).asset;
		return `${tag} ${description}`.trim();
	},
	nonconformity: async (ctx, id) => labelOf(await findNonconformity(ctx, id)),
};

export const linkRiskInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	part: z.enum(linkParts, "Choose what it is to the risk."),
	kind: z.enum(linkKinds, "Choose what is linked."),
	/** The record; null: an instrument by the tag in `words`, or anything in words. */
	targetId: z.uuid().nullable().default(null),
	words: plainLine(300).default(""),
});

/**
 * Names what a risk concerns, what keeps it small, or a nonconformity that it was seen in; the last at any time, the others
 * until it is accepted or closed. Throws NOT_FOUND for a record that is not there, INVALID, CONFLICT.
 */
export async function linkRisk(ctx: Ctx, input: z.output<typeof linkRiskInput>) {
	permitHere(ctx, "risk.act");
	const { id, version, part, kind } = input;
	const row = await lockSeenRisk(ctx, id, version);
	if (part !== "nonconformity" && isSettled(row.state as RiskState)) throw riskStandsStill();
	if ((part === "nonconformity") !== (kind === "nonconformity"))
		throw wrong("kind", "This cannot be named here.", "Choose another record, or say it in words.");
	const { targetId, label } = await namedBy(ctx, input);
	const same = targetId === null ? eq(riskLinks.label, label) : eq(riskLinks.targetId, targetId);
	if ((await ctx.tx.$count(riskLinks, and(eq(riskLinks.riskId, id), eq(riskLinks.part, part), same))) > 0)
		throw new DomainError("CONFLICT", "It is named already.", "Nothing is to be done.");
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [link] = await ctx.tx
		.insert(riskLinks)
		.values({ riskId: id, part, kind, targetId, label, ...by, orgId: ctx.orgId })
		.returning();
	if (!link) throw new Error("The link was not stored.");
	const after = await changeRisk(ctx, row, {}, part !== "nonconformity");
	await record(ctx, "risk.linked", { type: "risk", id });
	await remember(ctx, { type: "risk", id }, { [part]: null }, { [part]: label });
	return { id: link.id, risk: riskView(after) };
}

async function namedBy(ctx: Ctx, { kind, targetId, words }: z.output<typeof linkRiskInput>) {
	if (targetId !== null && kind !== "words") return { targetId, label: await names[kind](ctx, targetId) };
	if (targetId !== null || words === "")
		throw wrong("words", "Nothing is named.", "Choose a record, or say it in words.");
	if (kind === "words") return { targetId: null, label: words };
	if (kind !== "instrument") throw wrong("words", "No record is chosen.", "Choose one, or say it in words.");
	const found = await listInstruments(ctx, listInstrumentsInput.parse({ q: words, limit: 1 }));
	const [first] = found.items;
	if (first?.tag !== words)
		throw wrong("words", "No instrument has this tag.", "Type the tag as it stands on its label.");
	return { targetId: first.id, label: await names.instrument(ctx, first.id) };
}

const wrong = (field: string, what: string, remedy: string) => invalid(what, remedy, { [field]: `${what} ${remedy}` });

export const unlinkRiskInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Takes a link away. `version`: of its risk. Throws CONFLICT once it is accepted or closed, but for a nonconformity. */
export async function unlinkRisk(ctx: Ctx, { id, version }: z.output<typeof unlinkRiskInput>) {
	permitHere(ctx, "risk.act");
	const [link] = await ctx.tx.select().from(riskLinks).where(eq(riskLinks.id, id));
	if (!link) throw notFound("link");
	const row = await lockSeenRisk(ctx, link.riskId, version);
	const isFree = link.part === "nonconformity";
	if (!isFree && isSettled(row.state as RiskState)) throw riskStandsStill();
	await ctx.tx.delete(riskLinks).where(eq(riskLinks.id, id));
	const after = await changeRisk(ctx, row, {}, !isFree);
	await record(ctx, "risk.unlinked", { type: "risk", id: row.id });
	await remember(ctx, { type: "risk", id: row.id }, { [link.part]: link.label }, { [link.part]: null });
	return { id, risk: riskView(after) };
}

export const risksOfInput = z.strictObject({ kind: z.enum(linkKinds), targetId: z.uuid() });

/** The risks that name a record, as that record's page shows them. */
export async function risksOf(ctx: Ctx, { kind, targetId }: z.output<typeof risksOfInput>) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.selectDistinct({ id: risks.id, number: risks.number, title: risks.title, state: risks.state })
		.from(riskLinks)
		.innerJoin(risks, eq(risks.id, riskLinks.riskId))
		.where(and(eq(riskLinks.kind, kind), eq(riskLinks.targetId, targetId)))
		.orderBy(asc(risks.number));
	const mayOpen = "role" in ctx.actor && allows(ctx.actor.role, "risk.report");
	return { items: rows.map((row) => ({ ...row, state: row.state as RiskState })), mayOpen };
}
