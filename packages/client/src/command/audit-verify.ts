import { type Call, fileOf } from "./call.ts";
import { keyOf } from "./key-of.ts";
import { readText } from "./read-input.ts";

export const auditVerify: Call = {
	usage: "audit verify FILE.jsonl [--key FILE]",
	about: "The chain of an exported audit log, row by row and seal by seal; signed checkpoints for what was deleted.",
	example:
		"unzip -p workspace.zip audit-log.jsonl > audit-log.jsonl\nnpx calibrant audit verify audit-log.jsonl --json",
	options: { key: { type: "string" } },
	async run(args) {
		const text = await readText(fileOf(args, "the audit log"));
		const { verifyAuditLog } = await import("@calibrant/lifecycle/audit-log");
		const key = /^\{"checkpoint":/m.test(text) ? await keyOf(args) : null;
		const { verified, reasons, sealed, unsealed, head, deletedUpto } = verifyAuditLog(text, key);
		const tail = unsealed > 0 ? `; ${unsealed} rows are newer than the last seal` : "";
		const deleted = deletedUpto ? `; everything up to seal ${deletedUpto} was deleted by rule` : "";
		return {
			yes: verified,
			json: { verified, reasons, sealed, unsealed, head },
			text: verified ? `verified: ${sealed} rows sealed${tail}${deleted}` : `not verified\n${reasons.join("\n")}`,
		};
	},
};
