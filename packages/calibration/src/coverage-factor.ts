/** Below 1, U would be less than u itself; Student's t gives 13.97 for one degree of freedom at 95.45 % (JCGM 100:2008, G.2). */
const bounds = { least: 1, most: 20 } as const;

/** Why a coverage factor, a decimal string, cannot be one; null where it can. */
export function factorFault(k: string): string | null {
	const isOne = Number(k) >= bounds.least && Number(k) <= bounds.most;
	return isOne
		? null
		: "A coverage factor k lies between 1 and 20: below 1, U would be less than the standard uncertainty, and no distribution in use gives more than 14 for 95 %. Usual is 2.";
}
