import { randomBytes } from "node:crypto";
import { webhooks } from "@calibrant/db/schema";
import { type House, type KeyRing, openColumn, sealColumn } from "@calibrant/kernel";

/** What the verbs need besides the organisation's transaction. */
export type WebhookHouse = Pick<House, "keyRing" | "webhookNetworks">;

type Row = { orgId: string; id: string };

const rowOf = ({ orgId, id }: Row) => `${orgId}/${id}`;

/** 256 random bits in the form of Standard Webhooks. */
export const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** Encrypts a secret so that it opens for this webhook alone. */
export const sealSecret = (ring: KeyRing, row: Row, secret: string): string =>
	sealColumn(ring, webhooks.sealedSecret, rowOf(row), secret);

/** The secrets that sign now, the present one first. Throws when a sealed text was altered. */
export function openSecrets(ring: KeyRing, row: typeof webhooks.$inferSelect, now: Date): string[] {
	const secrets = [openColumn(ring, webhooks.sealedSecret, rowOf(row), row.sealedSecret).toString()];
	if (row.sealedPrevious && row.previousUntil && row.previousUntil > now)
		secrets.push(openColumn(ring, webhooks.sealedPrevious, rowOf(row), row.sealedPrevious).toString());
	return secrets;
}

/** The sealed secret as the one before: sealed anew, since a sealed text belongs to its column. */
export function sealAsPrevious(ring: KeyRing, row: typeof webhooks.$inferSelect): string {
	const secret = openColumn(ring, webhooks.sealedSecret, rowOf(row), row.sealedSecret);
	return sealColumn(ring, webhooks.sealedPrevious, rowOf(row), secret);
}
