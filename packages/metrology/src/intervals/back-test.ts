/** A calibration that was done, some days after the one before, and whether it was found in tolerance. */
export type PastCalibration = { performedOn: string; days: number; inTolerance: boolean };

/**
 * What would have happened had each proposal been followed, by counts of past calibrations. `shorter` and `longer`: the
 * proposal from the calibrations before differed from the days that really went by by more than a tenth.
 */
export type BackTest = {
	/** Calibrations with enough before them to propose anything. */
	predicted: number;
	/** Found out of tolerance after a time longer than proposed: they would have been looked at earlier. */
	caughtEarlier: number;
	/** Found out of tolerance after a time shorter than proposed: they would have been used longer like that. */
	usedLonger: number;
	/** Found in tolerance after a time longer than proposed: calibrations that the proposal would have added. */
	added: number;
	/** Found in tolerance after a time shorter than proposed: calibrations that it would have spared. */
	spared: number;
	/** The proposal was about what was done, or there was none. */
	same: number;
	/** Mean days that went by, and that were proposed, over the predicted ones with a proposal; null without. */
	meanDays: number | null;
	meanProposedDays: number | null;
};

/** Fewest calibrations before one from which anything is proposed. */
export const leastBefore = 5;
/** Each proposal may be a fit; the newest so many are looked at. */
const mostPredicted = 300;
const about = 0.1;

/**
 * Walks through a history in order of time; before each calibration the method sees only those before it (a rolling
 * origin). `propose` gives days, or null. Pure: says nothing of what lies between two calibrations.
 */
export function backTest(
	history: readonly PastCalibration[],
	propose: (before: readonly PastCalibration[]) => number | null,
): BackTest {
	const ordered = history.toSorted((a, b) => a.performedOn.localeCompare(b.performedOn));
	const first = Math.max(leastBefore, ordered.length - mostPredicted);
	const outcomes = ordered.slice(first).map((one, index) => {
		const before = ordered.slice(0, first + index).filter(({ performedOn }) => performedOn < one.performedOn);
		return { ...one, proposed: before.length < leastBefore ? null : propose(before) };
	});
	const told = outcomes.filter((one): one is (typeof outcomes)[number] & { proposed: number } => one.proposed !== null);
	const count = (kind: Kind) => told.filter((one) => kindOf(one) === kind).length;
	const mean = (values: number[]) =>
		values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
	return {
		predicted: outcomes.length,
		...{ caughtEarlier: count("caughtEarlier"), usedLonger: count("usedLonger") },
		...{ added: count("added"), spared: count("spared") },
		same: count("same") + (outcomes.length - told.length),
		meanDays: mean(told.map(({ days }) => days)),
		meanProposedDays: mean(told.map(({ proposed }) => proposed)),
	};
}

type Kind = "caughtEarlier" | "usedLonger" | "added" | "spared" | "same";

function kindOf({ days, proposed, inTolerance }: PastCalibration & { proposed: number }): Kind {
	if (Math.abs(proposed - days) <= about * days) return "same";
	if (proposed < days) return inTolerance ? "added" : "caughtEarlier";
	return inTolerance ? "spared" : "usedLonger";
}
