import { desc, eq } from "@calibrant/db/drizzle";
import { instrumentFunctions, toleranceSpecs } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { type Fault, readToleranceSpec, type ToleranceSpec, toleranceNotation, uncovered } from "@calibrant/metrology";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { lockFunction } from "./find-function.ts";
import { type FunctionRow, specOf, usedRange } from "./function-view.ts";

export const specifyToleranceInput = z.strictObject({
	functionId: z.uuid(),
	/** The version of the function that the person saw. */
	version: z.int(),
	/** A tolerance as `readToleranceSpec` of the metrology package reads it; without a unit, in the function's. */
	spec: z.record(z.string(), z.unknown()),
	basis: plainText(500).min(1, "Say where it comes from: the data sheet, a standard, a requirement of yours."),
	reason: plainText(500).default(""),
});

/**
 * States the tolerance of a function as its next version; earlier ones stay as they are. Throws INVALID with every fault,
 * its place and its clause, also where the bands leave out a part of the range that is used.
 */
export async function specifyTolerance(ctx: Ctx, input: z.output<typeof specifyToleranceInput>) {
	permit(ctx, "method.decide");
	const { functionId: id, version, basis, reason } = input;
	const of = await lockFunction(ctx, id, version);
	const spec = readSpec(of, input.spec);
	const [newest] = await ctx.tx
		.select()
		.from(toleranceSpecs)
		.where(eq(toleranceSpecs.functionId, id))
		.orderBy(desc(toleranceSpecs.number))
		.limit(1);
	if (newest && reason === "") {
		throw invalid("A new version needs a reason.", "Mend the marked field.", {
			reason: "Say why the tolerance changes.",
		});
	}
	const number = of.specified + 1;
	const [row] = await ctx.tx
		.insert(toleranceSpecs)
		.values({
			...{ orgId: ctx.orgId, functionId: id, number, spec, basis, reason },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.returning({ id: toleranceSpecs.id });
	if (!row) throw new Error("The tolerance was not stored.");
	await ctx.tx
		.update(instrumentFunctions)
		.set({ specified: number, version: version + 1, updatedAt: ctx.now })
		.where(eq(instrumentFunctions.id, id));
	await record(ctx, "instrument_function.tolerance_stated", { type: "instrument_function", id });
	const before = newest && { tolerance: toleranceNotation(specOf(newest)), number: newest.number, basis: newest.basis };
	const after = { tolerance: toleranceNotation(spec), number, basis };
	await remember(ctx, { type: "instrument_function", id }, before ?? { tolerance: null }, after, reason || undefined);
	return { id, specId: row.id, number, version: version + 1 };
}

function readSpec(of: FunctionRow, given: Record<string, unknown>): ToleranceSpec {
	const result = readToleranceSpec({ unit: of.unit, ...given });
	if (!result.ok) throw refuse(result.faults);
	const { spec } = result;
	const clause = "ISO/IEC 17025:2017 6.4.13 e";
	if (spec.unit !== of.unit) {
		const message = `The function is in ${of.unit}. State its tolerance in ${of.unit}.`;
		throw refuse([{ path: "unit", reason: "contradiction", message, clause }]);
	}
	const missing = uncovered(spec, ...usedRange(of));
	if (missing.length === 0) return spec;
	const message = `The bands leave out ${missing.join(" and ")} ${of.unit} of the range that is used. Extend them.`;
	throw refuse([{ path: "bands", reason: "outside_range", message, clause }]);
}

/** Every fault at its place, with the clause it rests on. */
function refuse(faults: readonly Fault[]) {
	const fields = faults.map(({ path, message, clause }) => [
		path === "" ? "spec" : `spec.${path}`,
		`${message} (${clause})`,
	]);
	const what = faults.length === 1 ? "This tolerance has a fault." : `This tolerance has ${faults.length} faults.`;
	return invalid(what, "Mend what is marked; nothing was changed.", Object.fromEntries(fields));
}
