import { spawnSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Database } from "@calibrant/db";
import { endedAuditLog } from "../audit-log-file.ts";

/** What `calibrant audit verify` says of the file that is left, without the database and without network. */
export async function verifiedOffline(
	{ db, receiptKeyFile, folder }: { db: Database; receiptKeyFile: string; folder: string },
	orgId: string,
	change = (text: string) => text,
) {
	const text = await db.withOrg(orgId, { readOnly: true }, ({ tx }) => endedAuditLog(tx, orgId));
	const file = path.join(folder, `${orgId}.jsonl`);
	const key = path.join(folder, "public.pem");
	writeFileSync(file, change(text));
	writeFileSync(key, createPublicKey(readFileSync(receiptKeyFile)).export({ type: "spki", format: "pem" }).toString());
	const command = path.resolve(import.meta.dirname, "../../../../client/bin/calibrant.mjs");
	const { status, stdout } = spawnSync(process.execPath, [command, "audit", "verify", file, "--key", key, "--json"], {
		encoding: "utf8",
	});
	return { status, ...(JSON.parse(stdout) as { verified: boolean; reasons: string[]; sealed: number }) };
}
