import { type Call, fileOf } from "./call.ts";
import { readText } from "./read-input.ts";

export const auditVerify: Call = {
	usage: "audit verify FILE.jsonl",
	about: "The chain of an exported audit log, row by row and seal by seal.",
	example:
		"unzip -p workspace.zip audit-log.jsonl > audit-log.jsonl\nnpx calibrant audit verify audit-log.jsonl --json",
	options: {},
	async run(args) {
		const text = await readText(fileOf(args, "the audit log"));
		const { verifyAuditLog } = await import("@calibrant/lifecycle/audit-log");
		const { verified, reasons, sealed, unsealed, head } = verifyAuditLog(text);
		const tail = unsealed > 0 ? `; ${unsealed} rows are newer than the last seal` : "";
		return {
			yes: verified,
			json: { verified, reasons, sealed, unsealed, head },
			text: verified ? `verified: ${sealed} rows sealed${tail}` : `not verified\n${reasons.join("\n")}`,
		};
	},
};
