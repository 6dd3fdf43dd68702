import { Exact } from "../decimal.ts";

/** A stated uncertainty; decimal strings. */
export type StatedUncertainty = {
	expandedUncertainty: string;
	coverageFactor: string;
	coverageProbability: string | null;
};

/** "About 95 %", which a capability is stated for (ILAC-P14:09/2020, 4.2): 95 % and 95.45 % (k = 2, normal). */
const about95 = [0.945, 0.96] as const;

/**
 * An expanded uncertainty as a schedule of accreditation states one, to be held against a capability: as it is where its
 * coverage probability is about 95 %, else 2·U/k. Decimal string in the unit given.
 */
export function uncertaintyAsInScope({ expandedUncertainty, coverageFactor, coverageProbability }: StatedUncertainty) {
	const probability = coverageProbability === null ? null : Number(coverageProbability);
	const stated = new Exact(expandedUncertainty);
	if (probability !== null && probability >= about95[0] && probability <= about95[1]) return stated.toFixed();
	return stated.times(2).div(coverageFactor).toSignificantDigits(30).toFixed();
}
