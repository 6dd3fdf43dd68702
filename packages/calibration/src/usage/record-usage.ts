import { usageRecords } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { concessionsInForce } from "../custody/concessions-in-force.ts";
import { findFunction } from "../functions/find-function.ts";
import { TypedNumbers } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { useStateOf } from "../instruments/use-state.ts";
import { reachCases, reachedWords } from "../oot/reach-later.ts";
import { todayOf } from "../today.ts";
import { settleUsage, usageFingerprint, usageValues } from "./usage-values.ts";

export const recordUsageInput = z.strictObject({ instrumentId: z.uuid(), ...usageValues.shape });

/**
 * Records what an instrument was used for. A use of one that may not be used is a fact and is recorded; the answer says
 * so, and names the cases of out of tolerance in whose time in doubt it lies. Throws INVALID with the faults by field, and CONFLICT when the same use is recorded already.
 */
export async function recordUsage(ctx: Ctx, input: z.output<typeof recordUsageInput>) {
	permit(ctx, "usage.record");
	const { instrumentId, ...values } = input;
	const instrument = await findInstrument(ctx, instrumentId);
	const used = values.functionId === null ? null : await findFunction(ctx, values.functionId);
	const numbers = new TypedNumbers();
	if (used && used.instrumentId !== instrumentId) numbers.faults.functionId = "This function is another instrument's.";
	const today = todayOf(ctx);
	const columns = settleUsage(values, numbers, today, used?.unit ?? null);
	if (numbers.refused) {
		throw invalid("This use cannot be recorded like this.", "Correct the marked fields.", numbers.faults);
	}
	const source = ctx.actor.type === "api_key" ? "api" : "form";
	const [row] = await ctx.tx
		.insert(usageRecords)
		.values({
			...{ ...columns, orgId: ctx.orgId, instrumentId, source, fingerprint: usageFingerprint(instrumentId, columns) },
			...{ recordedBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.onConflictDoNothing()
		.returning({ id: usageRecords.id });
	if (!row) {
		const what = `This use of ${instrument.tag} is recorded already.`;
		throw new DomainError("CONFLICT", what, "Look it up among its uses; void it there if it was a mistake.");
	}
	const entity = { type: "usage", id: row.id };
	await record(ctx, "usage.recorded", entity);
	await remember(ctx, entity, null, { instrumentId, ...columns });
	const present = columns.usedUntil === null || columns.usedUntil >= today;
	const concession = (await concessionsInForce(ctx, [instrumentId], today)).get(instrumentId) ?? null;
	const use = useStateOf(instrument, today, concession);
	const reached = await reachCases(ctx, {
		...{ ids: [row.id], instrumentIds: [instrumentId], from: columns.usedFrom, until: columns.usedUntil ?? today },
		why: `Recorded later: ${columns.reference}, used on ${columns.usedFrom} (${instrument.tag}).`,
	});
	const warnings = [present && !use.mayBeUsed && use.reason, reachedWords(reached)].filter(Boolean);
	return { id: row.id, instrumentId, warning: warnings.join(" ") || null, cases: reached };
}
