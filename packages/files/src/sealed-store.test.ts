import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { diskStore, orgPrefix, sealedStore } from "./index.ts";

const root = await mkdtemp(path.join(tmpdir(), "calibrant-sealed-"));
afterAll(() => rm(root, { recursive: true }));
const held = new Map<string, Buffer>();
const keys = {
	async toSeal(id: string) {
		held.set(id, held.get(id) ?? randomBytes(32));
		return held.get(id) as Buffer;
	},
	toOpen: async (id: string) => held.get(id) ?? null,
};
const inner = diskStore(root);
const store = sealedStore(inner, keys);
const pdf = { contentType: "application/pdf" };
const read = async (key: string) => (await buffer(await store.get(key))).toString("latin1");
const chunk = 256 * 1024;

test.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7])(
	"%d bytes come back as they were, and their number is known without opening them",
	async (size) => {
		const prefix = orgPrefix("certificates", randomUUID());
		const bytes = randomBytes(size);
		expect(await store.put(`${prefix}x`, bytes, pdf)).toMatchObject({ size });
		expect((await buffer(await store.get(`${prefix}x`))).equals(bytes)).toBe(true);
		expect(await store.head(`${prefix}x`)).toEqual({ size });
		for await (const file of store.list(prefix)) expect(file).toEqual({ key: `${prefix}x`, size });
	},
);

test("what lies in the store holds nothing of what was put in", async () => {
	const key = `${orgPrefix("certificates", randomUUID())}a.pdf`;
	const canary = `canary-${randomUUID()}`;
	await store.put(key, Buffer.from(canary.repeat(50_000)), pdf);
	const raw = await readFile(path.join(root, key), "latin1");
	expect(raw.length).toBeGreaterThan(canary.length * 50_000);
	expect(raw).not.toContain(canary);
	expect(await read(key)).toContain(canary);
	// The same put into the store beneath is found: the look is a real one.
	await inner.put(key, Buffer.from(canary), pdf);
	expect(await readFile(path.join(root, key), "latin1")).toContain(canary);
});

test("one flipped bit anywhere, a missing end, or a part twice breaks the reading", async () => {
	const key = `${orgPrefix("exports", randomUUID())}x.zip`;
	await store.put(key, randomBytes(2 * chunk + 100), pdf);
	const file = path.join(root, key);
	const whole = await readFile(file);
	for (const at of [3, 25, 40, chunk, whole.length - 200, whole.length - 1]) {
		const flipped = Buffer.from(whole);
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		await writeFile(file, flipped);
		await expect(read(key), `byte ${at}`).rejects.toThrow(/cannot be opened/);
	}
	const second = 35 + 4 + chunk + 16;
	for (const other of [
		whole.subarray(0, -1),
		whole.subarray(0, second),
		Buffer.concat([whole.subarray(0, second), whole.subarray(35)]),
		Buffer.alloc(0),
	]) {
		await writeFile(file, other);
		await expect(read(key)).rejects.toThrow(/cannot be opened/);
	}
	await writeFile(file, whole);
	expect((await read(key)).length).toBe(2 * chunk + 100);
});

test("an object opens only where it was put: not as another file, nor as another organisation's", async () => {
	const [mine, other] = [randomUUID(), randomUUID()];
	const [a, b] = [`${orgPrefix("certificates", mine)}a.pdf`, `${orgPrefix("certificates", mine)}b.pdf`];
	const theirs = `${orgPrefix("certificates", other)}a.pdf`;
	for (const key of [a, b, theirs]) await store.put(key, Buffer.from(key), pdf);
	const sealed = await readFile(path.join(root, a));
	for (const key of [b, theirs]) {
		await writeFile(path.join(root, key), sealed);
		await expect(read(key)).rejects.toThrow(/cannot be opened/);
	}
	expect(await read(a)).toBe(a);
});

test("without its key an object cannot be read, and a missing one is still told as missing", async () => {
	const id = randomUUID();
	const key = `${orgPrefix("imports", id)}x.csv`;
	await store.put(key, Buffer.from("tag"), pdf);
	held.delete(id);
	await expect(store.get(key)).rejects.toMatchObject({ code: "KEY_DESTROYED" });
	await expect(store.get(`${key}.gone`)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what another program stored there is told as such", async () => {
	const id = randomUUID();
	const key = `${orgPrefix("imports", id)}x.csv`;
	await keys.toSeal(id);
	await inner.put(key, Buffer.from("a plain file, long enough to hold a head of a sealed one"), pdf);
	await expect(read(key)).rejects.toThrow(/it is not a sealed file/);
});
