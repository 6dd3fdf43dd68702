import { readUnit } from "./convert.ts";
import { prefixes } from "./table.ts";

/** SI and accepted units without an exact factor of their own here, which take prefixes. */
const named = new Set([
	...["rad", "sr", "mol", "cd", "lm", "S", "Wb", "Bq", "Gy", "Sv", "kat", "eV", "Da", "VA", "var", "Np", "IU", "bit"],
]);
/** Scales, which are compared by their name alone: pH, hardness, levels, turbidity and the like. */
const scale =
	/^(pH|HR[A-Z0-9]{1,4}|HB[WS]?|HV|HK|HL[A-Z+]*|HM|IRHD|Shore [A-D]0{0,2}|dB[a-zA-Zµ]*|dB\([A-Z]\)|NTU|FNU|FTU|FAU|°Bx|°Brix|°dH|°fH|GHS|cSt|cP|P|St|octave|dec|div|LSB|digit)( ?\d[\d./]*)?$/;
const exponent = /(\^?[-−]?\d+|⁻?[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$/;

/** Whether a text can be a unit: one that is converted, one known by its name, a scale, or products and powers of them. */
export function isUnitName(text: string): boolean {
	const written = text.trim();
	if (isOne(written) || scale.test(written)) return true;
	const parts = written.replaceAll(/[()]/g, "").split(/\s*[·⋅∙*/]\s*|\.|\s+/);
	return parts.every((part) => isOne(part) || (exponent.test(part) && isOne(part.replace(exponent, ""))));
}

function isOne(part: string): boolean {
	if (readUnit(part) || named.has(part)) return true;
	return [...prefixes.keys()].some((prefix) => part.startsWith(prefix) && named.has(part.slice(prefix.length)));
}
