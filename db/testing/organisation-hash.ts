import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { tableRegistry } from "../schema/index.ts";

/**
 * SHA-256 over every row the database holds of an organisation, read behind row security. Without the seals of its
 * audit log, which the clock adds to everybody's, and without the tables named.
 */
export async function organisationHash(admin: Sql, orgId: string, without: readonly string[] = []): Promise<string> {
	const hash = createHash("sha256");
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_seals" || without.includes(name)) continue;
		const rows = await admin.unsafe(
			// The mark of the weekly mails is no content: where the clock is the real one, it is set on a Monday.
			`select (to_jsonb(t) - 'digest_week')::text as row from ${name} t where ${orgColumn} = $1 order by 1`,
			[orgId],
		);
		hash.update(`${name} ${rows.length}\n`);
		for (const { row } of rows) hash.update(`${row}\n`);
	}
	return hash.digest("hex");
}
