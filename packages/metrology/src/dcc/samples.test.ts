import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkCertificate } from "./check-certificate.ts";
import { haveSchemas, schemaFolder } from "./testing/published-schemas.ts";
import { writeCertificate } from "./write/write-certificate.ts";

const sample = (kind: string) => readFileSync(path.join(schemaFolder, `dcc_gp_temperature_${kind}_v12.xml`));

describe.skipIf(!haveSchemas)("PTB's good-practice certificates", () => {
	test("as found with a test uncertainty ratio below one, and yet a pass", () => {
		const { findings } = checkCertificate(sample("typical_adjustment"));
		expect(findings.filter(({ kind }) => kind === "structure")).toEqual([]);
		const low = findings.filter(({ rule }) => rule === "tur-below-one");
		expect(low).toMatchObject([{ severity: "error", line: 424 }]);
		const points = low[0]?.points ?? [];
		expect(points.map(({ value }) => value)).toEqual(["0.105", "0.323", "-0.199", "-0.271", "0.199"]);
		expect(points.map(({ tur }) => tur?.toFixed(3))).toEqual(["0.843", "0.843", "0.843", "1.011", "1.011"]);
		expect(points.map((one) => one.falseAcceptProbability.toFixed(4))).toEqual([
			"0.1010",
			"0.1766",
			"0.1243",
			"0.0830",
			"0.0644",
		]);
		expect(points.map(({ noAcceptanceZone }) => noAcceptanceZone)).toEqual([true, true, true, false, false]);
		expect(findings.map(({ rule }) => rule)).toEqual(
			expect.arrayContaining([
				"no-acceptance-zone",
				"uncertainty-broadcast",
				"decision-rule-missing",
				"traceability-missing",
			]),
		);
	});

	test.each(["typical", "typical_adjustment", "simplified"])(
		"%s is read, and what was read is written as 3.3",
		(kind) => {
			const { certificate } = checkCertificate(sample(kind));
			const runs = certificate.measurements[0]?.runs ?? [];
			expect(runs.map(({ state }) => state)).toEqual(
				kind === "typical_adjustment" ? ["as_found", "as_left"] : ["unadjusted"],
			);
			expect(runs.at(-1)?.columns.map(({ unit, values }) => [unit, values.length])).toEqual([
				["K", 5],
				["K", 5],
				["K", 5],
			]);
			expect(checkCertificate(writeCertificate(certificate)).certificate).toEqual(certificate);
		},
	);
});
