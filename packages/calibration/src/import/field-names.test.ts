import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fieldName, nameLanguages, namesOf, shownNames } from "./field-names.ts";
import { fields, isRegisterName } from "./fields.ts";

const catalog = (language: string) => {
	const file = new URL(`../../../../apps/web/app/locales/${language}/register.po`, import.meta.url);
	return new Map(
		[...readFileSync(file, "utf8").matchAll(/\n\nmsgid "(.*)"\nmsgstr "(.*)"/g)].map(([, id = "", said = ""]) => [
			id,
			said,
		]),
	);
};
const english = catalog("en");
const onPages = fields.filter((field) => english.has(fieldName(field, "en")));

it.each(nameLanguages)("fields are called as the pages call them (%s), and no custom field can be", (language) => {
	const said = catalog(language);
	expect(onPages.length).toBe(fields.length - 1);
	expect(onPages.map((field) => fieldName(field, language))).toEqual(
		onPages.map((field) => said.get(fieldName(field, "en"))),
	);
	const columns = ["Status", "Next due", "Last calibrated", "Last result", "Tightest point", "Decision rule"];
	const names = columns.map((column) => said.get(column) ?? "");
	expect([...fields.flatMap(namesOf), ...shownNames]).toEqual(expect.arrayContaining(names));
	expect(names.map(isRegisterName)).toEqual(names.map(() => true));
});
