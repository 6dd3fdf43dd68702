import { type Ctx, DomainError, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { changeSupplier, lockSeenSupplier, noteMove, supplierView } from "./find-supplier.ts";
import { type SupplierState, supplierStates, supplierStepBetween } from "./states.ts";

export const moveSupplierInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), to: z.enum(supplierStates) },
	reason: plainText(1000).min(1, "Say why."),
});

/**
 * Suspends or withdraws a supplier, or takes a withdrawn one up again as proposed. Only an evaluation approves: throws CONFLICT
 * for every other step, STALE_VERSION.
 */
export async function moveSupplier(ctx: Ctx, { id, version, to, reason }: z.output<typeof moveSupplierInput>) {
	permitHere(ctx, "supplier.decide");
	const row = await lockSeenSupplier(ctx, id, version);
	if (!supplierStepBetween(row.state as SupplierState, to)) {
		const remedy = "Suppliers are approved by an evaluation.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this supplier.", remedy);
	}
	// Taken up again it is evaluated as one that is new.
	const anew = to === "proposed" ? { conditions: "", nextEvaluationOn: null } : {};
	const state = { state: to, stateSince: ctx.now, stateReason: reason };
	const after = await changeSupplier(ctx, row, { ...state, ...anew });
	await noteMove(ctx, row, to, reason);
	await record(ctx, "supplier.moved", { type: "supplier", id });
	await remember(ctx, { type: "supplier", id }, { state: row.state }, { state: to }, reason);
	return supplierView(after);
}
