import { type Database, openDatabase } from "@calibrant/db";
import { deploymentSettings } from "@calibrant/db/schema";
import { openFileStore } from "@calibrant/files";
import type { Enqueue } from "@calibrant/jobs";
import { type Policy, policyInForce, presetNames, presetVersions, publicationFaults } from "@calibrant/policy";
import type { z } from "zod";
import { armCrashPoint } from "./crash-point.ts";
import type { House } from "./ctx.ts";
import { cannotStart, type houseVariables } from "./environment.ts";
import { type FileStores, storeByRegion } from "./file-regions.ts";
import { refuseKeyBeside, sealFiles } from "./open-files.ts";
import { readOperator } from "./read-operator.ts";
import { markOfStore, usualPlace } from "./running-doors.ts";
import { missingKeys } from "./sealing-keys.ts";

type Variables = z.output<z.ZodObject<typeof houseVariables>>;

/** The setting that holds every version published from the operator's own file. */
const publishedVersions = "policy_versions";

/**
 * Notes the versions of the operator's own policy file as published, so that a later start can tell when one of them
 * was changed or came without notice. For the worker, after `openHouse` has found nothing wrong.
 */
export async function publishVersions(db: Database, versions: readonly Policy[]): Promise<void> {
	await db.withoutOrg({}, async ({ tx, now }) => {
		const row = { key: publishedVersions, value: versions, updatedAt: now };
		await tx.insert(deploymentSettings).values(row).onConflictDoUpdate({ target: deploymentSettings.key, set: row });
	});
}

/** Opens every store that the environment names. */
export function openFileStores({
	FILES_URL,
	FILES_REGIONS = {},
	DATA_KEY_FILE,
}: Pick<Variables, "FILES_URL" | "FILES_REGIONS" | "DATA_KEY_FILE">): FileStores {
	for (const url of [FILES_URL, ...Object.values(FILES_REGIONS)]) refuseKeyBeside(url, DATA_KEY_FILE);
	const regions = Object.entries(FILES_REGIONS).map(([region, url]) => [region, openFileStore(url)] as const);
	const places = Object.entries({ [usualPlace]: FILES_URL, ...FILES_REGIONS });
	const marks = Object.fromEntries(places.map(([place, url]) => [place, markOfStore(url)]));
	return { own: openFileStore(FILES_URL), regions: Object.fromEntries(regions), marks };
}

/** Builds what a door of the server side works with. `close` lets the pool go. */
export async function openHouse(
	env: Variables,
	enqueue: Enqueue,
	name: string,
): Promise<House & { close(): Promise<void> }> {
	armCrashPoint(env);
	const db = openDatabase(env.DATABASE_URL, { name });
	const operator = await readOperator(env.OPERATOR_FILE);
	const { settings, now } = await db.withoutOrg({ readOnly: true }, async ({ tx, now }) => ({
		...{ now, settings: new Map((await tx.select().from(deploymentSettings)).map(({ key, value }) => [key, value])) },
	}));
	const preset = presetNames.find((known) => known === settings.get("policy_preset")) ?? env.POLICY_PRESET;
	const policyVersions = env.POLICY_FILE ?? presetVersions(preset);
	if (env.POLICY_FILE) {
		const published = (settings.get(publishedVersions) ?? []) as Policy[];
		const faults = publicationFaults(published, policyVersions, now);
		if (faults.length > 0) {
			await db.close();
			cannotStart(
				`${name} cannot start: its policy file breaks what was published.`,
				...faults.map((one) => `  ${one}`),
			);
		}
	}
	const missing = await missingKeys(db, env.DATA_KEY_FILE);
	if (missing.length > 0) {
		await db.close();
		cannotStart(
			`${name} cannot start: DATA_KEY_FILE lacks a key that is still in use.`,
			...missing.map((one) => `  ${one}`),
			"Put it back, below the key in use. It may go once `npm run reseal` says that nothing is left under it.",
		);
	}
	const fileStores = openFileStores(env);
	// Connections of their own: a file may be asked for while a transaction holds one of the others.
	const places = openDatabase(env.DATABASE_URL, { max: 2, name: `${name}-places` });
	return {
		...{ db, enqueue, operator, baseUrl: env.BASE_URL, secret: env.APP_SECRET },
		...{
			files: sealFiles(storeByRegion(places, fileStores), places, env.DATA_KEY_FILE),
			fileStores,
			keyRing: env.DATA_KEY_FILE,
		},
		...{ policyVersions, policy: policyInForce(policyVersions, now) },
		...(env.WEBHOOK_NETWORKS ? { webhookNetworks: env.WEBHOOK_NETWORKS } : {}),
		websites: {
			...(env.WEBSITE_NETWORKS && { networks: env.WEBSITE_NETWORKS }),
			...(env.WEBSITE_PORTS && { ports: env.WEBSITE_PORTS }),
			...(env.WEBSITE_CA_FILE && { trusted: [env.WEBSITE_CA_FILE] }),
			...(env.WEBSITE_NAME_SERVERS && { nameServers: env.WEBSITE_NAME_SERVERS }),
		},
		receiptKeyFile: env.RECEIPT_KEY_FILE,
		ledgerFolder: env.LEDGER_DIR,
		async close() {
			await places.close();
			await db.close();
		},
	};
}
