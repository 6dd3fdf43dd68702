import { engagementCredentials } from "@calibrant/db/schema";
import { type House, openColumn, sealColumn } from "@calibrant/kernel";

export type Credential = { userName: string; password: string; remarks: string };

type Place = { orgId: string; engagementId: string; id: string };

/** The organisation, the engagement and the row that a sealed test account belongs to. */
const rowOf = ({ orgId, engagementId, id }: Place) => `${orgId}/${engagementId}/${id}`;

/** Encrypts a test account so that it opens only in its engagement and row. */
export const sealCredential = ({ keyRing }: Pick<House, "keyRing">, at: Place, credential: Credential): string =>
	sealColumn(keyRing, engagementCredentials.sealed, rowOf(at), JSON.stringify(credential));

/** The test account. Throws when the text was altered or belongs elsewhere. */
export const openCredential = ({ keyRing }: Pick<House, "keyRing">, at: Place, sealed: string): Credential =>
	JSON.parse(openColumn(keyRing, engagementCredentials.sealed, rowOf(at), sealed).toString("utf8"));
