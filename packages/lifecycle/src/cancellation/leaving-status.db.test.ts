import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { type House, inOrg, newKeyRing } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { seedWorkspace } from "../exports/testing/seed-workspace.ts";
import { leavingStatus } from "./leaving-status.ts";

const files = openFileStore(`file://${mkdtempSync(path.join(tmpdir(), "calibrant-"))}`);
let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

test("what would be deleted is counted in records: a calibration with three points is one", async () => {
	const { orgId, ownerId, userId } = await seedWorkspace(database, files, { instruments: 2, certificates: 1 });
	const house: House = {
		...{ db: database.app, files, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing: newKeyRing(), enqueue: async () => {} },
		...{ receiptKeyFile: "", ledgerFolder: "" },
	};
	const actor = { type: "member", ref: ownerId, userId, role: "owner" } as const;
	const { deleted } = await inOrg(house, orgId, { actor }, {}, leavingStatus);
	const { classes } = house.policy;
	const counts = new Map(deleted.map(({ name, count }) => [name, count]));
	expect(counts.get(classes.calibration.name)).toBe(2);
	expect(counts.get(classes.instrument.name)).toBe(2);
	expect(counts.get(classes.certificate.name)).toBe(1);
});
