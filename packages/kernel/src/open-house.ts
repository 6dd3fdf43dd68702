import { readFile } from "node:fs/promises";
import { openDatabase } from "@calibrant/db";
import { deploymentSettings } from "@calibrant/db/schema";
import { openFileStore } from "@calibrant/files";
import type { Enqueue } from "@calibrant/jobs";
import { demoOperator, operatorSchema, policyInForce, presetNames, presetVersions } from "@calibrant/policy";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { House } from "./ctx.ts";
import type { houseVariables } from "./environment.ts";

type Variables = z.output<z.ZodObject<typeof houseVariables>>;

/** Builds what a door of the server side works with. `close` lets the pool go. */
export async function openHouse(
	env: Variables,
	enqueue: Enqueue,
	name: string,
): Promise<House & { close(): Promise<void> }> {
	const db = openDatabase(env.DATABASE_URL, { name });
	const operator = env.OPERATOR_FILE
		? operatorSchema.parse(JSON.parse(await readFile(env.OPERATOR_FILE, "utf8")))
		: demoOperator;
	const { preset, now } = await db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx.select().from(deploymentSettings).where(eq(deploymentSettings.key, "policy_preset"));
		return { now, preset: presetNames.find((known) => known === row?.value) ?? env.POLICY_PRESET };
	});
	const policyVersions = presetVersions(preset);
	return {
		...{ db, enqueue, operator, baseUrl: env.BASE_URL, secret: env.APP_SECRET },
		files: openFileStore(env.FILES_URL),
		...{ policyVersions, policy: policyInForce(policyVersions, now) },
		receiptKeyFile: env.RECEIPT_KEY_FILE,
		ledgerFolder: env.LEDGER_DIR,
		close: () => db.close(),
	};
}
