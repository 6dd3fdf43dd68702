import { formatDecimal } from "../format-decimal.ts";
import type { TermKind, ToleranceBand, ToleranceSide, ToleranceSpec } from "./tolerance-spec.ts";

/**
 * The limits of one band as data sheets write them: "±(0.05 % rdg + 0.02 % FS + 0.1 mV)", "−0.1 V / +0.2 V",
 * "≤ +0.5 °C". The greatest of several terms is "±max(0.1 % rdg; 0.2 V)". {@link readToleranceNotation} reads it again.
 */
export function bandNotation(band: ToleranceBand, unit: string, locale = "en"): string {
	if ("plusMinus" in band) return `±${sideNotation(band.plusMinus, unit, locale, false)}`;
	const { lower, upper } = band;
	if (!lower) return upper ? `≤ ${sideNotation(upper, unit, locale, true)}` : "";
	if (!upper) return `≥ ${sideNotation(lower, unit, locale, true)}`;
	return `${sideNotation(lower, unit, locale, true)} / ${sideNotation(upper, unit, locale, true)}`;
}

/** The whole specification in one line, bands with their ends: "0 to 2 V: ±0.1 % rdg; 2 to 20 V: ±0.2 % rdg". */
export function toleranceNotation(spec: ToleranceSpec, locale = "en"): string {
	const { unit, bands } = spec;
	const [only] = bands;
	if (only && bands.length === 1) return bandNotation(only, unit, locale);
	const number = (value: string) => formatDecimal(value, locale);
	return bands
		.map((band) => `${number(band.from)} to ${number(band.to)} ${unit}: ${bandNotation(band, unit, locale)}`)
		.join("; ");
}

const markers: Record<Exclude<TermKind, "absolute">, string> = {
	percentReading: "% rdg",
	ppmReading: "ppm rdg",
	percentFullScale: "% FS",
};

function sideNotation({ combine, terms }: ToleranceSide, unit: string, locale: string, signed: boolean): string {
	const sign = signed && terms.every(({ amount }) => amount.startsWith("-")) ? "−" : signed ? "+" : "";
	const shown = terms.map(({ kind, amount }) => {
		const bare = sign === "−" ? amount.slice(1) : amount;
		return `${formatDecimal(bare, locale)} ${kind === "absolute" ? unit : markers[kind]}`;
	});
	if (shown.length === 1) return `${sign}${shown[0]}`.replace("+-", "-");
	return combine === "sum" ? `${sign}(${shown.join(" + ")})` : `${sign}max(${shown.join("; ")})`;
}
