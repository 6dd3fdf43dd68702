import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoOperator, promise } from "@calibrant/policy";
import { expect, test, vi } from "vitest";
import { needOperatorFile, operatorIn } from "./read-operator.ts";

const file = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-")), "operator.json");
const faultsOf = async (text: string) => {
	writeFileSync(file, text);
	return operatorIn(file);
};

test(promise("CP-4", "an operator file without the address for questions about data is refused by name"), async () => {
	expect(await faultsOf(JSON.stringify(demoOperator))).toEqual({ operator: demoOperator });
	const { privacyEmail: _, ...without } = demoOperator;
	expect(await faultsOf(JSON.stringify(without))).toEqual({ faults: ["privacyEmail is not set"] });
	expect(await faultsOf(JSON.stringify({ ...demoOperator, privacyEmail: "us" }))).toEqual({
		faults: [expect.stringMatching(/^privacyEmail: /)],
	});
	expect(await faultsOf("{")).toEqual({ faults: [expect.stringMatching(/^It is not JSON: /)] });
	const doubled = JSON.stringify(demoOperator).replace("{", '{"legalName": "Someone else",');
	expect(await faultsOf(doubled)).toEqual({
		faults: ['It is not JSON: line 1: "legalName" stands twice. Take one out.'],
	});
	expect(await operatorIn(`${file}.missing`)).toEqual({ faults: [expect.stringMatching(/cannot be read/)] });
});

test(promise("CP-4", "in production nothing starts without an operator file"), () => {
	const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
		throw new Error(`exit ${code}`);
	});
	const said = vi.spyOn(console, "error").mockImplementation(() => {});
	expect(() => needOperatorFile({ NODE_ENV: "production" })).toThrow("exit 2");
	expect(said.mock.calls.flat().join(" ")).toContain("OPERATOR_FILE is not set");
	needOperatorFile({ NODE_ENV: "production", OPERATOR_FILE: file });
	needOperatorFile({ NODE_ENV: "development" });
	exit.mockRestore();
	said.mockRestore();
});
