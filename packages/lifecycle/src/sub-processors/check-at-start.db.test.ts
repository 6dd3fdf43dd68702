import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { demoSubProcessors, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { announceSubProcessors } from "./announce-sub-processors.ts";
import { checkProvidersAtStart } from "./check-at-start.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-11-20T00:00:00Z");
});
afterAll(() => database.close());

test(
	promise(
		["CQ-34", "IM-9", "KS-15", "KS-18"],
		"a door does not open on stores outside the policy's regions, and warns of an old check",
	),
	async () => {
		const policy = loadPolicy("default");
		const house = { db: database.worker, policy };
		await announceSubProcessors(house, demoSubProcessors(policy));
		const warnings: string[] = [];
		const start = (preset: "default" | "caliqa" | "kalisecu") =>
			checkProvidersAtStart({ ...house, policy: loadPolicy(preset) }, (warning) => warnings.push(warning));
		await start("default");
		expect(warnings).toEqual([]);

		const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
			throw new Error(`exit ${code}`);
		});
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		await expect(start("kalisecu")).rejects.toThrow("exit 2");
		await expect(start("caliqa")).rejects.toThrow("exit 2");
		const lines = said.mock.calls.flat().join(" ");
		expect(lines).toContain("Example Hosting stores records in BE; the policy allows FR. Store them there.");
		expect(lines).toContain("the policy allows EU-DE");
		exit.mockRestore();
		said.mockRestore();

		await database.setNow("2027-03-01T00:00:00Z");
		await start("default");
		expect(warnings).toHaveLength(3);
		expect(warnings[0]).toMatch(/was last checked on 2026-10-20, more than 90 days ago/);
	},
);
