/** What one organisation did in a month of one kind of work order with one outcome. */
export type Part = { type: string; outcome: Outcome; orders: number; hours: number };
export const outcomes = ["in_time", "late", "no_due_day"] as const;
export type Outcome = (typeof outcomes)[number];
/** The same over all of them; `hours`: from being made to being done, whole, null where one would give its own away. */
export type SafeSum = { type: string; outcome: Outcome; orders: number; organisations: number; hours: number | null };

/**
 * Sums over organisations in which none can be found: at least `fewest` are in each, and none makes up more than half of
 * what it says (the (n, k) rule of statistical disclosure control with n = 1 and k = 50 %). What is not enough is left out.
 */
export function safeSums(ofOrganisations: readonly (readonly Part[])[], fewest: number): SafeSum[] {
	const cells = Map.groupBy(
		ofOrganisations.flat().filter(({ orders }) => orders > 0),
		({ type, outcome }) => `${type} ${outcome}`,
	);
	return [...cells.values()].flatMap((parts) => {
		const [first] = parts;
		if (!first || parts.length < fewest || isMostlyOne(parts.map(({ orders }) => orders))) return [];
		const hours = parts.map((part) => part.hours);
		return {
			...{ type: first.type, outcome: first.outcome, organisations: parts.length },
			orders: sum(parts.map(({ orders }) => orders)),
			hours: isMostlyOne(hours) ? null : Math.round(sum(hours)),
		};
	});
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const isMostlyOne = (numbers: readonly number[]): boolean => 2 * Math.max(...numbers) > sum(numbers);
