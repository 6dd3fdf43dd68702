import { I18nProvider } from "@lingui/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { StateBox } from "./state-box.tsx";

const shown = (meanings: string[]) => {
	const calibration = {
		id: "1",
		state: "in_review",
		kind: "internal",
		correctsId: null,
		sentBackReason: null,
	} as never;
	const signatures = meanings.map((meaning) => ({ meaning })) as never;
	const props = { calibration, signatures, correction: null, timeZone: "UTC", mayWork: true };
	const router = createMemoryRouter([{ path: "/", element: createElement(StateBox, props) }]);
	const page = createElement(RouterProvider, { router });
	return renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("en") }, page));
};

it("calls a calibration signed only where whoever performed it signed", () => {
	expect(shown(["performed"])).toContain("Completed and signed by whoever performed it.");
	expect(shown([])).toContain("Recorded at once: whoever performed it has not signed.");
	expect(shown(["reviewed"])).not.toContain("Completed and signed");
});
