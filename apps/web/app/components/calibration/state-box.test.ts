import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it } from "vitest";
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
	return renderToStaticMarkup(createElement(RouterProvider, { router }));
};

it("calls a calibration signed only where whoever performed it signed", () => {
	expect(shown(["performed"])).toContain("Completed and signed by whoever performed it.");
	expect(shown([])).toContain("Recorded at once: whoever performed it has not signed.");
	expect(shown(["reviewed"])).not.toContain("Completed and signed");
});
