import { type ArchiveVerdict, verifyArchive } from "@calibrant/lifecycle/archive";
import { type Call, fileOf } from "./call.ts";
import { hashOfFile } from "./hash-of-file.ts";
import { needFile } from "./need-file.ts";
import { originOf, originOptions, originText } from "./origin.ts";

export const exportVerify: Call = {
	usage: "export verify FILE.zip [--key FILE] [--sha256 HEX]",
	about:
		"Every file of a workspace export against its manifest, and the archive against its own seal and the signature of its deployment. Exit code 0 only when it is also complete: no stored file was missing or other than recorded when it was made.",
	example: "npx calibrant export verify workspace.zip --json",
	options: originOptions,
	async run(args) {
		const file = fileOf(args, "the archive");
		await needFile(file);
		const { signature, ...verdict } = await verifyArchive(file);
		const sha256 = await hashOfFile(file);
		const origin = await originOf(args, { signature }, sha256);
		const reasons = [...verdict.reasons, ...(origin.fault ? [origin.fault] : [])];
		const verified = reasons.length === 0;
		const words = wordsOf({ ...verdict, verified, reasons });
		return {
			yes: verified && verdict.differing.length === 0,
			json: { ...verdict, verified, reasons, origin, sha256 },
			text: verified ? `${words}\n${originText(origin, sha256)}` : words,
		};
	},
};

function wordsOf({ verified, reasons, files, differing }: Omit<ArchiveVerdict, "signature">): string {
	if (!verified) return ["not verified", ...reasons].join("\n");
	if (differing.length === 0) return `verified: ${files} files`;
	const each = differing.map(({ path, expected, found }) => {
		const is = found === null ? "is missing" : `is ${found.sha256}`;
		return `${printable(path)} was recorded as ${printable(expected.sha256 ?? "unknown")} and ${printable(is)}`;
	});
	return [`verified: ${files} files, but not complete: ${differing.length} not as recorded`, ...each].join("\n");
}

const printable = (text: string) => text.replace(/\p{Cc}/gu, "?").slice(0, 300);
