import { verifyArchive } from "@calibrant/lifecycle/archive";
import { type Call, fileOf } from "./call.ts";
import { readBytes } from "./read-input.ts";

export const exportVerify: Call = {
	usage: "export verify FILE.zip",
	about: "Every file of a workspace export against its manifest, and the archive against its own seal.",
	example: "npx calibrant export verify workspace.zip --json",
	options: {},
	async run(args) {
		const file = fileOf(args, "the archive");
		await readBytesOfHead(file);
		const verdict = await verifyArchive(file);
		const words = verdict.verified ? `verified: ${verdict.files} files` : `not verified\n${verdict.reasons.join("\n")}`;
		return { yes: verdict.verified, json: verdict, text: words };
	},
};

/** A file that is not there is bad input; a damaged one is an answer. */
async function readBytesOfHead(file: string): Promise<void> {
	const { open } = await import("node:fs/promises");
	const handle = await open(file, "r").catch(() => null);
	if (!handle || !(await handle.stat()).isFile()) {
		await handle?.close();
		await readBytes(file);
		return;
	}
	await handle.close();
}
