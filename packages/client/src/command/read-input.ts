import { readFile } from "node:fs/promises";
import { BadInput } from "./call.ts";

const causes: Record<string, string> = {
	ENOENT: "there is no such file",
	EISDIR: "it is a folder",
	EACCES: "it may not be read",
};

/** A file's bytes. Throws BadInput. */
export async function readBytes(file: string): Promise<Buffer> {
	return readFile(file).catch((error: NodeJS.ErrnoException) => {
		throw new BadInput(`${file} cannot be read: ${causes[error.code ?? ""] ?? error.code}.`);
	});
}

export const readText = async (file: string): Promise<string> => (await readBytes(file)).toString("utf8");

/** A file's JSON. Throws BadInput. */
export async function readJson(file: string): Promise<unknown> {
	const text = await readText(file);
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new BadInput(`${file} is not JSON: ${(error as Error).message.split("\n")[0]}`);
	}
}
