import { readFile } from "node:fs/promises";
import { parseJson } from "@calibrant/policy";
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

/** A file's text. Throws BadInput on bytes that are no UTF-8: put right in silence, they would say something else. */
export async function readText(file: string): Promise<string> {
	const bytes = await readBytes(file);
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new BadInput(`${file} is not UTF-8 text. Save it as UTF-8.`);
	}
}

/** A file's JSON. Throws BadInput. */
export async function readJson(file: string): Promise<unknown> {
	const text = await readText(file);
	try {
		return parseJson(text);
	} catch (error) {
		throw new BadInput(`${file} cannot be read as JSON: ${(error as Error).message.split("\n")[0]}.`);
	}
}
