import type { KeyObject } from "node:crypto";
import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { rowOf } from "./archive-row.ts";

/**
 * Holds the audit log of an archive against its own chain, and the rows of the archive against that log: a line that was
 * taken out of either, or altered, is found. What was cut off the end of both is not. Gives what is wrong in sentences.
 */
export async function checkLogChain(archive: ArchiveRows, key: KeyObject | null): Promise<string[]> {
	const { noSeal, verifyAuditLog } = await import("@calibrant/lifecycle/audit-log");
	const text = await archive.text("audit-log.jsonl");
	if (text === null) return ["The audit log is not in the archive."];
	const { reasons } = verifyAuditLog(text, key);
	const logged = new Map<string, string>();
	for (const line of text.split("\n")) {
		const row = line.startsWith('{"row":') ? (JSON.parse(line) as { row: Line }).row : null;
		if (row) logged.set(row.id, said(row));
	}
	const [missing, other] = [[] as string[], [] as string[]];
	let rows = 0;
	for await (const line of archive.lines("audit_log")) {
		const row = rowOf(line) as Record<string, unknown> & { id: string };
		rows += 1;
		const known = logged.get(row.id);
		if (known === undefined) missing.push(row.id);
		else if (known !== said(row as Line)) other.push(row.id);
	}
	const bare = uncovered(text, archive.madeAt);
	let seals = 0;
	for await (const _ of archive.lines("audit_seals")) seals += 1;
	const chained = text.split("\n").filter((line) => line.startsWith('{"seal":')).length;
	const gone = logged.size - (rows - missing.length);
	return [
		...reasons.filter((reason) => reason !== noSeal).map((reason) => `The audit log does not hold: ${reason}`),
		...(bare > 0
			? [
					`${bare} rows of the audit log are more than an hour old and under no seal: seals were taken out, or a transaction stood open all that time.`,
				]
			: []),
		...(archive.counts.audit_seals !== undefined && seals !== chained
			? [`data/audit_seals.jsonl has ${seals} seals, and audit-log.jsonl ${chained}.`]
			: []),
		...(missing.length > 0 ? [`${missing.length} rows of data/audit_log.jsonl are not in audit-log.jsonl.`] : []),
		...(gone > 0 ? [`${gone} rows of audit-log.jsonl are not in data/audit_log.jsonl.`] : []),
		...(other.length > 0 ? [`${other.length} rows of data/audit_log.jsonl are other than in audit-log.jsonl.`] : []),
	];
}

const hour = 3_600_000;

/** Rows that a seal should cover by now: an export seals first, and no transaction elsewhere takes an hour. */
function uncovered(text: string, madeAt: string | null): number {
	if (madeAt === null) return 0;
	const before = new Date(Date.parse(madeAt) - hour).toISOString();
	let upto = 0n;
	const rows: { at: string; xid: string }[] = [];
	for (const line of text.split("\n")) {
		if (line.startsWith('{"seal":')) {
			const { uptoXid } = (JSON.parse(line) as { seal: { uptoXid: string } }).seal;
			if (BigInt(uptoXid) > upto) upto = BigInt(uptoXid);
		} else if (line.startsWith('{"row":')) rows.push((JSON.parse(line) as { row: { at: string; xid: string } }).row);
	}
	return rows.filter(({ at, xid }) => BigInt(xid) >= upto && at < before).length;
}

type Line = { id: string; action: unknown; actorRef: unknown; entityType: unknown; entityId: unknown; seq: unknown };

const said = ({ action, actorRef, entityType, entityId, seq }: Line) =>
	JSON.stringify([action, actorRef ?? null, entityType, entityId ?? null, String(seq)]);
