import type { Ctx } from "@calibrant/kernel";
import type { CalibrationRow, PointRow } from "./calibration-view.ts";
import { type Saying, spoken } from "./departure-words.ts";
import { judgedColumns, planOf } from "./judge-points.ts";
import { judgingOf, type Method } from "./method-of.ts";

type Row = Pick<CalibrationRow, "id" | "instrumentId" | "decisionRuleVersionId" | "procedureVersionId" | "performedOn">;

/** A point whose U was typed although the procedure has a budget. `given`: the U of the budget there, null where it has none. */
export type TypedUncertainty = { point: PointRow; given: string | null; isSmaller: boolean };

/** Reported are two digits (JCGM 100:2008, 7.2.6): what differs further on is the same. */
const reported = (value: number) => Number(value.toPrecision(2));

/**
 * Points whose typed U is another than the budget of the procedure gives (ISO/IEC 17025:2017, 7.2.1.7, 7.6), both with k = 2.
 * Empty without a budget.
 */
export async function typedUncertainties(
	ctx: Ctx,
	row: Row,
	points: readonly PointRow[],
	method: Method | null,
): Promise<TypedUncertainty[]> {
	const typed = points.filter((one) => one.typedUncertainty !== null && one.readings.length > 0);
	if (!method?.budgetVersionId || typed.length === 0) return [];
	const judging = await judgingOf(ctx, row);
	return typed.flatMap((point): TypedUncertainty[] => {
		const plan = { ...planOf(point), typedUncertainty: null, typedFactor: null };
		const { columns } = judgedColumns(plan, point.readings, judging);
		const [own, given] = [comparable(point), comparable(columns)];
		if (given === null) return [{ point, given: null, isSmaller: false }];
		if (own === null || reported(own) === reported(given)) return [];
		return [{ point, given: String(reported(given)), isSmaller: own < given }];
	});
}

/** U as it is with k = 2: what is compared is u. */
function comparable({
	expandedUncertainty: u,
	coverageFactor: k,
}: Pick<PointRow, "expandedUncertainty" | "coverageFactor">) {
	return u === null || k === null ? null : (2 * Number(u)) / Number(k);
}

/** The same in sentences, each of which wants a reason. */
export const typedSentences = (found: readonly TypedUncertainty[], { say, decimal }: Saying = spoken): string[] => [
	...new Set(
		found.map(({ point: { point, typedUncertainty: u, unit }, given }) =>
			say.typed(point, decimal(u ?? "0"), unit, given && decimal(given)),
		),
	),
];

/** Under the accreditation nothing smaller than the budget is reported, whatever reason is given; by form field. */
export const smallerThanBudget = (open: readonly PointRow[], found: readonly TypedUncertainty[]) =>
	Object.fromEntries(
		found.flatMap(({ point, given, isSmaller }) => {
			const index = open.indexOf(point);
			if (!isSmaller || index < 0) return [];
			const what = `U is smaller than the procedure's budget gives, ${given} ${point.unit} with k = 2: leave it to the budget, or uncheck the accreditation (ISO/IEC 17025:2017, 7.6.1).`;
			return [[`points.${index}.expandedUncertainty`, what]];
		}),
	);
