import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { type FileStore, openFileStore, orgPrefix } from "@calibrant/files";
import { announceDoor, type FileStores, type House, missingPlaces, sealFiles, storeByRegion } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";

let server: TestServer;
let operator: SignedIn;
let stores: FileStores;
/** Called after each file that arrives in Frankfurt. */
let arrived: (key: string) => Promise<void> = async () => {};

beforeAll(async () => {
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-doors-"));
	const away = openFileStore(`file://${folder}/frankfurt`);
	const region: FileStore = {
		...away,
		async put(key, body, options) {
			const stored = await away.put(key, body, options);
			await arrived(key);
			return stored;
		},
	};
	server = await openServer({
		furnish(house: House) {
			stores = { own: openFileStore(`file://${folder}/own`), regions: { "EU-DE": region }, marks: { "EU-DE": "one" } };
			return { fileStores: stores, files: sealFiles(storeByRegion(house.db, stores), house.db, house.keyRing) };
		},
	});
	operator = await server.signUp("Dora Doors");
	await server.makeOperator(operator);
});
afterAll(() => server.close());
beforeEach(async () => {
	arrived = async () => {};
	await server.database.admin`delete from running_doors`;
	await later(0);
});

const later = (hours: number) =>
	server.database.admin`update app.clock set frozen_at = null, shift = make_interval(hours => ${hours})`;
const act = <T>(procedure: string, input: object) =>
	server.call<T>(operator.cookie, `operator.storage.${procedure}`, input);
const reason = "Clause 4 of the agreement.";
const move = (orgId: string, region: string | null = "EU-DE") => act<{ id: string }>("move", { orgId, region, reason });
const door = (name: "server" | "worker", here: FileStores) =>
	announceDoor({ db: server.house.db, fileStores: here }, name);
const bare = (): FileStores => ({ own: stores.own, regions: {} });
const put = (orgId: string, name: string, words = name) =>
	server.house.files.put(`imports/${orgId}/${name}`, Buffer.from(words), { contentType: "text/csv" });
const get = async (orgId: string, name: string) => text(await server.house.files.get(`imports/${orgId}/${name}`));
const at = async (store: FileStore | undefined, orgId: string) => {
	const names: string[] = [];
	if (store) for await (const { key } of store.list(orgPrefix("imports", orgId))) names.push(key.split("/")[2] ?? "");
	return names;
};
const lie = async (orgId: string) => [await at(stores.own, orgId), await at(stores.regions["EU-DE"], orgId)];
const placeOf = async (orgId: string) => {
	const [row] = await server.database.admin`select region from organisations where id = ${orgId}`;
	return row?.region;
};
const rowOf = async (orgId: string) => {
	const [row] = await server.database.admin`
		select id, state, problem, files, switched_at is not null as switched from storage_moves where org_id = ${orgId}
		order by decided_at desc limit 1`;
	return row as { id: string; state: string; problem: string | null; files: number; switched: boolean } | undefined;
};
const carry = async (orgId: string) => runJob(server, "storage.move", { orgId, moveId: (await rowOf(orgId))?.id });

async function withFiles(name: string) {
	const { orgId } = await server.signUp(name);
	for (const file of ["a", "b", "c"]) await put(orgId, file);
	return orgId;
}

test(
	promise(["CX-19"], "a move to a place that a running door lacks, or means otherwise, is refused and changes nothing"),
	async () => {
		const orgId = await withFiles("Una Unknown");
		const [worker, lacking] = [await door("worker", stores), await door("server", bare())];
		const refused = await move(orgId);
		expect([refused.status, refused.error?.fields?.region]).toEqual([
			400,
			"The running server knows no store in EU-DE.",
		]);
		await lacking.close();
		const other = await door("server", { ...stores, marks: { "EU-DE": "two" } });
		expect((await move(orgId)).error?.fields?.region).toBe("The running doors mean different stores by EU-DE.");
		expect([
			await rowOf(orgId),
			await placeOf(orgId),
			(await audits(server, orgId, "storage.move_agreed")).length,
		]).toEqual([undefined, null, 0]);
		await other.close();
		// Silent for longer than a door that is alive ever is: it was killed.
		await door("server", bare());
		await server.database
			.admin`update running_doors set alive_until = clock_timestamp() - interval '1 second' where door = 'server'`;
		expect((await move(orgId)).status).toBe(200);
		expect((await act("of", { orgId })).value).toMatchObject({ region: null, regions: ["EU-DE"] });
		await worker.close();
	},
);

test(
	promise(["CX-19"], "files are read where they were until every running door has the new place; the page says why"),
	async () => {
		const orgId = await withFiles("Wanda Waits");
		await door("worker", stores);
		expect((await move(orgId)).status).toBe(200);
		const late = await door("server", bare());
		await carry(orgId);
		expect([await placeOf(orgId), await lie(orgId)]).toEqual([
			null,
			[
				["a", "b", "c"],
				["a", "b", "c"],
			],
		]);
		const [listed] = (await act<{ orgId: string }[]>("moves", {})).value.filter((one) => one.orgId === orgId);
		expect(listed).toMatchObject({
			...{ name: "Wanda Waits Metrology", state: "moving", switched: false, files: 0 },
			problem: expect.stringContaining("The running server knows no store in EU-DE. Nothing has changed yet"),
		});
		// That door reads, and writes, without ever asking for the place it lacks.
		const files = storeByRegion(server.house.db, bare());
		expect(await files.head(`imports/${orgId}/a`)).not.toBeNull();
		await put(orgId, "d");
		await late.close();
		await carry(orgId);
		expect([await placeOf(orgId), await lie(orgId)]).toEqual(["EU-DE", [[], ["a", "b", "c", "d"]]]);
		expect(await rowOf(orgId)).toMatchObject({ problem: null, files: 4, switched: true });
		// From here on a door that lacks it could not serve, so none opens.
		expect(await missingPlaces(server.house.db, bare())).toEqual(["EU-DE, where files of 1 organisation are"]);
		expect(await missingPlaces(server.house.db, stores)).toEqual([]);
	},
);

test(
	promise(
		["CX-19"],
		"every file can be read at each step of a move, also of one that broke off and was taken up again",
	),
	async () => {
		const orgId = await withFiles("Rea Reads");
		expect((await move(orgId)).status).toBe(200);
		let seen = 0;
		arrived = async () => {
			for (const file of ["a", "b", "c"]) expect(await get(orgId, file)).toBe(file);
			seen += 1;
			if (seen === 2) throw new Error("The store went away.");
		};
		await expect(carry(orgId)).rejects.toThrow("went away");
		expect(await rowOf(orgId)).toMatchObject({ state: "moving", problem: "The store went away.", switched: false });
		expect(await placeOf(orgId)).toBeNull();
		for (const file of ["a", "b", "c"]) expect(await get(orgId, file)).toBe(file);
		// Deleted and written anew in between: neither the old copy nor the deleted file comes back.
		await server.house.files.delete(`imports/${orgId}/a`);
		await put(orgId, "b", "b anew");
		arrived = async (key) => {
			if (key.endsWith("/c")) await server.house.files.delete(key);
		};
		await stores.regions["EU-DE"]?.delete(`imports/${orgId}/c`);
		await carry(orgId);
		expect(await lie(orgId)).toEqual([[], ["b"]]);
		expect(await get(orgId, "b")).toBe("b anew");
	},
);

test(
	promise(
		["CX-19"],
		"a move is called back while it is unfinished, before its place changed and after, and no file is lost",
	),
	async () => {
		const orgId = await withFiles("Cora Callback");
		const back = () => act<{ region: string | null }>("callBack", { orgId, reason: "The wrong customer." });
		expect((await back()).error?.reason).toBe("CONFLICT");
		await move(orgId);
		arrived = async () => {
			arrived = async () => {};
			expect((await back()).status).toBe(200);
		};
		await carry(orgId);
		expect([await rowOf(orgId), await lie(orgId), await placeOf(orgId)]).toMatchObject([
			{ state: "withdrawn", switched: false },
			[["a", "b", "c"], []],
			null,
		]);

		await move(orgId);
		await carry(orgId);
		await put(orgId, "d");
		expect([await placeOf(orgId), await lie(orgId)]).toEqual(["EU-DE", [[], ["a", "b", "c", "d"]]]);
		expect((await back()).status).toBe(200);
		expect(await placeOf(orgId)).toBeNull();
		for (const file of ["a", "b", "c", "d"]) expect(await get(orgId, file)).toBe(file);
		expect((await back()).error?.message).toContain("was called back");
		expect((await move(orgId)).error?.message).toContain("not finished");
		await put(orgId, "e");
		await carry(orgId);
		expect([await lie(orgId), (await rowOf(orgId))?.state]).toEqual([[["a", "b", "c", "d", "e"], []], "returning"]);
		await later(2);
		await carry(orgId);
		expect((await rowOf(orgId))?.state).toBe("withdrawn");
		const lines = (await audits(server, orgId))
			.map(({ action }) => action)
			.filter((action) => action.includes("called"));
		expect(lines).toHaveLength(2);
		const owner = (
			await server.database
				.admin`select 1 from storage_moves where called_back_reason is not null and org_id = ${orgId}`
		).length;
		expect(owner).toBe(2);
		// And one that has ended is moved back by another. An operator's session does not last for the hours between.
		await later(0);
		expect((await move(orgId)).status).toBe(200);
		await carry(orgId);
		await later(5);
		await carry(orgId);
		expect((await rowOf(orgId))?.state).toBe("done");
		await later(0);
		expect((await move(orgId, null)).status).toBe(200);
		await carry(orgId);
		expect([await placeOf(orgId), await lie(orgId)]).toEqual([null, [["a", "b", "c", "d", "e"], []]]);
	},
);

test("a place that was read back empty long ago may be taken out of the configuration", async () => {
	const orgId = await withFiles("Paul Past");
	await server.database.admin`insert into storage_moves (id, org_id, from_region, to_region, state, reason, decided_at)
		values (${randomUUID()}, ${orgId}, 'GB', null, 'done', 'Long ago.', now())`;
	expect(await get(orgId, "a")).toBe("a");
	await server.house.files.delete(`imports/${orgId}/a`);
	expect((await lie(orgId))[0]).toEqual(["b", "c"]);
});
