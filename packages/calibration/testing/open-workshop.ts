import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { calibrationSettings, memberships, organisations, profiles } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { type Ctx, type House, inOrg, newKeyRing, openFiles, type Role } from "@calibrant/kernel";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { inject } from "vitest";
import type { PublishSteps } from "../src/index.ts";
import { addTemplate } from "./certify.ts";

const keyRing = newKeyRing();

/** One organisation of a test, with a member of each role. */
export type Workshop = {
	orgId: string;
	/** Membership ids by role. */
	members: Record<Role, string>;
	/** Runs a verb as a member, the owner unless said. */
	as<T>(work: (ctx: Ctx) => Promise<T>, role?: Role): Promise<T>;
	steps(role?: Role): PublishSteps;
};

export type TestBench = {
	database: TestDatabase;
	house: House;
	filesFolder: string;
	/** Makes an organisation with a member of each role. */
	found(name: string, timeZone?: string): Promise<Workshop>;
	close(): Promise<void>;
};

const roles: Role[] = ["owner", "manager", "technician", "viewer"];

/** A database and a file store of their own, at noon on 1 March 2026 UTC. */
export async function openBench(): Promise<TestBench> {
	const database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-01T12:00:00Z");
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-"));
	const receiptKeyFile = path.join(folder, "key.pem");
	const { privateKey } = generateKeyPairSync("ed25519");
	await writeFile(receiptKeyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
	const house: House = {
		...{
			db: database.app,
			enqueue: async () => {},
			baseUrl: "http://calibrant.test",
			secret: database.secret,
			keyRing,
		},
		files: openFiles(`file://${folder}/files`, database.app, keyRing),
		...{ policy: loadPolicy("default"), operator: demoOperator },
		...{ receiptKeyFile, ledgerFolder: path.join(folder, "ledger") },
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
	const found: TestBench["found"] = async (name, timeZone = "Europe/Brussels") => {
		const orgId = crypto.randomUUID();
		const users = Object.fromEntries(roles.map((role) => [role, crypto.randomUUID()])) as Record<Role, string>;
		const members = { ...users };
		await database.app.withOrg(orgId, {}, async ({ tx }) => {
			await tx.insert(organisations).values({ id: orgId, name, slug: orgId, country: "BE", timeZone });
			// One person completes and approves, unless a test says otherwise.
			const setting = { setting: "second_person_reviews", value: "never" };
			await tx.insert(calibrationSettings).values({ ...setting, orgId, changedAt: new Date("2026-03-01T12:00:00Z") });
			await addTemplate({ tx }, orgId, new Date("2026-03-01T12:00:00Z"));
			for (const role of roles) {
				await tx.insert(profiles).values({ userId: users[role], name: `${name} ${role}` });
				const [row] = await tx.insert(memberships).values({ orgId, userId: users[role], role }).returning();
				members[role] = row?.id ?? "";
			}
		});
		const as: Workshop["as"] = (work, role = "owner") => inOrg(house, orgId, { userId: users[role] }, {}, work);
		const steps: Workshop["steps"] = (role = "owner") => ({
			...{ files: house.files, baseUrl: house.baseUrl },
			open: (scope, work) => inOrg(house, orgId, { userId: users[role] }, scope, work),
		});
		return { orgId, members, as, steps };
	};
	return {
		...{ database, house, found, filesFolder: path.join(folder, "files") },
		async close() {
			await database.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
