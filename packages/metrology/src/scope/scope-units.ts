import type { Fault } from "../input/fault.ts";
import { isUnitName } from "../units/unit-name.ts";
import type { ScopeEntry } from "./read-scope.ts";

/**
 * The lines of a schedule whose unit nobody knows. Asked where lines are typed, not where issues are read: what was entered
 * once stays readable.
 */
export function scopeUnitFaults(entries: readonly Pick<ScopeEntry, "unit">[]): Fault[] {
	return entries.flatMap(({ unit }, index) => {
		if (typeof unit !== "string" || unit.trim() === "" || isUnitName(unit)) return [];
		const what = `"${unit.trim().slice(0, 30)}" is not a unit that is known.`;
		const remedy =
			"Write its symbol as in mV, °C, N·m, µm/m, pH or HRC, letters as they are meant (mPa is not MPa); words belong to the quantity or the note.";
		return [
			{
				path: `[${index}].unit`,
				reason: "unknown_name",
				message: `${what} ${remedy}`,
				clause: "ILAC-P14:09/2020, 4.1",
			},
		];
	});
}
