import { createHash } from "node:crypto";
import { canonicalJson } from "@calibrant/policy";

/** One row of the audit log as it is sealed and exported: every value a string, time to the microsecond. */
export type AuditRow = {
	orgId: string;
	id: string;
	seq: string;
	at: string;
	actorType: string;
	actorRef: string | null;
	action: string;
	entityType: string;
	entityId: string | null;
	xid: string;
};

/** The text of a row that the chain hashes. */
export const canonicalAuditRow = (row: AuditRow): string => canonicalJson(row);

/** A chained hash over the rows of the transactions in `[fromXid, uptoXid)`. */
export type AuditSeal = {
	number: number;
	fromXid: string;
	uptoXid: string;
	rows: number;
	previousHash: string;
	hash: string;
};

/** What the first seal of an organisation chains to. */
export const genesisHash = (orgId: string): string =>
	createHash("sha256").update(`calibrant audit log ${orgId}`).digest("hex");

/** SHA-256 over the previous hash and the rows' canonical JSON, one line each; lower-case hex. */
export function chainHash(previousHash: string, rows: readonly AuditRow[]): string {
	const hash = createHash("sha256").update(previousHash);
	for (const row of rows) hash.update("\n").update(canonicalAuditRow(row));
	return hash.digest("hex");
}

export type ChainVerdict = {
	verified: boolean;
	/** What is wrong, one sentence each; empty when verified. */
	reasons: string[];
	sealed: number;
	/** Rows too new to be sealed yet. */
	unsealed: number;
	head: { number: number; hash: string } | null;
};

/** What a signed checkpoint says of a chain whose beginning was deleted by rule. */
export type Anchor = { organisationId: string; sealNumber: number; sealHash: string; uptoXid: string };

/**
 * Recomputes an organisation's chain from its rows and seals, both complete. A chain whose beginning was deleted hangs
 * on a seal that a signed checkpoint names: the rows of that seal are gone by rule and are not recomputed. Without such
 * a checkpoint a missing beginning is a fault like any other gap. The caller has checked the checkpoints' signatures.
 */
export function verifyAuditChain(
	orgId: string,
	rows: readonly AuditRow[],
	seals: readonly AuditSeal[],
	checkpoints: readonly Anchor[] = [],
): ChainVerdict {
	const reasons: string[] = [];
	const ordered = [...seals].sort((a, b) => a.number - b.number);
	const sorted = [...rows].sort((a, b) => compare(a.xid, b.xid) || compare(a.seq, b.seq));
	const first = ordered[0];
	const anchor = [...checkpoints].sort((a, b) => a.sealNumber - b.sealNumber).at(-1);
	const pruned = anchor !== undefined && first !== undefined && matches(orgId, anchor, first);
	if (anchor && !pruned)
		reasons.push(`The chain does not begin with seal ${anchor.sealNumber}, as the checkpoint says.`);
	let previous = pruned ? first.previousHash : genesisHash(orgId);
	let from = pruned ? first.fromXid : "0";
	if (!pruned && first && first.number > 1)
		reasons.push(`What comes before seal ${first.number} is missing, and no checkpoint says that it was deleted.`);
	let sealed = 0;
	ordered.forEach((seal, index) => {
		const name = `Seal ${seal.number}`;
		if (index > 0 && seal.number !== (ordered[index - 1]?.number ?? 0) + 1)
			reasons.push(`${name} does not follow the seal before it.`);
		if (seal.previousHash !== previous) reasons.push(`${name} is not chained to the seal before it.`);
		if (seal.fromXid !== from) reasons.push(`${name} does not begin where the seal before it ended.`);
		const covered = sorted.filter((row) => compare(row.xid, seal.fromXid) >= 0 && compare(row.xid, seal.uptoXid) < 0);
		if (pruned && index === 0) {
			if (covered.length > 0) reasons.push(`${name} was emptied by a checkpoint, and has rows.`);
		} else {
			if (covered.length !== seal.rows) reasons.push(`${name} covers ${seal.rows} rows; ${covered.length} are there.`);
			if (chainHash(seal.previousHash, covered) !== seal.hash)
				reasons.push(`${name} does not match its rows: something in them was changed.`);
		}
		sealed += covered.length;
		previous = seal.hash;
		from = seal.uptoXid;
	});
	const foreign = sorted.find((row) => row.orgId !== orgId);
	if (foreign) reasons.push(`Row ${foreign.id} belongs to another organisation.`);
	const last = ordered.at(-1);
	const early = last ? sorted.filter((row) => compare(row.xid, last.uptoXid) < 0).length : 0;
	if (early > sealed) reasons.push(`${early - sealed} rows lie before the last seal and are in none.`);
	return {
		verified: reasons.length === 0,
		reasons,
		sealed,
		unsealed: sorted.length - Math.max(sealed, early),
		head: last ? { number: last.number, hash: last.hash } : null,
	};
}

const matches = (orgId: string, anchor: Anchor, seal: AuditSeal): boolean =>
	anchor.organisationId === orgId &&
	anchor.sealNumber === seal.number &&
	anchor.sealHash === seal.hash &&
	anchor.uptoXid === seal.uptoXid;

const compare = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
