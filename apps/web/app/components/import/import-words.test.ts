import { I18nProvider } from "@lingui/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { ImportResult } from "./import-result.tsx";
import { stateWords } from "./state-words.ts";

const totals = { rows: 8000, create: 8000, update: 0, unchanged: 0, skipped: 0, error: 0, warnings: 0, blankLines: 0 };
const said = (locale: "en" | "de", error = 0) =>
	stateWords(i18nIn(locale), { totals: { ...totals, error }, questions: [], ready: true, fileFaults: [] });

it("every number of a sentence is written in one form", () => {
	expect(said("en")).toBe("8,000 rows can be imported: 8,000 new, 0 updated, 0 unchanged.");
	expect(said("en", 1)).toMatch(/^1 row of 8,000 cannot be imported[.]/);
	expect(said("de").match(/8[.]?000/g)).toEqual(["8.000", "8.000"]);
});

it("one row that was left out is one", () => {
	const shown = (error: number) => {
		const batch = { id: "b", state: "imported", counts: { ...totals, error } } as unknown;
		const props = { batch, timeZone: "UTC", why: null, undone: null } as Parameters<typeof ImportResult>[0];
		const router = createMemoryRouter([{ path: "/", element: createElement(ImportResult, props) }]);
		const page = createElement(RouterProvider, { router });
		return renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("en") }, page)).replace(/<[^>]*>/g, "");
	};
	expect(shown(1)).toContain("1 row with errors was left out, as you chose");
	expect(shown(2)).toContain("2 rows with errors were left out, as you chose");
});
