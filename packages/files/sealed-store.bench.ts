/** What sealing costs: 50 MB put and read back, sealed against plain on the same disk, side by side. Prints medians. */
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { diskStore, type FileStore, orgPrefix, sealedStore } from "./src/index.ts";

const size = 50_000_000;
const rounds = 9;
const root = mkdtempSync(path.join(tmpdir(), "calibrant-bench-"));
const key = randomBytes(32);
const plain = diskStore(path.join(root, "plain"));
const sealed = sealedStore(diskStore(path.join(root, "sealed")), { toSeal: async () => key, toOpen: async () => key });
const body = randomBytes(size);
const pieces = () =>
	Readable.from(
		(function* () {
			for (let at = 0; at < size; at += 65_536) yield body.subarray(at, at + 65_536);
		})(),
	);

async function once(store: FileStore): Promise<{ put: number; get: number }> {
	const name = `${orgPrefix("exports", randomUUID())}x.zip`;
	const begun = performance.now();
	await store.put(name, pieces(), { contentType: "application/zip" });
	const put = performance.now();
	let read = 0;
	for await (const piece of await store.get(name)) read += piece.length;
	const got = performance.now();
	if (read !== size) throw new Error(`${read} of ${size} bytes came back.`);
	await store.delete(name);
	return { put: put - begun, get: got - put };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const taken = { plain: [] as { put: number; get: number }[], sealed: [] as { put: number; get: number }[] };
await once(plain);
await once(sealed);
for (let round = 0; round < rounds; round++) {
	taken.plain.push(await once(plain));
	taken.sealed.push(await once(sealed));
}
for (const act of ["put", "get"] as const) {
	const [without, withSeal] = [median(taken.plain.map((one) => one[act])), median(taken.sealed.map((one) => one[act]))];
	const ratio = (withSeal / without).toFixed(2);
	console.log(`${act} of 50 MB: plain ${without.toFixed(0)} ms, sealed ${withSeal.toFixed(0)} ms, ratio ${ratio}`);
}
const both = (list: { put: number; get: number }[]) => median(list.map(({ put, get }) => put + get));
console.log(`put and get together: ratio ${(both(taken.sealed) / both(taken.plain)).toFixed(2)}`);
rmSync(root, { recursive: true });
