import { tableRegistry } from "@calibrant/db/schema";
import { tableNameIn } from "@calibrant/web/table-names";
import { expect, test } from "vitest";

test.each(["fr", "nl", "de"] as const)("every table with rows of an organisation has a name in %s", (locale) => {
	// Names that both languages write alike are names too.
	const alike = [
		"Audits",
		"Certificats",
		"Instruments",
		"Invitations",
		"Organisations",
		"Procedures",
		"Signatures",
		"Webhooks",
	];
	const named = tableRegistry.filter(({ orgColumn }) => orgColumn !== null);
	const unsaid = named.filter(({ name }) => {
		const said = tableNameIn(locale, name);
		return said === tableNameIn("en", name) && !alike.includes(said);
	});
	expect(unsaid.map(({ name }) => name)).toEqual([]);
});

test("says a table in the reader's language", () => {
	const said = (["en", "fr", "nl", "de"] as const).map((locale) => tableNameIn(locale, "calibration_points"));
	expect(said).toEqual(["Calibration points", "Points d’étalonnage", "Kalibratiepunten", "Kalibrierpunkte"]);
});
