import { open } from "node:fs/promises";
import { readBytes } from "./read-input.ts";

/** A file that is not there is bad input; a damaged one is an answer. Throws BadInput. */
export async function needFile(file: string): Promise<void> {
	const handle = await open(file, "r").catch(() => null);
	if (!handle || !(await handle.stat()).isFile()) {
		await handle?.close();
		await readBytes(file);
		return;
	}
	await handle.close();
}
