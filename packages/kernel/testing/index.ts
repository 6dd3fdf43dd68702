import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { memberships, organisations, profiles } from "@calibrant/db/schema";
import { cloneDatabase } from "@calibrant/db/testing";
import { demoOperator, loadPolicy, type PresetName } from "@calibrant/policy";
import { inject } from "vitest";
import {
	type Ctx,
	DomainError,
	type House,
	inOrg,
	memberNames,
	newKeyRing,
	openFiles,
	type Role,
	type Steps,
} from "../src/index.ts";

const roles: Role[] = ["owner", "manager", "technician", "viewer"];

type Tx = Ctx["tx"];

type Options = {
	/** What the database's clock shows. */
	now: string;
	/** What every organisation has from the beginning, beside its members. */
	furnish?: (tx: Tx, orgId: string) => Promise<void>;
};

/** One organisation of a test, with a member of each role. */
export type TestOrganisation = {
	orgId: string;
	/** Membership ids by role. */
	members: Record<Role, string>;
	/** Runs a verb as a member, the owner unless said. */
	as<T>(work: (ctx: Ctx) => Promise<T>, role?: Role): Promise<T>;
	/** For verbs of several transactions. */
	steps(role?: Role): Steps;
};

/** A database and a file store of their own under a preset, for the tests of a module; `found` makes organisations. */
export async function openOrganisations(preset: PresetName, { now, furnish }: Options) {
	const database = await cloneDatabase(inject("cluster"));
	await database.setNow(now);
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-"));
	const receiptKeyFile = path.join(folder, "key.pem");
	const { privateKey } = generateKeyPairSync("ed25519");
	await writeFile(receiptKeyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
	const keyRing = newKeyRing();
	const house: House = {
		...{
			db: database.app,
			enqueue: async () => {},
			baseUrl: "http://calibrant.test",
			secret: database.secret,
			keyRing,
		},
		files: openFiles(`file://${folder}/files`, database.app, keyRing),
		...{ policy: loadPolicy(preset), operator: demoOperator },
		...{ receiptKeyFile, ledgerFolder: path.join(folder, "ledger") },
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
	return {
		...{ database, house, filesFolder: path.join(folder, "files") },
		async found(name: string, timeZone = "Europe/Brussels"): Promise<TestOrganisation> {
			const orgId = randomUUID();
			const users = Object.fromEntries(roles.map((role) => [role, randomUUID()])) as Record<Role, string>;
			const members = { ...users };
			await database.app.withOrg(orgId, {}, async ({ tx }) => {
				await tx.insert(organisations).values({ id: orgId, name, slug: orgId, country: "BE", timeZone });
				await furnish?.(tx, orgId);
				for (const role of roles) {
					await tx.insert(profiles).values({ userId: users[role], name: `${name} ${role}` });
					const [row] = await tx.insert(memberships).values({ orgId, userId: users[role], role }).returning();
					members[role] = row?.id ?? "";
				}
			});
			return {
				...{ orgId, members },
				as: (work, role = "owner") => inOrg(house, orgId, { userId: users[role] }, {}, work),
				steps: (role = "owner") => ({
					files: house.files,
					open: (scope, work) => inOrg(house, orgId, { userId: users[role] }, scope, work),
				}),
			};
		},
		async close() {
			await database.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The name a person of a test signs with: their own. */
export const ownNameOf = async (ctx: Ctx) => (await memberNames(ctx, [ctx.actor.ref]))(ctx.actor.ref) ?? "";

/** What an attempt was refused with: its reason, and the field that it marks; null when it was not. */
export async function refusal(attempt: Promise<unknown>): Promise<string | null> {
	const thrown = await attempt.then(
		() => null,
		(error: unknown) => error,
	);
	if (thrown === null) return null;
	if (!(thrown instanceof DomainError)) throw thrown;
	return [thrown.reason, ...Object.keys(thrown.details.fields ?? {})].join(" ");
}
