import { and, asc, eq } from "@calibrant/db/drizzle";
import { auditorBasketItems, calibrations, certificates, instruments, ootCases } from "@calibrant/db/schema";
import { type Ctx, invalid, notFound, record } from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { needCertificate } from "./calibration.ts";
import { needCase } from "./cases.ts";
import { type AuditorScope, dayOf, needCalibration, needInstrument, scopeOf } from "./scope.ts";

export const basketKinds = ["instrument", "calibration", "certificate", "oot_case"] as const;
export type BasketKind = (typeof basketKinds)[number];

/** More than any dossier needs. */
export const mostInBasket = 500;

const item = z.strictObject({
	kind: z.enum(basketKinds),
	id: z.uuid(),
	/** Of an instrument: as of which day. */
	asOf: plainDate.nullish(),
});
export const addToBasketInput = z.strictObject({
	items: z.array(item).min(1).max(200),
	/** Why, or for which finding. */
	note: plainText(500).default(""),
});
export const removeFromBasketInput = z.strictObject({ kind: z.enum(basketKinds), id: z.uuid() });

const needs: Record<BasketKind, (ctx: Ctx, scope: AuditorScope, id: string) => Promise<void>> = {
	instrument: needInstrument,
	calibration: needCalibration,
	certificate: needCertificate,
	oot_case: needCase,
};

/** Puts records of the scope into the auditor's basket; one that is there already gets the new note. Throws NOT_FOUND. */
export async function addToBasket(ctx: Ctx, { items, note }: z.output<typeof addToBasketInput>) {
	const scope = await scopeOf(ctx);
	const accessId = scope.access.id;
	for (const { kind, id, asOf = null } of items) {
		await needs[kind](ctx, scope, id);
		const day = kind === "instrument" ? dayOf(ctx, scope, asOf ?? undefined) : null;
		await ctx.tx
			.insert(auditorBasketItems)
			.values({ orgId: ctx.orgId, accessId, kind, recordId: id, asOf: day, note, addedAt: ctx.now })
			.onConflictDoUpdate({
				target: [
					...[auditorBasketItems.orgId, auditorBasketItems.accessId],
					...[auditorBasketItems.kind, auditorBasketItems.recordId],
				],
				set: { note, asOf: day },
			});
	}
	const count = await ctx.tx.$count(auditorBasketItems, eq(auditorBasketItems.accessId, accessId));
	if (count > mostInBasket) {
		const what = `The basket takes ${mostInBasket} records at most.`;
		throw invalid(what, "Make a dossier of what is in it, then take some out.");
	}
	await record(ctx, "auditor.basket_filled", { type: "auditor_access", id: accessId });
	return { added: items.length, count };
}

/** Takes one record out of the auditor's basket. Throws NOT_FOUND. */
export async function removeFromBasket(ctx: Ctx, { kind, id }: z.output<typeof removeFromBasketInput>) {
	const { access } = await scopeOf(ctx);
	const mine = eq(auditorBasketItems.accessId, access.id);
	const gone = await ctx.tx
		.delete(auditorBasketItems)
		.where(and(mine, eq(auditorBasketItems.kind, kind), eq(auditorBasketItems.recordId, id)))
		.returning({ recordId: auditorBasketItems.recordId });
	if (gone.length === 0) throw notFound("record in the basket");
	await record(ctx, "auditor.basket_emptied", { type: "auditor_access", id: access.id });
	return { count: await ctx.tx.$count(auditorBasketItems, mine) };
}

export type BasketItem = {
	kind: BasketKind;
	id: string;
	asOf: string | null;
	note: string;
	addedAt: Date;
	/** Number or tag, and what it is of. */
	name: string;
	about: string;
};

/** The auditor's basket in the order in which it was filled. What is no longer in the scope is not in it. */
export async function auditorBasket(ctx: Ctx): Promise<{ items: BasketItem[]; mayExport: boolean }> {
	const scope = await scopeOf(ctx);
	const at = (table: typeof instruments | typeof calibrations | typeof certificates | typeof ootCases) =>
		and(eq(table.orgId, auditorBasketItems.orgId), eq(table.id, auditorBasketItems.recordId));
	const rows = await ctx.tx
		.select({
			...{ of: auditorBasketItems, tag: instruments.tag, description: instruments.description },
			...{ performedOn: calibrations.performedOn, ofInstrument: calibrations.instrumentId },
			...{ number: certificates.number, laboratoryNumber: certificates.laboratoryNumber, case: ootCases.number },
		})
		.from(auditorBasketItems)
		.leftJoin(instruments, at(instruments))
		.leftJoin(calibrations, at(calibrations))
		.leftJoin(certificates, at(certificates))
		.leftJoin(ootCases, at(ootCases))
		.where(eq(auditorBasketItems.accessId, scope.access.id))
		.orderBy(asc(auditorBasketItems.addedAt), asc(auditorBasketItems.kind), asc(auditorBasketItems.recordId));
	const items: BasketItem[] = [];
	for (const row of rows) {
		const { kind, recordId: id, asOf, note, addedAt } = row.of;
		const known = await needs[kind as BasketKind](ctx, scope, id).then(
			() => true,
			() => false,
		);
		if (!known) continue;
		const tags = row.ofInstrument
			? await ctx.tx.select({ tag: instruments.tag }).from(instruments).where(eq(instruments.id, row.ofInstrument))
			: [];
		const name = row.tag ?? row.case ?? (row.laboratoryNumber || row.number) ?? tags[0]?.tag ?? "";
		const about = row.description ?? row.performedOn ?? "";
		items.push({ kind: kind as BasketKind, id, asOf, note, addedAt, name, about });
	}
	return { items, mayExport: scope.access.mayExport };
}
