import { verifyArchive } from "@calibrant/lifecycle/archive";
import { type Call, fileOf } from "./call.ts";
import { needFile } from "./need-file.ts";

export const exportVerify: Call = {
	usage: "export verify FILE.zip",
	about: "Every file of a workspace export against its manifest, and the archive against its own seal.",
	example: "npx calibrant export verify workspace.zip --json",
	options: {},
	async run(args) {
		const file = fileOf(args, "the archive");
		await needFile(file);
		const verdict = await verifyArchive(file);
		const words = verdict.verified ? `verified: ${verdict.files} files` : `not verified\n${verdict.reasons.join("\n")}`;
		return { yes: verdict.verified, json: verdict, text: words };
	},
};
