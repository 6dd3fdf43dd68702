import { I18nProvider } from "@lingui/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { CaseSteps } from "./case-facts.tsx";

it("a case without an action says that none is entered, not that it is done", () => {
	const steps = [{ step: "actions" as const, done: true, missing: "" }];
	const shown = (actions: unknown[]) => {
		const list = createElement(CaseSteps, { steps, actions });
		return renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("de") }, list)).replace(/<[^>]*>/g, "");
	};
	expect([shown([]), shown([{}])]).toEqual(["1Maßnahmen: keine eingetragen", "1Maßnahmen: erledigt"]);
});
