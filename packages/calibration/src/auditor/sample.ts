import { randomBytes } from "node:crypto";
import { and, asc, eq, gte, lte } from "@calibrant/db/drizzle";
import { calibrations, instruments } from "@calibrant/db/schema";
import { type Ctx, invalid } from "@calibrant/kernel";
import type { Verdict } from "@calibrant/metrology";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { drawSample } from "./draw-sample.ts";
import { ofInstrument, scopeOf } from "./scope.ts";

export const auditorSampleInput = z.strictObject({
	n: z.int().min(1).max(500).default(10),
	/** Absent: a new one. The same seed draws the same from the same records. */
	seed: plainText(64).optional(),
	by: z.enum(["none", "result", "location"]).default("none"),
	from: plainDate.optional(),
	to: plainDate.optional(),
});

/** Draws approved calibrations of the scope at random, with the seed that repeats it and the size of each stratum. */
export async function auditorSample(ctx: Ctx, input: z.output<typeof auditorSampleInput>) {
	const { n, by, from, to } = input;
	if (from && to && to < from) {
		const fields = { to: "The period ends before it begins. Swap or correct its dates." };
		throw invalid("This period is not right.", "Mend the marked field.", fields);
	}
	const seed = input.seed || randomBytes(5).toString("hex");
	const scope = await scopeOf(ctx);
	const rows = await ctx.tx
		.select({
			...{ id: calibrations.id, performedOn: calibrations.performedOn, verdict: calibrations.asFoundVerdict },
			...{ instrumentId: instruments.id, tag: instruments.tag, description: instruments.description },
			location: instruments.location,
		})
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(
			and(
				...[eq(calibrations.state, "approved"), scope.calibrations],
				from ? gte(calibrations.performedOn, from) : undefined,
				to ? lte(calibrations.performedOn, to) : undefined,
			),
		)
		.orderBy(asc(calibrations.id));
	const population = rows.map((row) => {
		const stratum = by === "result" ? (row.verdict ?? "") : by === "location" ? row.location : "";
		return { ...row, verdict: row.verdict as Verdict | null, stratum };
	});
	const drawn = drawSample(population, n, seed);
	const strata = [...Map.groupBy(population, ({ stratum }) => stratum)].map(([stratum, members]) => ({
		...{ stratum, size: members.length },
		drawn: drawn.filter((one) => one.stratum === stratum).length,
	}));
	return { seed, n, by, total: population.length, strata: strata.toSorted((a, b) => b.size - a.size), items: drawn };
}
