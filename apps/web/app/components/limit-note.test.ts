import { I18nProvider } from "@lingui/react";
import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { i18nIn } from "../i18n.ts";
import "../words/frame.ts";
import { LimitedInput } from "./limit-note.tsx";
import { TextField } from "./text-field.tsx";

const shown = (field: unknown, props: object) =>
	renderToStaticMarkup(
		createElement(I18nProvider, { i18n: i18nIn("en") }, createElement(field as FunctionComponent, props)),
	);

it("says that a field is full, before the browser cuts what is longer without a word", () => {
	const full = "No more than 5 characters fit here";
	for (const field of [LimitedInput, TextField]) {
		const search = (defaultValue: string) =>
			shown(field, { name: "q", label: "Search", type: "search", maxLength: 5, defaultValue });
		expect(search("12345")).toContain(full);
		expect(search("1234")).not.toContain(full);
	}
	// What is kept is not cut: its own message says by how much it is too long.
	expect(shown(TextField, { name: "why", label: "Why", maxLength: 5, defaultValue: "123456" })).not.toContain(full);
});
