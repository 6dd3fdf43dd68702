import { type Ctx, DomainError, invalid } from "@calibrant/kernel";
import { backTest, recommendInterval } from "@calibrant/metrology";
import { type DriftRow, gatherDrifts } from "./gather-drifts.ts";
import type { StudyInput } from "./study-input.ts";

/** By how much a change may exceed the target uncertainty and still be what the target allows, at about 95 %. */
const coverage = 2;

const fieldOf: Record<string, string> = {
	...{ targetUncertainty: "targetUncertainty", initialUncertainty: "initialUncertainty", degree: "degree" },
};

/**
 * What the variables method makes of the changes of one point: how long until the uncertainty of its value has grown to
 * the target. Throws CONFLICT where there are too few of them, INVALID for a target that is none.
 */
export async function studyDrift(ctx: Ctx, request: StudyInput, currentDays: number) {
	const { name, unit, rows } = await gatherDrifts(ctx, request);
	const used = rows.filter(({ days }) => days > 0);
	const initial = request.initialUncertainty.trim() || uncertaintyLeft(used);
	if (initial === null) {
		const what = "No uncertainty is on record for this point. Give the standard uncertainty right after calibration.";
		throw invalid("This study cannot be made.", "Mend the marked field.", { initialUncertainty: what });
	}
	const inputOf = (some: readonly DriftRow[]) => ({
		...{ method: "variables" as const, degree: request.degree, currentDays },
		history: some.map(({ days, drift }) => ({ days, drift })),
		...{
			initialUncertainty: initial.replace(",", "."),
			targetUncertainty: request.targetUncertainty.replace(",", "."),
		},
	});
	const input = inputOf(used);
	const found = recommendInterval(input);
	if (!found.ok) {
		const fields = found.faults.flatMap(({ path, message }): [string, string][] => {
			const field = fieldOf[path];
			return field === undefined ? [] : [[field, message]];
		});
		if (fields.length > 0)
			throw invalid("This study cannot be made.", "Mend the marked field.", Object.fromEntries(fields));
		const what = found.faults.map(({ message }) => message).join(" ");
		throw new DomainError("CONFLICT", what, "Choose another method or point, or come back with a longer history.");
	}
	const most = coverage * Number(input.targetUncertainty);
	const judged = used.map((row) => ({ ...row, inTolerance: Math.abs(Number(row.drift)) <= most }));
	return {
		...{ name, unit, input, result: found.result },
		used: judged.map(({ inTolerance, standardUncertainty: _u, ...row }) => ({ ...row, isHeld: inTolerance })),
		backTest: backTest(judged, (before) => {
			const again = recommendInterval(inputOf(before as typeof judged));
			return again.ok ? again.result.recommendedDays : null;
		}),
	};
}

/** The root mean square of what was stated for the values left; null where nothing was. */
function uncertaintyLeft(rows: readonly DriftRow[]): string | null {
	const stated = rows.flatMap(({ standardUncertainty }) => standardUncertainty ?? []);
	if (stated.length === 0) return null;
	const mean = stated.reduce((sum, u) => sum + u * u, 0) / stated.length;
	return String(Number(Math.sqrt(mean).toPrecision(6)));
}
