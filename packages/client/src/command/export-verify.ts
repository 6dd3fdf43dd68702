import { verifyArchive } from "@calibrant/lifecycle/archive";
import { type Call, fileOf } from "./call.ts";
import { hashOfFile } from "./hash-of-file.ts";
import { needFile } from "./need-file.ts";
import { originOf, originOptions, originText } from "./origin.ts";

export const exportVerify: Call = {
	usage: "export verify FILE.zip [--key FILE] [--sha256 HEX]",
	about:
		"Every file of a workspace export against its manifest, and the archive against its own seal and the signature of its deployment.",
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
		const words = verified
			? `verified: ${verdict.files} files\n${originText(origin, sha256)}`
			: `not verified\n${reasons.join("\n")}`;
		return { yes: verified, json: { ...verdict, verified, reasons, origin, sha256 }, text: words };
	},
};
