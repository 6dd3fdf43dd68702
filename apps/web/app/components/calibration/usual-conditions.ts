/** Conditions that every form offers; one that is left empty is not recorded. Those of a procedure are. */
export const USUAL = [
	{ quantity: "Temperature", value: "", unit: "°C", lower: null, upper: null },
	{ quantity: "Relative humidity", value: "", unit: "%", lower: null, upper: null },
] as const;

export const isUsual = (quantity: string, unit: string): boolean =>
	USUAL.some((one) => one.quantity === quantity && one.unit === unit);
