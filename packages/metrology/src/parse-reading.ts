/** Why a typed reading was refused. */
export type ReadingFault = "empty" | "not_a_number" | "exponent" | "grouping" | "too_many_digits";

export type ParsedReading = { ok: true; value: string } | { ok: false; reason: ReadingFault };

/** What to tell the person who typed the reading: one sentence on what is wrong and what to do. */
export const readingFaultText: Record<ReadingFault, string> = {
	empty: "No reading was given. Type the value the instrument showed.",
	not_a_number: "This is not a decimal number. Type digits with at most one decimal mark, such as 10.03 or 10,03.",
	exponent: "Exponents are not accepted. Write the number out, such as 0.0015.",
	grouping: "Digit grouping is not accepted. Type the number without spaces or thousands marks.",
	too_many_digits: "The reading has more than 30 digits. Type at most 30.",
};

const maximumDigits = 30;

const ascii = (text: string) =>
	text
		.replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
		.replace(/[\uFF0E]/g, ".")
		.replace(/[\uFF0C]/g, ",")
		.replace(/[\uFF0B]/g, "+")
		.replace(/[\uFF0D\u2212]/g, "-");

/**
 * Reads a decimal number as a person types it and gives the decimal string to store: "," or "." as decimal mark,
 * full-width digits made ASCII, trailing zeros kept because they state the resolution ("0.10" stays "0.10"),
 * leading zeros and a plus sign dropped, negative zero made zero. Never passes through a float.
 */
export function parseReading(text: string): ParsedReading {
	const typed = ascii(text).trim();
	if (typed === "") return { ok: false, reason: "empty" };
	if (/^[+-]?[\d.,]*\d[.,]?e[+-]?\d+$/i.test(typed)) return { ok: false, reason: "exponent" };
	if (/^[+-]?\d+([\s'\u2019_]\d+)+([.,]\d+)?$/.test(typed)) return { ok: false, reason: "grouping" };
	if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$|^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(typed)) return { ok: false, reason: "grouping" };
	if (/^[+-]?\d{1,3}(,\d{3}){2,}$|^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(typed)) return { ok: false, reason: "grouping" };

	const parts = /^([+-]?)(\d*)(?:[.,](\d+))?$/.exec(typed);
	const [, sign = "", whole = "", fraction = ""] = parts ?? [];
	if (!parts || whole + fraction === "") return { ok: false, reason: "not_a_number" };
	if ((whole + fraction).length > maximumDigits) return { ok: false, reason: "too_many_digits" };

	return stored(sign, whole, fraction);
}

function stored(sign: string, whole: string, fraction: string): ParsedReading {
	const magnitude = (whole.replace(/^0+(?=\d)/, "") || "0") + (fraction && `.${fraction}`);
	const zero = /^[0.]+$/.test(magnitude);
	return { ok: true, value: sign === "-" && !zero ? `-${magnitude}` : magnitude };
}

const exponential = /^([+-]?)(\d*)(?:[.,](\d*))?e([+-]?\d{1,3})$/i;
/** Beyond any quantity; what is written out stays within a page's width and the exact arithmetic. */
const largestExponent = 60;

/**
 * Reads a number as another program wrote it: as `parseReading`, and with an exponent, which is written out exactly and
 * with the digits it was given ("1.80e-03" is "0.00180").
 */
export function parseWritten(text: string): ParsedReading {
	const [, sign = "", whole = "", fraction = "", power = ""] = exponential.exec(ascii(text).trim()) ?? [];
	const digits = whole + fraction;
	if (power === "" || digits === "" || Math.abs(Number(power)) > largestExponent) return parseReading(text);
	if (digits.length > maximumDigits) return { ok: false, reason: "too_many_digits" };
	const mark = whole.length + Number(power);
	if (mark <= 0) return stored(sign, "0", `${"0".repeat(-mark)}${digits}`);
	const padded = digits.padEnd(mark, "0");
	return stored(sign, padded.slice(0, mark), padded.slice(mark));
}
