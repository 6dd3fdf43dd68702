import { I18nProvider } from "@lingui/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it } from "vitest";
import { TestAccounts } from "./components/ops/engagement-panels.tsx";
import { i18nIn } from "./i18n.ts";
import "./words/frame.ts";

const shown = (authorised: boolean) => {
	const credentials = [{ id: "1", label: "Shop", createdAt: new Date(0), createdBy: null, shownAt: null }];
	const of = { credentials, state: "active", authorised } as never;
	const element = createElement(TestAccounts, { of, mine: true });
	const router = createMemoryRouter([{ path: "/", element }]);
	const page = createElement(RouterProvider, { router });
	return renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("en") }, page));
};

it("offers a test account only while an authorisation is in force, as the server gives it", () => {
	expect(shown(true)).toContain("Show it");
	expect(shown(false)).not.toContain("Show it");
	expect(shown(false)).toContain("None is shown while no authorisation of this audit is in force.");
});
