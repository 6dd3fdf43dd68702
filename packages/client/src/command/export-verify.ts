import { type ArchiveVerdict, verifyArchive } from "@calibrant/lifecycle/archive";
import { type Call, fileOf } from "./call.ts";
import { needFile } from "./need-file.ts";

export const exportVerify: Call = {
	usage: "export verify FILE.zip",
	about:
		"Every file of a workspace export against its manifest, and the archive against its own seal. Exit code 0 only when it is also complete: no stored file was missing or other than recorded when it was made.",
	example: "npx calibrant export verify workspace.zip --json",
	options: {},
	async run(args) {
		const file = fileOf(args, "the archive");
		await needFile(file);
		const verdict = await verifyArchive(file);
		return { yes: verdict.verified && verdict.differing.length === 0, json: verdict, text: wordsOf(verdict) };
	},
};

function wordsOf({ verified, reasons, files, differing }: ArchiveVerdict): string {
	if (!verified) return ["not verified", ...reasons].join("\n");
	if (differing.length === 0) return `verified: ${files} files`;
	const each = differing.map(({ path, expected, found }) => {
		const is = found === null ? "is missing" : `is ${found.sha256}`;
		return `${printable(path)} was recorded as ${printable(expected.sha256 ?? "unknown")} and ${printable(is)}`;
	});
	return [`verified: ${files} files, but not complete: ${differing.length} not as recorded`, ...each].join("\n");
}

const printable = (text: string) => text.replace(/\p{Cc}/gu, "?").slice(0, 300);
