import { expect, it } from "vitest";
import { carriedFields, choicesOf, errorFileAddress } from "./import-choices.ts";

const choices = (query: string) => choicesOf(new URLSearchParams(query));

it("an address without choices leaves them to what is sniffed, or was confirmed before", () => {
	expect(choices("")).toBe(undefined);
	expect(choices("step=check&faults=50")).toBe(undefined);
});

it("an address holds every choice", () => {
	const query =
		"encoding=windows-1252&delimiter=tab&decimal=comma&header=no&map.0=tag&map.12=skip&date.3=dmy&unit.4=month" +
		"&word.IN-ACTIVE=retired&existing=skip&empty=clear";
	expect(choices(query)).toEqual({
		...{ encoding: "windows-1252", delimiter: "\t", decimalMark: ",", hasHeader: false },
		...{ mapping: { 0: "tag", 12: "skip" }, dateOrder: { 3: "dmy" }, intervalUnit: { 4: "month" } },
		...{ statusWords: { "IN-ACTIVE": "retired" }, onExisting: "skip", emptyCells: "clear" },
	});
});

it("what an address says wrongly is passed over", () => {
	const wrong = "encoding=__proto__&delimiter=pipe&map.x=tag&map.1=boss&map.1234=tag&date.2=constructor&word.A=gone";
	expect(choices(wrong)).toBe(undefined);
});

it("forms send along what other forms said, and nothing of the step", () => {
	const search = new URLSearchParams("step=check&faults=50&delimiter=comma&map.0=tag&date.3=dmy");
	expect(carriedFields(search, (name) => name.startsWith("map."))).toEqual([
		["delimiter", "comma"],
		["date.3", "dmy"],
	]);
	expect(errorFileAddress("id", search)).toBe(
		`/api/imports/id/errors?choices=${encodeURIComponent('{"delimiter":",","mapping":{"0":"tag"},"dateOrder":{"3":"dmy"}}')}`,
	);
});
