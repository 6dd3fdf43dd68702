import type { Observation } from "./observation.ts";

/**
 * Points of each message, as MDN's HTTP Observatory publishes them for the same finding (developer.mozilla.org/observatory, "Tests
 * and scoring", algorithm of 2024; read 2026-11-30). Three messages are not among its findings and take the points of the nearest: a
 * policy in trial as none, HSTS switched off as none, a redirect without end or back to http as none to https.
 * A message that is not here changes nothing; two of its findings cannot be seen here: the preload list, and what a website answers
 * to another origin.
 */
const points: Readonly<Record<string, number>> = {
	"csp.strictest": 10,
	"csp.restrictive": 5,
	"csp.plain_passive": -10,
	"csp.unsafe_eval": -10,
	"csp.unsafe_inline": -20,
	"csp.plain_active": -20,
	"csp.invalid": -25,
	"csp.report_only": -25,
	"csp.missing": -25,
	"cookies.protected": 5,
	"cookies.without_secure_hsts": -5,
	"cookies.session_without_secure_hsts": -10,
	"cookies.without_secure": -20,
	"cookies.same_site_invalid": -20,
	"cookies.anti_forgery_across_sites": -20,
	"cookies.session_without_http_only": -30,
	"cookies.session_without_secure": -40,
	"sharing.everybody": -50,
	"redirects.other_host": -5,
	"redirects.late": -10,
	"redirects.not_to_https": -20,
	"redirects.missing": -20,
	"redirects.certificate": -20,
	"redirects.downgrade": -20,
	"redirects.endless": -20,
	"referrer.private": 5,
	"referrer.unsafe": -5,
	"referrer.invalid": -5,
	"hsts.short": -10,
	"hsts.missing": -20,
	"hsts.switched_off": -20,
	"hsts.invalid": -20,
	"hsts.no_https": -20,
	"hsts.certificate": -20,
	"scripts.own_with_integrity": 5,
	"scripts.foreign_with_integrity": 5,
	"scripts.foreign_without_integrity": -5,
	"scripts.plain_with_integrity": -20,
	"scripts.plain": -50,
	"sniffing.missing": -5,
	"sniffing.invalid": -5,
	"framing.by_csp": 5,
	"framing.missing": -20,
	"framing.invalid": -20,
	"resource_policy.invalid": -5,
	"resource_policy.closed": 10,
};

/** The lowest score of each grade, best first. */
const grades = [
	...([
		[100, "A+"],
		[90, "A"],
		[85, "A-"],
		[80, "B+"],
		[70, "B"],
		[65, "B-"],
		[60, "C+"],
	] as const),
	...([
		[50, "C"],
		[45, "C-"],
		[40, "D+"],
		[30, "D"],
		[25, "D-"],
	] as const),
] as const;

export type Grade = (typeof grades)[number][1] | "F";

/** What a grade asks for; where one of these could not be seen there is none. */
const graded = [
	"csp",
	"cookies",
	"sharing",
	"redirects",
	"referrer",
	"hsts",
	"scripts",
	"sniffing",
	"framing",
	"resource_policy",
];

/**
 * Score from 0 and grade of a website's headers, after MDN's HTTP Observatory: 100, less what is wrong, and what is done beyond
 * counts only where 90 are reached without it. Null where a check is missing or saw nothing, so that no grade is told of half a look.
 */
export function gradeOf(
	observations: readonly Observation[],
): { score: number; grade: Grade; points: Record<string, number> } | null {
	const seen = observations.filter(({ key, state }) => graded.includes(key) && state !== "unknown");
	if (new Set(seen.map(({ key }) => key)).size < graded.length) return null;
	const each = seen.map(({ key, message }) => [key, points[message] ?? 0] as const);
	const sum = (some: typeof each) => some.reduce((total, [, value]) => total + value, 100);
	const without = sum(each.filter(([, value]) => value < 0));
	const score = Math.max(without >= 90 ? sum(each) : without, 0);
	return { score, grade: grades.find(([lowest]) => score >= lowest)?.[1] ?? "F", points: Object.fromEntries(each) };
}
