import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { type House, inOrg, newKeyRing } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { organisationFile } from "../console/organisation-file.ts";
import { seedWorkspace } from "../exports/testing/seed-workspace.ts";
import { leavingStatus } from "./leaving-status.ts";

const files = openFileStore(`file://${mkdtempSync(path.join(tmpdir(), "calibrant-"))}`);
let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

test("what would be deleted is counted in records: 2 instruments are 2, a calibration with three points is one", async () => {
	const { orgId, ownerId, userId } = await seedWorkspace(database, files, { instruments: 2, certificates: 1 });
	// Of the same classes, and not what they are named after.
	await database.admin`insert into locations (org_id, name, path, created_at) values (${orgId}, 'Lab', 'Lab', app.now())`;
	await database.admin`insert into customers (org_id, name, address, created_at, updated_at)
		select ${orgId}, name, 'Liège', app.now(), app.now() from unnest(array['Dupont', 'Maes']) name`;
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
	const beside = (name: string) => deleted.find((one) => one.name === name)?.beside;
	expect(beside(classes.instrument.name)).toEqual([{ table: "locations", name: "locations", count: 1 }]);
	expect(beside(classes.calibration.name)).toEqual([{ table: "customers", name: "customers", count: 2 }]);
	const german = await inOrg(house, orgId, { actor }, {}, (ctx) => leavingStatus(ctx, "de"));
	expect(german.deleted.map(({ name }) => name)).toContain("Kalibrierungen");
	expect(german.kept.map(({ name }) => name)).toContain("Audit-Protokoll");
	// An operator sees the same number, and beside it the rows that a receipt will count.
	await database.admin`insert into operators (user_id) values (${userId})`;
	const { inside } = await organisationFile(house, { userId }, { organisationId: orgId });
	const told = (name: string) => inside?.counts.find((one) => one.class === name);
	const [points] = await database.admin`select count(*)::int as n from calibration_points where org_id = ${orgId}`;
	const [runs] = await database.admin`select count(*)::int as n from calibration_runs where org_id = ${orgId}`;
	const [series] = await database.admin`select count(*)::int as n from number_series where org_id = ${orgId}`;
	expect(points?.n).toBeGreaterThan(2);
	expect(told("calibration")).toMatchObject({ records: 2, rows: 4 + runs?.n + points?.n + series?.n });
	expect(inside?.counts.map(({ name, records, beside }) => ({ name, count: records, beside }))).toEqual(deleted);
});
