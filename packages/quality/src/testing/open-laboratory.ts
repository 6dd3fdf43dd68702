import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { memberships, organisations, profiles } from "@calibrant/db/schema";
import { cloneDatabase } from "@calibrant/db/testing";
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
} from "@calibrant/kernel";
import { demoOperator, loadPolicy, type PresetName } from "@calibrant/policy";
import { inject } from "vitest";

const roles: Role[] = ["owner", "manager", "technician", "viewer"];

/** A database and a file store of their own, at noon on 2 March 2026 UTC, and organisations with a member of each role. */
export async function openLaboratories(preset: PresetName = "clinixqm") {
	const database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-02T12:00:00Z");
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-quality-"));
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
		...{
			policy: loadPolicy(preset),
			operator: demoOperator,
			receiptKeyFile,
			ledgerFolder: path.join(folder, "ledger"),
		},
	};
	return {
		...{ database, house },
		async found(name: string) {
			const orgId = randomUUID();
			const users = Object.fromEntries(roles.map((role) => [role, randomUUID()])) as Record<Role, string>;
			const members = { ...users };
			await database.app.withOrg(orgId, {}, async ({ tx }) => {
				const place = { country: "BE", timeZone: "Europe/Brussels" };
				await tx.insert(organisations).values({ id: orgId, name, slug: orgId, ...place });
				for (const role of roles) {
					await tx.insert(profiles).values({ userId: users[role], name: `${name} ${role}` });
					const [row] = await tx.insert(memberships).values({ orgId, userId: users[role], role }).returning();
					members[role] = row?.id ?? "";
				}
			});
			const as = <T>(work: (ctx: Ctx) => Promise<T>, role: Role = "owner"): Promise<T> =>
				inOrg(house, orgId, { userId: users[role] }, {}, work);
			const steps = (role: Role = "owner"): Steps => ({
				files: house.files,
				open: (scope, work) => inOrg(house, orgId, { userId: users[role] }, scope, work),
			});
			return { orgId, members, as, steps };
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
