import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateEvidence, readDate } from "./dates.ts";

describe("readDate", () => {
	it.each([
		["2016-02-23", "2016-02-23"],
		["2016/2/3", "2016-02-03"],
		["20140423", "2014-04-23"],
		["2016-02-23T10:11:12Z", "2016-02-23"],
		["2016-02-23 00:00:00", "2016-02-23"],
		["29-Aug-2001", "2001-08-29"],
		["29 août 2001", "2001-08-29"],
		["1er mars 2020", "2020-03-01"],
		["3. März 2020", "2020-03-03"],
		["3 maart 2020", "2020-03-03"],
		["Aug 29, 2001", "2001-08-29"],
		["29 Feb 2024", "2024-02-29"],
	])("%s has one reading", (text, iso) => {
		expect(readDate(text)).toMatchObject({ kind: "fixed", iso });
	});

	it.each([
		["8/29/2001", { mdy: "2001-08-29" }],
		["29.08.2001", { dmy: "2001-08-29" }],
		["03/04/2026", { dmy: "2026-04-03", mdy: "2026-03-04" }],
		["23042014", { dmy: "2014-04-23" }],
		["01/02/03", { dmy: "2003-02-01", mdy: "2003-01-02", ymd: "2001-02-03" }],
	])("%s depends on the order", (text, iso) => {
		expect(readDate(text)).toMatchObject({ kind: "ordered", iso });
	});

	it.each([
		["202406", "partial"],
		["2024-06", "partial"],
		["June 2024", "partial"],
		["2024", "partial"],
		["N/A", "absent"],
		["-", "absent"],
		["0000-00-00", "absent"],
		["31/02/2020", "impossible"],
		["2023-02-29", "impossible"],
		["0001-01-01", "impossible"],
		["9999-12-31", "impossible"],
		["20141332", "impossible"],
		["soon", "text"],
		["42424.5", "text"],
		["", "absent"],
	])("%s is no day: %s", (text, kind) => {
		expect(readDate(text)).toEqual({ kind });
	});

	it("puts two-digit years into the century that ends with the given year", () => {
		expect(readDate("31-Dec-46", 2046)).toMatchObject({ iso: "2046-12-31", shortYear: true });
		expect(readDate("31-Dec-47", 2046)).toMatchObject({ iso: "1947-12-31", shortYear: true });
	});
});

describe("dateEvidence", () => {
	it("takes one day above 12 as proof for the whole column", () => {
		const evidence = dateEvidence(["1/2/2001", "", "8/29/2001", "3/4/2001", "N/A"]);
		expect(evidence).toMatchObject({ verdict: "proved", order: "mdy", dates: 3, others: 1 });
		expect(evidence?.proof).toEqual({ index: 2, value: "8/29/2001" });
	});

	it("never guesses when every value can be read in two ways", () => {
		expect(dateEvidence(["03/04/2026", "05/06/2026"])).toMatchObject({
			verdict: "ambiguous",
			order: null,
			options: ["dmy", "mdy"],
			examples: ["03/04/2026", "05/06/2026"],
		});
	});

	it("calls a column mixed when no order fits", () => {
		expect(dateEvidence(["13/01/2020", "01/13/2020", "2/3/2020"])).toMatchObject({ verdict: "mixed", order: null });
	});

	it("needs no order when day and month are equal, and is not led by ISO dates", () => {
		expect(dateEvidence(["5/5/2015", "6/6/2016"])?.verdict).toBe("proved");
		expect(dateEvidence(["2020-01-31", "03/04/2026"])?.verdict).toBe("ambiguous");
		expect(dateEvidence(["x", ""])).toBeNull();
	});

	it("finds the order random dates were written in, or asks", () => {
		const day = fc.date({ min: new Date(0), max: new Date("2090-12-31T00:00:00Z"), noInvalidDate: true });
		fc.assert(
			fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), fc.constantFrom("dmy", "mdy"), (days, order) => {
				const isos = days.map((value) => value.toISOString().slice(0, 10));
				const evidence = dateEvidence(
					isos.map((iso) => {
						const [y, m, d] = iso.split("-").map(Number);
						return order === "dmy" ? `${d}/${m}/${y}` : `${m}/${d}/${y}`;
					}),
				);
				expect(evidence?.options).toContain(order);
				if (isos.some((iso) => Number(iso.slice(8)) > 12)) {
					expect(evidence).toMatchObject({ verdict: "proved", order });
				}
			}),
		);
	});
});
