import { and, desc, eq } from "@calibrant/db/drizzle";
import { accreditationScopes } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { readScope, scopeUnitFaults } from "@calibrant/metrology";
import type { z } from "zod";
import type { enterScopeInput } from "./scope-input.ts";

/**
 * Enters the next issue of a schedule of accreditation. Issues never change: a correction is another issue. Throws
 * INVALID with every fault of the lines, a unit nobody knows among them, and its clause (`entries.3.cmc`, counted from 0).
 */
export async function enterScope(ctx: Ctx, input: z.output<typeof enterScopeInput>) {
	permit(ctx, "method.decide");
	const { body, reference, validFrom, validUntil = null, entries } = input;
	const fields: Record<string, string> = {};
	if (validUntil !== null && validUntil < validFrom)
		fields.validUntil = "It ends before it begins. Mend one of both dates.";
	const read = readScope(entries);
	for (const { path, message, clause } of [...(read.ok ? [] : read.faults), ...scopeUnitFaults(entries)])
		fields[`entries${path.replaceAll(/\[(\d+)\]/g, ".$1")}`] ??= `${message} (${clause})`;
	if (Object.keys(fields).length > 0)
		throw invalid("This scope cannot be entered yet.", "Mend what is marked.", fields);
	const [before] = await ctx.tx
		.select({ issue: accreditationScopes.issue })
		.from(accreditationScopes)
		.where(and(eq(accreditationScopes.body, body), eq(accreditationScopes.reference, reference)))
		.orderBy(desc(accreditationScopes.issue))
		.limit(1);
	const issue = (before?.issue ?? 0) + 1;
	const [row] = await ctx.tx
		.insert(accreditationScopes)
		.values({
			...{ orgId: ctx.orgId, body, reference, issue, validFrom, validUntil, entries },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.onConflictDoNothing()
		.returning({ id: accreditationScopes.id });
	if (!row)
		throw new DomainError(
			"CONFLICT",
			"Somebody entered this issue just now.",
			"Open the list, compare, and enter yours if it is still needed.",
		);
	const entity = { type: "accreditation_scope", id: row.id };
	await record(ctx, "accreditation_scope.entered", entity);
	await remember(ctx, entity, null, { body, reference, issue, validFrom, validUntil, entries });
	return { id: row.id, issue };
}
