import { UnreadableXml } from "@calibrant/metrology/dcc";
import { BadInput } from "./call.ts";
import { readBytes } from "./read-input.ts";

/** Reads a certificate file by a function of the metrology; what it cannot read is the caller's bad input. */
export async function fromCertificate<T>(file: string, read: (bytes: Uint8Array) => T): Promise<T> {
	const bytes = await readBytes(file);
	try {
		return read(bytes);
	} catch (error) {
		if (error instanceof UnreadableXml) throw new BadInput(`${file} cannot be read. ${error.message}`);
		throw error;
	}
}
