import { languages } from "@calibrant/policy";
import { expect, test } from "vitest";
import { dueDigest, instrumentsOverdue } from "./index.ts";

const from = { operatorName: "Fictional Operator BV", privacyContact: "privacy@operator.example" };
const none = {
	...{ overdue: 0, due: 0, waiting: 0, reviews: 0, actions: 0, cases: 0 },
	...{ ordersOverdue: 0, ordersDue: 0, requests: 0, qualityLate: 0, quality: 0 },
};
const bare = { tag: "PG-7", description: "", location: "", dueOn: "2026-11-02", late: true };
const link = "https://calibrant.example/app/instruments";

test.each(languages)(
	"in %s the weekly mail leaves out what there is none of, and its subject says the most urgent",
	(language) => {
		const digest = (counts: Partial<typeof none>) =>
			dueDigest({
				...{ ...from, language, organisation: "Meuse", asOf: new Date("2026-11-30T05:00:04Z"), timeZone: "UTC" },
				...{ daysAhead: 30, mine: false, counts: { ...none, ...counts }, instruments: [bare], link },
			});
		const { subject, text } = digest({ overdue: 1200, due: 2, waiting: 4 });
		const figures = subject.replace(/^.*\(/, "").match(/\d[\d.,\s]*\d|\d/g);
		expect(figures?.map((figure) => figure.replace(/\D/g, ""))).toEqual(["1200", "30", "2"]);
		expect(text.match(/: ?[\d.,\s]*\d$/gm)).toHaveLength(4);
		expect(digest({ reviews: 3 }).subject).toMatch(/3\)$/);
		expect(digest({ reviews: 3 }).text).not.toMatch(/\b0\b/);
	},
);

test.each(languages)("in %s an instrument with nothing but a tag stands without stray separators", (language) => {
	const overdue = (all: number) =>
		instrumentsOverdue({ ...from, language, organisation: "Meuse", days: 7, all, instruments: [bare], link });
	expect(overdue(1).text).toMatch(/^- PG-7\n {2}\p{L}/mu);
	expect(overdue(1).text).not.toContain("·");
	expect(overdue(1).subject).not.toBe(overdue(2).subject);
	if (language === "en") expect(overdue(1).subject).toBe("An instrument is long overdue (Meuse)");
	expect(overdue(3).text).toMatch(/: 2$/m);
});
