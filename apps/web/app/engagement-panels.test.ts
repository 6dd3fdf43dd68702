import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it } from "vitest";
import { TestAccounts } from "./components/ops/engagement-panels.tsx";

const shown = (authorised: boolean) => {
	const credentials = [{ id: "1", label: "Shop", createdAt: new Date(0), createdBy: null, shownAt: null }];
	const of = { credentials, state: "active", authorised } as never;
	const element = createElement(TestAccounts, { of, mine: true });
	const router = createMemoryRouter([{ path: "/", element }]);
	return renderToStaticMarkup(createElement(RouterProvider, { router }));
};

it("offers a test account only while an authorisation is in force, as the server gives it", () => {
	expect(shown(true)).toContain("Show it");
	expect(shown(false)).not.toContain("Show it");
	expect(shown(false)).toContain("None is shown while no authorisation of this audit is in force.");
});
