import yauzl from "yauzl";

/** Every entry of an archive, read with a reader that is not ours. */
export async function readZip(file: string): Promise<Map<string, Buffer>> {
	const entries = new Map<string, Buffer>();
	const zip = await yauzl.openPromise(file, { validateEntrySizes: true });
	for await (const entry of zip.eachEntry()) {
		const chunks: Buffer[] = [];
		for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
		entries.set(entry.fileName, Buffer.concat(chunks));
	}
	return entries;
}
