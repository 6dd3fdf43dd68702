import { eq } from "@calibrant/db/drizzle";
import { accreditationScopes } from "@calibrant/db/schema";
import { type Ctx, memberNames, notFound, permit } from "@calibrant/kernel";
import {
	belowCmc,
	type Fault,
	outOfScope,
	places,
	readScope,
	scopeNotes,
	smallestUncertainty,
} from "@calibrant/metrology";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { todayOf } from "../today.ts";
import { typedNumber } from "../typed-number.ts";
import { invalidReading } from "./invalid-reading.ts";
import { entriesOf } from "./scope-input.ts";
import { scopeOn, scopeRows, scopeStates } from "./scope-on.ts";

/** The issues of the schedules of accreditation, each with what it is today. */
export async function listScopes(ctx: Ctx) {
	permit(ctx, "record.read");
	const rows = await scopeRows(ctx);
	const states = scopeStates(rows, todayOf(ctx));
	return rows.map(({ id, body, reference, issue, validFrom, validUntil, entries }) => ({
		...{ id, body, reference, issue, validFrom, validUntil, lines: entries.length },
		state: states.get(id) ?? "later",
	}));
}

export const getScopeInput = z.strictObject({ id: z.uuid() });

/** One issue with its lines as entered, and where they overlap or leave gaps. */
export async function getScope(ctx: Ctx, { id }: z.output<typeof getScopeInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(accreditationScopes).where(eq(accreditationScopes.id, id));
	if (!row) throw notFound("issue of the accreditation scope");
	const read = readScope(entriesOf(row));
	const nameOf = await memberNames(ctx, [row.createdBy]);
	const state = scopeStates(await scopeRows(ctx), todayOf(ctx)).get(id) ?? "later";
	const { body, reference, issue, validFrom, validUntil, createdAt } = row;
	return {
		...{ id, body, reference, issue, validFrom, validUntil, createdAt, state },
		createdByName: nameOf(row.createdBy),
		entries: entriesOf(row),
		notes: read.ok ? scopeNotes(read.result) : [],
	};
}

export const askScopeInput = z.strictObject({
	quantity: plainText(100).optional(),
	unit: plainText(30).min(1, "Give the unit."),
	value: typedNumber.min(1, "Give the value."),
	place: z.enum(places).optional(),
	/** Today where absent. */
	date: plainDate.optional(),
	/** An expanded uncertainty (k = 2) in the same unit, to be held against the capability. */
	expandedUncertainty: typedNumber.optional(),
});

const told = (fault: Fault | null) => fault && { reason: fault.reason, message: fault.message, clause: fault.clause };

/** The smallest uncertainty of the scope at a point on a date, or why a result there is refused. */
export async function askScope(ctx: Ctx, input: z.output<typeof askScopeInput>) {
	permit(ctx, "record.read");
	const { date = todayOf(ctx), expandedUncertainty, ...asked } = input;
	invalidReading({ value: input.value });
	const point = { ...asked, quantity: asked.quantity === "" ? undefined : asked.quantity };
	const { entries } = await scopeOn(ctx, date);
	const clean = Object.fromEntries(Object.entries(point).filter(([, value]) => value !== undefined)) as typeof asked;
	const smallest = smallestUncertainty(entries, clean);
	const below = expandedUncertainty ? belowCmc(entries, { ...clean, expandedUncertainty }) : null;
	return {
		date,
		smallest: smallest && { expandedUncertainty: smallest.expandedUncertainty, unit: smallest.unit },
		refused: told(outOfScope(entries, clean) ?? below),
	};
}
