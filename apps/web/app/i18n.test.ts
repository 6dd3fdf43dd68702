import { expect, it } from "vitest";
import { changeIn, deletionIn } from "./due-sentences.ts";
import { i18nIn } from "./i18n.ts";
import { visitorsLocale } from "./locale.server.ts";
import { localeOfPage } from "./locale.ts";
import { formatIn } from "./use-format.ts";
import "./words/frame.ts";

const at = new Date("2026-04-10T04:00:00Z");

it("speaks each language with its own words, numbers and days", () => {
	const due = { at, lateSeconds: 7200 };
	const said = (["en", "fr", "nl", "de"] as const).map((locale) =>
		changeIn(i18nIn(locale), "Meuse", "trialing", due, "UTC"),
	);
	expect(said[0]).toBe(
		"The trial of Meuse was due to end on Fri 10 Apr 2026, 04:00 UTC, 2 hours ago. Until that is carried out everything works.",
	);
	expect(said[1]).toMatch(
		/^La période d’essai de l’organisation Meuse devait se terminer le vendredi\s10\savril\s2026, .*il y a 2\sheures/,
	);
	expect(said[2]).toMatch(
		/^De proefperiode van Meuse had moeten eindigen op vrijdag 10 april 2026, 04:00 UTC, 2 uur geleden/,
	);
	expect(said[3]).toMatch(/^Der Probezeitraum von Meuse sollte enden: Freitag, 10\. April 2026, 04:00 UTC .*2 Stunden/);
	expect((["en", "fr", "nl", "de"] as const).map((locale) => formatIn(locale).number(1406.5))).toEqual([
		"1,406.5",
		"1\u202f406,5",
		"1.406,5",
		"1.406,5",
	]);
	const deletion = { at, lateSeconds: null, stop: null, heldUntil: null };
	expect(deletionIn(i18nIn("de"), deletion, "UTC")).toMatch(/werden gelöscht: Freitag, 10\. April 2026/);
});

it("shows a page in the reader's language, or in that of its own words", () => {
	const root = { pathname: "/", loaderData: { locale: "de" } };
	const page = (match: object) => localeOfPage([root, { pathname: "/x", ...match }]);
	expect(page({ loaderData: {} })).toBe("de");
	expect(page({ loaderData: { language: "fr" } })).toBe("fr");
	expect(localeOfPage([])).toBe("en");
});

it("reads a visitor's language from the address, else from the browser", () => {
	const of = (url: string, accept?: string) =>
		visitorsLocale(new Request(`http://x.example${url}`, accept ? { headers: { "accept-language": accept } } : {}));
	expect(of("/sign-in?lang=nl", "de")).toBe("nl");
	expect(of("/sign-in?lang=xx", "it, de-AT;q=0.8, fr;q=0.5")).toBe("de");
	expect(of("/sign-in")).toBe("en");
});
