import type { KeyObject } from "node:crypto";
import { canonicalJson } from "@calibrant/policy";
import { type Anchor, type AuditRow, type AuditSeal, type ChainVerdict, verifyAuditChain } from "./chain.ts";
import { readCheckpoint } from "./checkpoint.ts";

/** The only fault that an honest export can have: a long transaction elsewhere held the first seal back. */
export const noSeal = "The file has rows and no seal: nothing in it is proven.";

export type AuditLogVerdict = ChainVerdict & {
	organisationId: string;
	/** The last seal whose rows were deleted by rule, as a checkpoint says that verifies; null where nothing was. */
	deletedUpto: number | null;
};

/**
 * Checks an exported audit log offline: each line byte for byte, the signatures of checkpoints under the published key,
 * then the chain. Never throws for a damaged one.
 */
export function verifyAuditLog(text: string, key: KeyObject | null = null): AuditLogVerdict {
	const log = readLog(text);
	const checkpoints: Anchor[] = [];
	for (const { line, json } of log.checkpoints) {
		const read = key ? readCheckpoint(json, key) : "No key was given to check it with.";
		if (typeof read === "string") log.reasons.push(`The checkpoint on line ${line} proves nothing. ${read}`);
		else checkpoints.push(read);
	}
	const chain = verifyAuditChain(log.orgId, log.rows, log.seals, checkpoints);
	const deletedUpto = checkpoints.length > 0 ? Math.max(...checkpoints.map(({ sealNumber }) => sealNumber)) : null;
	const reasons = [...log.reasons, ...chain.reasons];
	// Rows without any seal may be anything: an export seals before it reads, so seals were taken out.
	if (log.rows.length > 0 && log.seals.length === 0) reasons.push(noSeal);
	return { ...chain, deletedUpto, organisationId: log.orgId, reasons, verified: reasons.length === 0 };
}

type Log = {
	orgId: string;
	rows: AuditRow[];
	seals: AuditSeal[];
	checkpoints: { line: number; json: unknown }[];
	reasons: string[];
};

const rowKeys = "action actorRef actorType at entityId entityType id orgId seq xid";
const sealKeys = "fromXid hash number previousHash rows uptoXid";

/** Reads what can be read, and says of each line that cannot which one it is. */
function readLog(text: string): Log {
	const log: Log = { orgId: "", rows: [], seals: [], checkpoints: [], reasons: [] };
	const lines = text.split("\n");
	if (lines.pop() !== "") log.reasons.push("The file does not end with a whole line.");
	lines.forEach((line, index) => {
		const fault = readLine(log, line, index + 1);
		if (fault) log.reasons.push(`Line ${index + 1} ${fault}.`);
	});
	if (lines.length === 0) log.reasons.push("The file is empty.");
	return log;
}

function readLine(log: Log, line: string, number: number): string | null {
	let json: Record<string, unknown>;
	try {
		json = JSON.parse(line);
		if (canonicalJson(json) !== line) return "is not byte for byte as it was written";
	} catch {
		return "is not JSON";
	}
	if (number === 1) {
		const { kind, schemaVersion, organisationId } = json ?? {};
		if (kind !== "calibrant.audit-log" || schemaVersion !== 1) return "is not the head of an audit log";
		if (typeof organisationId === "string") log.orgId = organisationId;
		return null;
	}
	if (hasKeys(json?.row, rowKeys)) log.rows.push(json.row as AuditRow);
	else if (hasKeys(json?.seal, sealKeys)) log.seals.push(json.seal as AuditSeal);
	else if (json?.checkpoint !== undefined) log.checkpoints.push({ line: number, json });
	else return "is neither a row nor a seal";
	return null;
}

const hasKeys = (value: unknown, keys: string): boolean =>
	typeof value === "object" && value !== null && Object.keys(value).join(" ") === keys;
