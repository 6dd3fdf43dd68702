import type { AuditRow, AuditSeal } from "@calibrant/lifecycle/audit-chain";
import { canonicalJson } from "@calibrant/policy";
import { type Call, fileOf } from "./call.ts";
import { readText } from "./read-input.ts";

export const auditVerify: Call = {
	usage: "audit verify FILE.jsonl",
	about: "The chain of an exported audit log, row by row and seal by seal.",
	example:
		"unzip -p workspace.zip audit-log.jsonl > audit-log.jsonl\nnpx calibrant audit verify audit-log.jsonl --json",
	options: {},
	async run(args) {
		const file = readLog(await readText(fileOf(args, "the audit log")));
		const { verifyAuditChain } = await import("@calibrant/lifecycle/audit-chain");
		const chain = verifyAuditChain(file.orgId, file.rows, file.seals);
		const reasons = [...file.reasons, ...chain.reasons];
		// Rows without any seal may be anything: an export seals before it reads, so seals were taken out.
		if (file.rows.length > 0 && file.seals.length === 0)
			reasons.push("The file has rows and no seal: nothing in it is proven.");
		const verified = reasons.length === 0;
		const { sealed, unsealed, head } = chain;
		const tail = unsealed > 0 ? `; ${unsealed} rows are newer than the last seal` : "";
		return {
			yes: verified,
			json: { verified, reasons, sealed, unsealed, head },
			text: verified ? `verified: ${sealed} rows sealed${tail}` : `not verified\n${reasons.join("\n")}`,
		};
	},
};

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
