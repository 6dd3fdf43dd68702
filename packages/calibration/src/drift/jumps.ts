import { type Jump, jumpWithout, suspiciousJump } from "@calibrant/metrology";
import { type Series, type Step, stepsOf } from "./value-series.ts";

export type FoundJump = Step & { jump: Jump; series: Series };

/**
 * Changes that want a look, in one series: beyond three common uncertainties where both values have one, else by more
 * than `share` of the value before. Around zero a power of ten is no
 * slip, and a share says nothing.
 */
export function jumpsIn(series: Series, share: number, steps: readonly Step[] = stepsOf(series)): FoundJump[] {
	const atZero = series.nominal !== null && Number(series.nominal) === 0;
	return steps.flatMap((step) => {
		const jump = judge(step, share, atZero);
		if (jump?.suspicion == null) return [];
		return [{ ...step, series, jump: atZero ? { ...jump, suspicion: "jump" as const, power: 0 } : jump }];
	});
}

/** Whether both values of a change have an uncertainty. */
export const hasCommon = ({ before, after }: Pick<Step, "before" | "after">) =>
	before.standardUncertainty !== null && after.standardUncertainty !== null;

function judge({ before, after }: Step, share: number, atZero: boolean): Jump | null {
	const [u1, u2] = [before.standardUncertainty, after.standardUncertainty];
	if (u1 === null || u2 === null) return atZero ? null : jumpWithout(before.value, after.value, share);
	return suspiciousJump(
		{ value: before.value, standardUncertainty: u1 },
		{ value: after.value, standardUncertainty: u2 },
	);
}
