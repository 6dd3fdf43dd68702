import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { startS3Server } from "../testing/s3-server.ts";
import {
	diskStore,
	type FileStore,
	type OrgPrefix,
	openFileStore,
	orgPrefix,
	orgPrefixes,
	s3Store,
	sealedStore,
} from "./index.ts";

const access = { bucket: "calibrant", accessKeyId: "AKTEST", secretAccessKey: "se/cr+et", region: "eu-west-1" };
const pdf = { contentType: "application/pdf" };
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0)) await clean();
});

async function openDisk() {
	// Lies deep in its own folder: a broken guard under test must not reach anything that is not the test's.
	const own = await mkdtemp(join(tmpdir(), "calibrant-files-"));
	cleanups.push(() => rm(own, { recursive: true }));
	const root = join(own, "a", "b", "c", "files");
	await mkdir(root, { recursive: true });
	await writeFile(join(own, "a", "b", "c", "outside"), "must stay");
	return { store: diskStore(root), root };
}

async function openS3(versioning: "on" | "off" | "unsupported" = "on") {
	const server = await startS3Server({ ...access, versioning, pageSize: 3 });
	cleanups.push(() => server.close());
	return { store: s3Store({ ...access, endpoint: server.endpoint }), server };
}

/** Keys of everybody who asks, in memory. */
function keysInMemory() {
	const made = new Map<string, Buffer>();
	return {
		made,
		async toSeal(id: string) {
			made.set(id, made.get(id) ?? randomBytes(32));
			return made.get(id) as Buffer;
		},
		toOpen: async (id: string) => made.get(id) ?? null,
	};
}

async function openSealed(inner: () => Promise<{ store: FileStore }>) {
	const keys = keysInMemory();
	const { store } = await inner();
	return { store: sealedStore(store, keys), inner: store, keys };
}

const collect = async <T>(items: AsyncIterable<T>) => {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
};

const failing = () =>
	Readable.from(
		(async function* () {
			yield Buffer.from("half of it");
			throw new Error("source broke");
		})(),
	);

describe.each<[string, () => Promise<{ store: FileStore }>]>([
	["disk", openDisk],
	["s3 with versions", () => openS3("on")],
	["s3 without versioning", () => openS3("off")],
	["s3 that knows no versions", () => openS3("unsupported")],
	["sealed, on disk", () => openSealed(openDisk)],
	["sealed, on s3", () => openSealed(openS3)],
])("conformance: %s", (_name, openStore) => {
	test("keeps bytes as they are, from a buffer and from a stream, and gives their size and hash", async () => {
		const { store } = await openStore();
		const prefix = orgPrefix("certificates", randomUUID());
		const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256));
		const sha256 = createHash("sha256").update(bytes).digest("hex");
		expect(await store.put(`${prefix}a.pdf`, bytes, pdf)).toEqual({ size: 300_000, sha256 });
		const pieces = Readable.from([bytes.subarray(0, 100_001), bytes.subarray(100_001)]);
		expect(await store.put(`${prefix}b.pdf`, pieces, pdf)).toEqual({ size: 300_000, sha256 });
		for (const name of ["a.pdf", "b.pdf"]) {
			expect(await store.head(prefix + name)).toEqual({ size: 300_000 });
			expect((await buffer(await store.get(prefix + name))).equals(bytes)).toBe(true);
		}
		expect((await store.put(`${prefix}empty`, Readable.from([]), pdf)).size).toBe(0);
		expect(await store.head(`${prefix}empty`)).toEqual({ size: 0 });
	});

	test("replaces, deletes, and says what is not there", async () => {
		const { store } = await openStore();
		const key = `${orgPrefix("imports", randomUUID())}x.csv`;
		await store.put(key, Buffer.from("one"), pdf);
		await store.put(key, Buffer.from("second"), pdf);
		expect((await buffer(await store.get(key))).toString()).toBe("second");
		await store.delete(key);
		await store.delete(key);
		expect(await store.head(key)).toBeNull();
		await expect(store.get(key)).rejects.toMatchObject({ code: "NOT_FOUND" });
	});

	test("a failing source fails the put and leaves the old object", async () => {
		const { store } = await openStore();
		const prefix = orgPrefix("exports", randomUUID());
		await store.put(`${prefix}x.zip`, Buffer.from("whole"), pdf);
		await expect(store.put(`${prefix}x.zip`, failing(), pdf)).rejects.toThrow("source broke");
		await expect(store.put(`${prefix}new.zip`, failing(), pdf)).rejects.toThrow("source broke");
		expect((await buffer(await store.get(`${prefix}x.zip`))).toString()).toBe("whole");
		expect(await collect(store.list(prefix))).toEqual([{ key: `${prefix}x.zip`, size: 5 }]);
	});

	test("lists one organisation, page after page, in order", async () => {
		const { store } = await openStore();
		const prefix = orgPrefix("certificates", randomUUID());
		const neighbour = orgPrefix("certificates", randomUUID());
		const names = ["1.pdf", "2.pdf", "2/a.pdf", "2/b.pdf", "3.pdf", "a-b/c.pdf", "a/b.pdf"];
		for (const name of names) await store.put(prefix + name.replace("2/", "two/"), Buffer.from(name), pdf);
		await store.put(`${neighbour}other.pdf`, Buffer.from("other"), pdf);
		const listed = (await collect(store.list(prefix))).map(({ key }) => key);
		expect(listed).toEqual(names.map((name) => prefix + name.replace("2/", "two/")).sort());
		expect(await collect(store.list(orgPrefix("exports", randomUUID())))).toEqual([]);
	});

	test("empties one organisation's prefix with every version, and only that", async () => {
		const { store } = await openStore();
		const [mine, neighbour] = [orgPrefix("certificates", randomUUID()), orgPrefix("certificates", randomUUID())];
		for (let i = 0; i < 10; i++) await store.put(`${mine}${i}.pdf`, Buffer.from(`first ${i}`), pdf);
		for (let i = 0; i < 5; i++) await store.put(`${mine}${i}.pdf`, Buffer.from(`second ${i}`), pdf);
		await store.put(`${neighbour}0.pdf`, Buffer.from("stays"), pdf);
		expect(await store.deletePrefix(mine)).toBe(10);
		expect(await collect(store.list(mine))).toEqual([]);
		expect(await store.deletePrefix(mine)).toBe(0);
		expect((await buffer(await store.get(`${neighbour}0.pdf`))).toString()).toBe("stays");
	});

	test.each(["", "/", "certificates/", "certificates/*/", "certificates/%/", "../", "secrets/x/", "certificates//"])(
		"refuses the prefix %j with EMPTY_PREFIX",
		async (prefix) => {
			const { store } = await openStore();
			await expect(store.deletePrefix(prefix as OrgPrefix)).rejects.toMatchObject({ code: "EMPTY_PREFIX" });
			await expect(collect(store.list(prefix as OrgPrefix))).rejects.toMatchObject({ code: "EMPTY_PREFIX" });
		},
	);

	test("refuses a prefix without its final slash or with an upper-case id", async () => {
		const { store } = await openStore();
		const id = randomUUID();
		for (const bad of [`certificates/${id}`, `certificates/${id.toUpperCase()}F/`, `certificates/${id}/x/`])
			await expect(store.deletePrefix(bad as OrgPrefix)).rejects.toMatchObject({ code: "EMPTY_PREFIX" });
	});

	test("refuses keys that climb, hide or lie outside the registered prefixes", async () => {
		const { store } = await openStore();
		const prefix = orgPrefix("certificates", randomUUID());
		const names = [
			"../x",
			"a/../../x",
			"",
			".part-x",
			"a//b",
			"a/",
			"a\\b",
			"a\0b",
			"%2e%2e/x",
			"é.pdf",
			"x".repeat(201),
		];
		for (const key of [...names.map((name) => prefix + name), "x.pdf", "receipts/1.json", `/${prefix}a`]) {
			await expect(store.put(key, Buffer.from("x"), pdf)).rejects.toMatchObject({ code: "BAD_KEY" });
			await expect(store.get(key)).rejects.toMatchObject({ code: "BAD_KEY" });
			await expect(store.delete(key)).rejects.toMatchObject({ code: "BAD_KEY" });
		}
	});

	test("answers a probe", async () => {
		const { store } = await openStore();
		await store.probe();
	});
});

describe("disk", () => {
	test("a refused prefix deletes nothing beside or above the store", async () => {
		const { store, root } = await openDisk();
		const prefix = orgPrefix("imports", randomUUID());
		await store.put(`${prefix}x.csv`, Buffer.from("x"), pdf);
		for (const bad of ["../", "", "/", ".", "./", "imports/", "imports/../../", "imports/.//"])
			await expect(store.deletePrefix(bad as OrgPrefix)).rejects.toMatchObject({ code: "EMPTY_PREFIX" });
		expect(await readFile(join(root, "..", "outside"), "utf8")).toBe("must stay");
		expect(await store.head(`${prefix}x.csv`)).toEqual({ size: 1 });
	});

	test("a purge takes unfinished writes along, and a list never shows them", async () => {
		const { store, root } = await openDisk();
		const prefix = orgPrefix("imports", randomUUID());
		await store.put(`${prefix}x.csv`, Buffer.from("x"), pdf);
		await writeFile(join(root, prefix, ".part-killed"), "personal data");
		expect(await collect(store.list(prefix))).toHaveLength(1);
		expect(await store.deletePrefix(prefix)).toBe(1);
		expect(await readdir(join(root, "imports"))).toEqual([]);
	});

	test("a store that cannot be written says so", async () => {
		const { root } = await openDisk();
		await writeFile(join(root, "file"), "");
		await expect(diskStore(join(root, "file")).probe()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
	});
});

describe("s3", () => {
	test("the server refuses a wrong secret, a wrong region and an unknown bucket", async () => {
		const { server } = await openS3();
		const key = `${orgPrefix("exports", randomUUID())}x`;
		for (const wrong of [{ secretAccessKey: "other" }, { region: "us-east-1" }, { bucket: "other" }]) {
			const store = s3Store({ ...access, endpoint: server.endpoint, ...wrong });
			await expect(store.put(key, Buffer.from("x"), pdf)).rejects.toMatchObject({ code: "STORE_REFUSED" });
			await expect(store.probe()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
		}
		expect(server.objects.size).toBe(0);
	});

	test("repeats a put that met a passing fault, body included, and gives up on a lasting one", async () => {
		const { store, server } = await openS3();
		const key = `${orgPrefix("exports", randomUUID())}x`;
		server.faults.push(503, 500);
		await store.put(key, Readable.from([Buffer.from("came "), Buffer.from("through")]), pdf);
		expect((await buffer(await store.get(key))).toString()).toBe("came through");
		server.faults.push(503, 503, 503, 503);
		await expect(store.head(key)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
	});

	test("deletePrefix removes old versions and delete markers, not only what a list shows", async () => {
		const { store, server } = await openS3("on");
		const prefix = orgPrefix("certificates", randomUUID());
		for (const text of ["one", "two", "three", "four"]) await store.put(`${prefix}x.pdf`, Buffer.from(text), pdf);
		await store.put(`${prefix}gone.pdf`, Buffer.from("secret"), pdf);
		await store.delete(`${prefix}gone.pdf`);
		expect(await collect(store.list(prefix))).toHaveLength(1);
		expect(await store.deletePrefix(prefix)).toBe(2);
		expect(server.objects.size).toBe(0);
	});

	test("a store that keeps what it was told to delete makes the purge fail", async () => {
		const { store, server } = await openS3("on");
		const prefix = orgPrefix("certificates", randomUUID());
		await store.put(`${prefix}x.pdf`, Buffer.from("x"), pdf);
		server.objects.delete = () => true;
		await expect(store.deletePrefix(prefix)).rejects.toMatchObject({ code: "PREFIX_NOT_EMPTY" });
	});

	test("an address where nobody answers is unavailable", async () => {
		const { server } = await openS3();
		await server.close();
		const store = s3Store({ ...access, endpoint: server.endpoint });
		await expect(store.probe()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
	});
});

test("one organisation has one prefix per registered name", () => {
	const id = randomUUID();
	const names = [
		"audit-reports",
		"certificates",
		"checklists",
		"imports",
		"exports",
		"restored",
		"service-requests",
		"work-orders",
		"documents",
		"suppliers",
		"internal-audits",
		"nonconformities",
		"authorisations",
		"reports",
		"finding-evidence",
	];
	expect(orgPrefixes(id)).toEqual(names.map((name) => `${name}/${id}/`));
	for (const bad of ["", "%", "*", id.toUpperCase().replace(/\d/g, "A"), `${id}/`, ` ${id}`])
		expect(() => orgPrefix("exports", bad)).toThrow(expect.objectContaining({ code: "EMPTY_PREFIX" }));
});

test("openFileStore reads both kinds of address and refuses the rest", async () => {
	const { server } = await openS3();
	const { root } = await openDisk();
	const query = `endpoint=${encodeURIComponent(server.endpoint)}&region=${access.region}`;
	await openFileStore(`s3://AKTEST:${encodeURIComponent(access.secretAccessKey)}@calibrant?${query}`).probe();
	await openFileStore(`s3://calibrant?${query}`, access).probe();
	await openFileStore(`file://${root}`).probe();
	for (const bad of ["", "/tmp/x", "s3://", "s3://calibrant", "http://x", "s3://a:b@c?endpoint=ftp://x"])
		expect(() => openFileStore(bad)).toThrow(expect.objectContaining({ code: "BAD_URL" }));
});
