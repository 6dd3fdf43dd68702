import { and, ne, sql } from "@calibrant/db/drizzle";
import { suppliers } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	plainDate,
	plainText,
	record,
	remember,
	takeNextNumber,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import { changeSupplier, evaluationsOf, lockSeenSupplier, type SupplierRow, supplierView } from "./find-supplier.ts";
import { isKept, isUsable, type SupplierState, supplierKinds } from "./states.ts";

const supplierFields = {
	name: plainText(200)
		.overwrite((name) => name.replace(/\s+/g, " "))
		.min(1, "Name the supplier."),
	/** Who is asked there, and how they are reached. */
	contact: plainText(1000).default(""),
	provides: z.array(z.enum(supplierKinds)).min(1, "Say what is provided.").max(supplierKinds.length),
	scope: plainText(5000).default(""),
	accreditationBody: plainText(200).default(""),
	accreditationReference: plainText(100).default(""),
	/** Last day on which the accreditation holds. */
	accreditedUntil: plainDate.nullable().default(null),
	ownerId: z.uuid().nullable().default(null),
};
type Fields = z.output<z.ZodObject<typeof supplierFields>>;

export const createSupplierInput = z.strictObject(supplierFields);

/** Enters a supplier, which is proposed until it is evaluated. Throws INVALID for a name that is there already, and half an accreditation. */
export async function createSupplier(ctx: Ctx, input: z.output<typeof createSupplierInput>) {
	permitHere(ctx, "supplier.edit");
	const values = await checked(ctx, input, null);
	const number = await takeNextNumber(ctx, "SUP");
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now, stateSince: ctx.now };
	const [row] = await ctx.tx
		.insert(suppliers)
		.values({ ...values, ...stamps, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The supplier was not stored.");
	const entity = { type: "supplier", id: row.id };
	await record(ctx, "supplier.created", entity);
	await remember(ctx, entity, null, { number, ...history(row) });
	return supplierView(row);
}

export const updateSupplierInput = z.strictObject({ id: z.uuid(), version: z.int(), ...supplierFields });

/**
 * Changes what is on record of a supplier until it is withdrawn. What it was not evaluated for makes its next evaluation due
 * today. Throws STALE_VERSION, CONFLICT, and what {@link createSupplier} throws.
 */
export async function updateSupplier(ctx: Ctx, { id, version, ...input }: z.output<typeof updateSupplierInput>) {
	permitHere(ctx, "supplier.edit");
	const row = await lockSeenSupplier(ctx, id, version);
	if (!isKept(row.state as SupplierState)) throw supplierWithdrawn();
	const values = await checked(ctx, input, row);
	const changes = changesOf(history(row), history({ ...row, ...values }));
	if (!changes) return supplierView(row);
	const [last] = await evaluationsOf(ctx, id);
	const isNew = values.provides.some((kind) => !last?.facts.provides.includes(kind));
	const anew = isUsable(row.state as SupplierState) && isNew ? { nextEvaluationOn: earlier(row, todayOf(ctx)) } : {};
	const after = await changeSupplier(ctx, row, { ...values, ...anew });
	await record(ctx, "supplier.updated", { type: "supplier", id });
	const isMoved = after.nextEvaluationOn !== row.nextEvaluationOn;
	const told = isMoved
		? [{ nextEvaluationOn: row.nextEvaluationOn }, { nextEvaluationOn: after.nextEvaluationOn }]
		: [];
	await remember(ctx, { type: "supplier", id }, { ...changes.before, ...told[0] }, { ...changes.after, ...told[1] });
	return supplierView(after);
}

const earlier = ({ nextEvaluationOn }: SupplierRow, today: string) =>
	nextEvaluationOn !== null && nextEvaluationOn < today ? nextEvaluationOn : today;

export const supplierWithdrawn = () =>
	new DomainError("CONFLICT", "This supplier is withdrawn.", "Take it up again with a reason first.");

async function checked(ctx: Ctx, input: Fields, before: SupplierRow | null) {
	const isHalf = input.accreditationReference !== "" || input.accreditedUntil !== null;
	if (input.accreditationBody === "" && isHalf) {
		const remedy = "Say by whom it is accredited.";
		throw invalid("An accreditation is given by somebody.", remedy, { accreditationBody: remedy });
	}
	// Two at once would both find the name free.
	await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`suppliers ${ctx.orgId}`}, 0))`);
	const same = sql`lower(${suppliers.name}) = lower(${input.name})`;
	const others = await ctx.tx.$count(suppliers, before ? and(same, ne(suppliers.id, before.id)) : same);
	if (others > 0) {
		const remedy = "Open that one, or tell them apart by the name.";
		throw invalid("A supplier with this name is there already.", remedy, { name: remedy });
	}
	if (input.ownerId !== null && input.ownerId !== before?.ownerId)
		await needPeople(ctx, [input.ownerId], "supplier.edit", "ownerId");
	const provides = supplierKinds.filter((kind) => input.provides.includes(kind));
	return { ...input, provides };
}

/** What the record history keeps. Its state is told apart, with the reason. */
function history(row: Pick<SupplierRow, keyof Fields>): Record<string, unknown> {
	const { name, contact, provides, scope, accreditationBody, accreditationReference, accreditedUntil, ownerId } = row;
	return { name, contact, provides, scope, accreditationBody, accreditationReference, accreditedUntil, ownerId };
}
