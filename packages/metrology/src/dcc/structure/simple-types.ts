import { compareVersion, type Version } from "../versions.ts";

/** What a text may be. `words` complete "expected …". */
export type SimpleType = { words: string; holds(text: string, version: Version): boolean };

const space = /[ \t\r\n]+/g;
const collapse = (text: string) => text.replace(space, " ").replace(/^ | $/g, "");

/** Types of XML Schema that collapse blanks around and inside the text before it is read. */
const collapsed = (words: string, holds: SimpleType["holds"]): SimpleType => ({
	words,
	holds: (text, version) => holds(collapse(text), version),
});
const matching = (words: string, pattern: RegExp): SimpleType => ({ words, holds: (text) => pattern.test(text) });
const oneOf = (...values: string[]): SimpleType => ({
	words: `one of ${values.join(", ")}`,
	holds: (text) => values.includes(text),
});

/** Several of them with blanks between. An empty list is a list. */
const listOf = (words: string, item: SimpleType): SimpleType => ({
	words,
	holds: (text, version) =>
		collapse(text)
			.split(" ")
			.every((part) => part === "" || item.holds(part, version)),
});

/** D-SI numbers know NaN from 2.2 on (DCC 3.3). */
const numeric = (words: string, pattern: RegExp): SimpleType =>
	collapsed(words, (text, version) => pattern.test(text) || (text === "NaN" && compareVersion(version, "3.3") >= 0));

const decimal = numeric("a number", /^[-+]?(\d*\.\d+|\d+\.\d*|\d+)([Ee][-+]?\d+)?$/);
const positive = numeric("a number not below zero", /^\+?(\d*\.\d+|\d+\.\d*|\d+)([Ee][-+]?\d+)?$/);
const factor = numeric("a coverage factor from 1 on, without exponent", /^\+?[1-9]\d*(\.\d*)?$/);
const probability = numeric("a probability from 0 to 1, without exponent", /^\+?(0(\.\d*)?|1(\.0*)?)$/);
const integer = collapsed("a whole number", (text) => /^[-+]?\d+$/.test(text));

const zone = "(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)?";
const dayPattern = new RegExp(`^-?(\\d{4,})-(\\d\\d)-(\\d\\d)${zone}$`);
const instantPattern = new RegExp(
	`^(-?\\d{4,}-\\d\\d-\\d\\d)T(([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?|24:00:00(\\.0+)?)${zone}$`,
);

function isDay(text: string): boolean {
	const [, year = "", month = "", day = ""] = dayPattern.exec(text) ?? [];
	if (year === "" || /^0+$/.test(year) || (year.length > 4 && year.startsWith("0"))) return false;
	const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
	return days !== undefined && Number(day) >= 1 && Number(day) <= days;
}
const dateTime = collapsed("an instant like 2026-03-01T12:00:00Z", (text) => {
	const day = instantPattern.exec(text)?.[1];
	return day !== undefined && isDay(day);
});
const boolean = collapsed("true or false", (text) => /^(true|false|1|0)$/.test(text));
const duration = /^-?P(?!$)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const conformity = oneOf("pass", "fail", "conditionalPass", "conditionalFail", "noPass", "noFail");
const name = /^[\p{L}_][\p{L}\p{M}\p{N}._·-]*$/u;
const reference = collapsed("the id of another element", (text) => name.test(text));

function isBase64(text: string): boolean {
	const dense = text.replace(space, "");
	if (dense.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) return false;
	return !dense.endsWith("=") || /([AEIMQUYcgkosw048]=|[AQgw]==)$/.test(dense);
}

export const simpleTypes: Readonly<Record<string, SimpleType>> = {
	string: { words: "text", holds: () => true },
	strings: { words: "words", holds: () => true },
	anyURI: { words: "an address", holds: () => true },
	word: {
		words: "text that is not empty and has no blanks around it",
		holds: (text, version) => compareVersion(version, "3.2") < 0 || /^[^ \t\r\n]+([ \t\r\n]+[^ \t\r\n]+)*$/.test(text),
	},
	...{ decimal, positive, factor, probability, integer, boolean, dateTime, conformity },
	decimals: listOf("numbers with blanks between", decimal),
	positives: listOf("numbers not below zero with blanks between", positive),
	factors: listOf("coverage factors from 1 on with blanks between", factor),
	probabilities: listOf("probabilities from 0 to 1 with blanks between", probability),
	integers: listOf("whole numbers with blanks between", integer),
	booleans: listOf("true and false with blanks between", boolean),
	dateTimes: listOf("instants with blanks between", dateTime),
	conformities: listOf(conformity.words, conformity),
	date: collapsed("a day that exists, like 2026-03-01", isDay),
	duration: collapsed("a duration like P1Y6M", (text) => duration.test(text)),
	base64: { words: "base64", holds: isBase64 },
	country: matching("two capitals of ISO 3166-1, like DE", /^[A-Z]{2}$/),
	language: matching("two small letters of ISO 639-1, like de", /^[a-z]{2}$/),
	issuer: oneOf("manufacturer", "calibrationLaboratory", "customer", "owner", "other"),
	place: oneOf("laboratory", "customer", "laboratoryBranch", "customerBranch", "other"),
	status: oneOf("beforeAdjustment", "afterAdjustment", "beforeRepair", "afterRepair"),
	typeOfChange: oneOf("amended", "substituted"),
	softwareKind: oneOf("application", "bios", "driver", "editor", "firmware", "library", "os", "other"),
	id: collapsed("a name that begins with a letter", (text) => name.test(text)),
	IDREF: reference,
	refId: collapsed("ids of other elements", (text, version) => {
		const ids = text.split(" ");
		return (ids.length === 1 || compareVersion(version, "3.1") >= 0) && ids.every((id) => name.test(id));
	}),
	refType: {
		words: "one or more words",
		holds: (text, version) =>
			compareVersion(version, "3.0") < 0
				? /^(\/[A-Za-z][A-Za-z0-9]+)*$/.test(text)
				: compareVersion(version, "3.1") < 0 || collapse(text) !== "",
	},
	lang: matching("two small letters of ISO 639-1, like de", /^[a-z]{2}$/),
	schemaVersion: { words: "the version of the schema", holds: (text, version) => text === version },
};
