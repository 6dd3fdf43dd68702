import { isDeepStrictEqual } from "node:util";
import { desc, eq } from "@calibrant/db/drizzle";
import { supplierCriteria } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, memberNames, plainLine, plainText, record, remember } from "@calibrant/kernel";
import { readAs } from "@calibrant/metrology";
import { readersLanguage } from "@calibrant/policy";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { defaultCriteria } from "./default-criteria.words.ts";
import { type SupplierKind, supplierKinds } from "./states.ts";

/** By what suppliers of a kind are evaluated now. `number`: among those of the organisation; 0: they are those of the house. */
export type Criteria = { kind: SupplierKind; number: number; criteria: string[] };

/** The criteria that hold for a kind. */
export async function presentCriteria(ctx: Ctx, kind: SupplierKind): Promise<Criteria> {
	const { number, criteria } = supplierCriteria;
	const [row] = await ctx.tx
		.select({ number, criteria })
		.from(supplierCriteria)
		.where(eq(supplierCriteria.kind, kind))
		.orderBy(desc(number))
		.limit(1);
	if (row) return { kind, ...row };
	return { kind, number: 0, criteria: defaultCriteria(readersLanguage(null, ctx.org.locale), kind) };
}

/** The criteria of every kind, and all that were set, newest first. */
export async function getSupplierCriteria(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx.select().from(supplierCriteria).orderBy(desc(supplierCriteria.madeAt));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ madeBy }) => madeBy),
	);
	const present = [];
	for (const kind of supplierKinds) present.push(await presentCriteria(ctx, kind));
	return {
		present,
		all: rows.map(({ id, kind, number, criteria, reason, madeAt, madeBy }) => ({
			...{ id, kind: kind as SupplierKind, number, criteria, reason, madeAt, madeByName: nameOf(madeBy) },
		})),
	};
}

export const setSupplierCriteriaInput = z.strictObject({
	kind: z.enum(supplierKinds, "Say of what kind."),
	/** The number of the criteria that the caller saw; 0: none were set. */
	number: z.int(),
	criteria: z
		.array(plainLine(300).min(1, "Say it in a sentence."))
		.min(1, "Write at least one criterion.")
		.max(20, "Write at most 20 criteria."),
	reason: plainText(1000).default(""),
});

/**
 * Sets by what suppliers of a kind are evaluated from now on: evaluations keep the criteria of their day. Throws STALE_VERSION
 * where somebody set others meanwhile, CONFLICT where they are the same, INVALID for one that stands there twice and for a change without a reason.
 */
export async function setSupplierCriteria(ctx: Ctx, input: z.output<typeof setSupplierCriteriaInput>) {
	permitHere(ctx, "supplier.decide");
	const { kind, number, criteria, reason } = input;
	const before = await presentCriteria(ctx, kind);
	if (before.number !== number) {
		const [what, remedy] = ["Somebody set other criteria after you opened them.", "Look at them, then do it again."];
		throw new DomainError("STALE_VERSION", what, remedy, { current: before });
	}
	const read = criteria.map(readAs);
	const twice = read.findIndex((one, at) => one === "" || read.indexOf(one) < at);
	if (twice !== -1) {
		const remedy = "Say each in words of its own.";
		throw invalid("A criterion stands there twice or cannot be read.", remedy, { criteria: remedy });
	}
	if (isDeepStrictEqual(before.criteria, criteria))
		throw new DomainError("CONFLICT", "It is so already.", "Nothing is to be done.");
	if (number > 0 && reason === "")
		throw invalid("A change of the criteria needs a reason.", "Say why.", { reason: "Say why." });
	const by = { madeBy: ctx.actor.ref, madeAt: ctx.now };
	const [row] = await ctx.tx
		.insert(supplierCriteria)
		.values({ kind, criteria, reason, ...by, number: number + 1, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The criteria were not stored.");
	const entity = { type: "supplier_criteria", id: row.id };
	await record(ctx, "supplier_criteria.set", entity);
	await remember(
		ctx,
		entity,
		{ criteria: before.criteria },
		{ provides: kind, criteria },
		reason === "" ? undefined : reason,
	);
	return { kind, number: row.number, criteria };
}
