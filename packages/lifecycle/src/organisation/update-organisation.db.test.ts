import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { type House, inOrg, newKeyRing } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { updateOrganisation, updateOrganisationInput } from "./update-organisation.ts";

let database: TestDatabase;
let house: House;
const orgId = randomUUID();
const people = { owner: randomUUID(), viewer: randomUUID() };

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	house = {
		...{ db: database.app, enqueue: async () => {}, policy: loadPolicy("default"), operator: demoOperator },
		...{
			baseUrl: "http://localhost:3000",
			secret: database.secret,
			keyRing: newKeyRing(),
			receiptKeyFile: "",
			ledgerFolder: "",
		},
		files: openFileStore(`file://${tmpdir()}/calibrant-${orgId}`),
	};
	await database.app.withOrg(orgId, {}, async ({ tx }) => {
		await tx
			.insert(organisations)
			.values({ id: orgId, name: "Before", slug: "before", country: "BE", timeZone: "UTC" });
		for (const [role, id] of Object.entries(people)) {
			await tx.insert(users).values({ id, email: `${role}@before.example`, passwordHash: "x" });
			await tx.insert(profiles).values({ userId: id, name: role });
			await tx.insert(memberships).values({ orgId, userId: id, role });
		}
	});
});

afterAll(() => database.close());

const update = (userId: string, input: { name?: string; timeZone?: string; country?: string }) =>
	inOrg(house, orgId, { userId }, {}, (ctx) => updateOrganisation(ctx, updateOrganisationInput.parse(input)));

test("an owner renames it, with history and one audit line; saving the same again writes nothing", async () => {
	const after = await update(people.owner, { name: " After ", timeZone: "Asia/Tokyo", country: "JP" });
	expect(after).toEqual({ name: "After", timeZone: "Asia/Tokyo", country: "JP" });
	await update(people.owner, { name: "After" });
	const [stored] = await database.admin`select name, slug, time_zone, country from organisations where id = ${orgId}`;
	expect(stored).toEqual({ name: "After", slug: "before", time_zone: "Asia/Tokyo", country: "JP" });
	const history = await database.admin`select before, after from record_history where org_id = ${orgId}`;
	expect(history).toEqual([{ before: { name: "Before", timeZone: "UTC", country: "BE" }, after }]);
	const audit = await database.admin`select action from audit_log where org_id = ${orgId}`;
	expect(audit.map((row) => row.action)).toEqual(["organisation.updated"]);
});

test("a viewer is refused, and so is a zone that does not exist", async () => {
	await expect(update(people.viewer, { name: "Mine" })).rejects.toMatchObject({ reason: "FORBIDDEN" });
	expect(updateOrganisationInput.safeParse({ timeZone: "Europe/Atlantis" }).success).toBe(false);
	expect(updateOrganisationInput.safeParse({ country: "ZZ" }).success).toBe(false);
	expect(updateOrganisationInput.safeParse({ name: "a\u0007b" }).success).toBe(false);
});
