import { canonicalJson } from "@calibrant/policy";
import { type AuditRow, type AuditSeal, type ChainVerdict, verifyAuditChain } from "./chain.ts";

/** The only fault that an honest export can have: a long transaction elsewhere held the first seal back. */
export const noSeal = "The file has rows and no seal: nothing in it is proven.";

export type AuditLogVerdict = ChainVerdict & { organisationId: string };

/** Checks an exported audit log offline: each line byte for byte, then the chain. Never throws for a damaged one. */
export function verifyAuditLog(text: string): AuditLogVerdict {
	const log = readLog(text);
	const chain = verifyAuditChain(log.orgId, log.rows, log.seals);
	const reasons = [...log.reasons, ...chain.reasons];
	// Rows without any seal may be anything: an export seals before it reads, so seals were taken out.
	if (log.rows.length > 0 && log.seals.length === 0) reasons.push(noSeal);
	return { ...chain, organisationId: log.orgId, reasons, verified: reasons.length === 0 };
}

type Log = { orgId: string; rows: AuditRow[]; seals: AuditSeal[]; reasons: string[] };

const rowKeys = "action actorRef actorType at entityId entityType id orgId seq xid";
const sealKeys = "fromXid hash number previousHash rows uptoXid";

/** Reads what can be read, and says of each line that cannot which one it is. */
function readLog(text: string): Log {
	const log: Log = { orgId: "", rows: [], seals: [], reasons: [] };
	const lines = text.split("\n");
	if (lines.pop() !== "") log.reasons.push("The file does not end with a whole line.");
	lines.forEach((line, index) => {
		const fault = readLine(log, line, index === 0);
		if (fault) log.reasons.push(`Line ${index + 1} ${fault}.`);
	});
	if (lines.length === 0) log.reasons.push("The file is empty.");
	return log;
}

function readLine(log: Log, line: string, first: boolean): string | null {
	let json: Record<string, unknown>;
	try {
		json = JSON.parse(line);
		if (canonicalJson(json) !== line) return "is not byte for byte as it was written";
	} catch {
		return "is not JSON";
	}
	if (first) {
		const { kind, schemaVersion, organisationId } = json ?? {};
		if (kind !== "calibrant.audit-log" || schemaVersion !== 1) return "is not the head of an audit log";
		if (typeof organisationId === "string") log.orgId = organisationId;
		return null;
	}
	if (hasKeys(json?.row, rowKeys)) log.rows.push(json.row as AuditRow);
	else if (hasKeys(json?.seal, sealKeys)) log.seals.push(json.seal as AuditSeal);
	else return "is neither a row nor a seal";
	return null;
}

const hasKeys = (value: unknown, keys: string): boolean =>
	typeof value === "object" && value !== null && Object.keys(value).join(" ") === keys;
