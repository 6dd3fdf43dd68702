import { expect } from "vitest";

/** Agreement with a printed figure: one unit of the last digit that is printed. */
export const near = (value: number, printed: string) => {
	const places = printed.includes("e") ? null : (printed.split(".")[1]?.length ?? 0);
	const step = places === null ? Number(printed) * 1e-4 : 10 ** -places;
	expect(Math.abs(value - Number(printed)), `${value} against ${printed}`).toBeLessThanOrEqual(step);
};
