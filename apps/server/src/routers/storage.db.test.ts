import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type FilePrefixName, type FileStore, openFileStore, orgPrefix } from "@calibrant/files";
import { startS3Server } from "@calibrant/files/testing";
import { type FileStores, type House, sealFiles, storeByRegion } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { headersOf, openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";

/** Calls that reached a store, with what they were about. */
type Calls = { put: string[]; all: string[] };
const calls: Record<"own" | "region", Calls> = { own: { put: [], all: [] }, region: { put: [], all: [] } };
let stores: FileStores;
let server: TestServer;
let operator: SignedIn;

/** A real store whose calls are written down. */
function watched(store: FileStore, seen: Calls): FileStore {
	return new Proxy(store, {
		get(target, name: keyof FileStore) {
			const method = target[name].bind(target) as (...given: unknown[]) => unknown;
			return (...given: unknown[]) => {
				if (given.length > 0) seen.all.push(String(given[0]));
				if (name === "put") seen.put.push(String(given[0]));
				return method(...given);
			};
		},
	});
}

/** Two stores of each kind: everybody's, and one at a place that can be agreed. */
const kinds = {
	async "files on disk"(folder: string) {
		return { own: openFileStore(`file://${folder}/own`), away: openFileStore(`file://${folder}/frankfurt`), end() {} };
	},
	async "two S3 services"(_folder: string) {
		const access = { bucket: "calibrant", accessKeyId: "key", secretAccessKey: "secret", versioning: "on" } as const;
		const [here, there] = await Promise.all([
			startS3Server({ ...access, region: "eu-west-1" }),
			startS3Server({ ...access, region: "eu-central-1" }),
		]);
		const store = (endpoint: string, region: string) =>
			openFileStore(`s3://key:secret@calibrant?endpoint=${encodeURIComponent(endpoint)}&region=${region}`);
		return {
			...{ own: store(here.endpoint, "eu-west-1"), away: store(there.endpoint, "eu-central-1") },
			end: () => Promise.all([here.close(), there.close()]),
		};
	},
};

const region = () => stores.regions["EU-DE"] as FileStore;
const act = <T>(procedure: string, input: object) =>
	server.call<T>(operator.cookie, `operator.storage.${procedure}`, input);
const about = (orgId: string, seen: string[]) => seen.filter((what) => what.includes(orgId));
const list = async (store: FileStore, orgId: string, name: FilePrefixName = "imports") => {
	const keys: string[] = [];
	for await (const { key } of store.list(orgPrefix(name, orgId))) keys.push(key);
	return keys;
};
const upload = async (who: SignedIn, text: string) => {
	const answer = await server.app.inject({
		...{ method: "POST", url: "/api/imports?fileName=register.csv", payload: Buffer.from(text) },
		headers: { ...headersOf(who.cookie), "content-type": "text/csv" },
	});
	expect(answer.statusCode, answer.body).toBe(201);
	return answer.json().batchId as string;
};
const check = async (who: SignedIn, batchId: string) =>
	(await server.call(who.cookie, "imports.check", { batchId })).status;
const moving = async (orgId: string) => {
	const [row] = await server.database
		.admin`select id, state, files from storage_moves where org_id = ${orgId} and state = 'moving'`;
	return row?.id as string;
};
const later = (hours: number) =>
	server.database.admin`update app.clock set frozen_at = null, shift = make_interval(hours => ${hours})`;

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])("with %s", (kind) => {
	let end: () => unknown = () => {};
	beforeAll(async () => {
		const folder = await mkdtemp(path.join(tmpdir(), "calibrant-places-"));
		const opened = await kinds[kind](folder);
		end = opened.end;
		server = await openServer({
			furnish(house: House) {
				const own = watched(opened.own, calls.own);
				stores = { own, regions: { "EU-DE": watched(opened.away, calls.region) } };
				return { fileStores: stores, files: sealFiles(storeByRegion(house.db, stores), house.db, house.keyRing) };
			},
		});
		operator = await server.signUp("Oona Operator");
		await server.makeOperator(operator);
	});
	afterAll(async () => {
		await server.close();
		await end();
	});
	beforeEach(async () => {
		await later(0);
		for (const seen of Object.values(calls)) for (const list of [seen.put, seen.all]) list.length = 0;
	});

	test(
		promise("CX-19", "an organisation's files go to the place agreed with it, and its neighbour's never do"),
		async () => {
			const [ours, neighbour] = [await server.signUp("Frank Furt"), await server.signUp("Nina Next")];
			const old = [await upload(ours, "tag\nA-1\n"), await upload(ours, "tag\nA-2\n")];
			await upload(neighbour, "tag\nN-1\n");
			expect(about(ours.orgId, calls.region.all)).toEqual([]);

			const reason = "Clause 4 of the agreement of 3 March.";
			expect((await act("move", { orgId: ours.orgId, region: "EU-DE", reason })).status).toBe(200);
			// Until all files were read back there, the place they are at stays theirs, for new ones too.
			const early = await upload(ours, "tag\nA-3\n");
			expect(about(ours.orgId, calls.own.put)).toHaveLength(3);
			expect(about(ours.orgId, calls.region.put)).toHaveLength(0);

			const moveId = await moving(ours.orgId);
			await runJob(server, "storage.move", { orgId: ours.orgId, moveId });
			expect([await list(stores.own, ours.orgId), (await list(region(), ours.orgId)).length]).toEqual([[], 3]);
			const fresh = await upload(ours, "tag\nA-4\n");
			expect(about(ours.orgId, calls.own.put)).toHaveLength(3);
			expect(about(ours.orgId, calls.region.put)).toHaveLength(4);
			for (const batchId of [...old, early, fresh]) expect(await check(ours, batchId)).toBe(200);
			// Whatever was on its way to the old place has had its time, and one that came late is carried too.
			const late = `imports/${ours.orgId}/late`;
			await stores.own.put(late, Buffer.from("late"), { contentType: "text/csv" });
			expect(await moving(ours.orgId)).toBe(moveId);
			await later(2);
			await runJob(server, "storage.sweep_moves");
			const queued = await server.database
				.admin`select 1 from pgboss.job where name = 'storage.move' and data ->> 'moveId' = ${moveId}`;
			expect(queued.length).toBeGreaterThan(0);
			await runJob(server, "storage.move", { orgId: ours.orgId, moveId });
			expect(await list(stores.own, ours.orgId)).toEqual([]);
			expect(await list(region(), ours.orgId)).toHaveLength(5);
			for (const batchId of [...old, early, fresh]) expect(await check(ours, batchId)).toBe(200);

			const told = (await server.deliver()).filter(({ to }) => to === ours.email);
			expect(told.at(-1)).toMatchObject({ subject: "Frank Furt Metrology: your files have moved" });
			const seen = await server.call(ours.cookie, "organisation.storage");
			expect(seen.value).toMatchObject({ region: "EU-DE", decisions: [{ state: "done", files: 4, reason }] });
			const lines = (await audits(server, ours.orgId)).filter(({ action }) => action.startsWith("storage."));
			expect(lines.map(({ action }) => action)).toEqual([
				...["storage.move_agreed", "storage.place_changed", "storage.moved"],
			]);

			await upload(neighbour, "tag\nN-2\n");
			expect(about(neighbour.orgId, calls.region.all)).toEqual([]);
			expect(await list(stores.own, neighbour.orgId)).toHaveLength(2);
		},
	);

	test(
		promise("CX-19", "an export is made there, holds what lies there, and the purge empties both places"),
		async () => {
			const ours = await server.signUp("Paula Purge");
			await upload(ours, "tag\nP-1\n");
			expect((await act("move", { orgId: ours.orgId, region: "EU-DE", reason: "As agreed in writing." })).status).toBe(
				200,
			);
			// One file is at each place when the organisation leaves.
			await server.database.admin`update organisations set region = 'EU-DE' where id = ${ours.orgId}`;
			await upload(ours, "tag\nP-2\n");
			expect([await list(stores.own, ours.orgId), await list(region(), ours.orgId)].map((keys) => keys.length)).toEqual(
				[1, 1],
			);
			const asked = await server.call<{ id: string }>(ours.cookie, "exports.request");
			expect(asked.status, asked.error?.message).toBe(200);
			await runJob(server, "export.generate", { orgId: ours.orgId, exportId: asked.value.id });
			expect(await list(region(), ours.orgId, "exports")).toHaveLength(1);
			expect(await list(stores.own, ours.orgId, "exports")).toEqual([]);
			const made = await server.call<{ download: string }>(ours.cookie, "exports.get", { id: asked.value.id });
			const zip = await server.app.inject({ url: made.value.download, headers: headersOf(ours.cookie) });
			// What lies in the store is sealed, so its bytes pass through the server, opened; no address of the store is given.
			expect([zip.statusCode, zip.headers.location, zip.rawPayload.subarray(0, 2).toString()]).toEqual([
				200,
				undefined,
				"PK",
			]);
			expect(zip.rawPayload.length).toBe(Number(zip.headers["content-length"]));

			await server.call(ours.cookie, "lifecycle.cancel", { confirmation: ours.slug });
			await later(24 * 40);
			await runJob(server, "organisation.purge", { orgId: ours.orgId });
			expect(await server.database.admin`select 1 from organisations where id = ${ours.orgId}`).toEqual([]);
			for (const store of [stores.own, region()]) {
				for (const name of ["imports", "exports"] as const) expect(await list(store, ours.orgId, name)).toEqual([]);
			}
		},
	);

	describe("a place that cannot be", () => {
		test(
			promise("CX-19", "is refused with its reason, which the owners are told and everybody can look up"),
			async () => {
				const ours = await server.signUp("Rita Refused");
				const nowhere = await act("move", { orgId: ours.orgId, region: "CH", reason: "They asked for it." });
				expect([nowhere.status, nowhere.error?.fields?.region]).toEqual([400, "This deployment has no store in CH."]);
				const reason = "We have no data centre in Switzerland and plan none.";
				expect((await act("refuse", { orgId: ours.orgId, region: "CH", reason })).status).toBe(200);
				const mail = (await server.deliver()).find(
					({ to, subject }) => to === ours.email && subject.includes("not possible"),
				);
				expect(mail?.text).toContain(reason);
				expect(mail?.text).toContain("Switzerland");
				expect((await server.call(ours.cookie, "organisation.storage")).value).toMatchObject({
					region: null,
					decisions: [{ state: "refused", toRegion: "CH", reason }],
				});
				await upload(ours, "tag\nR-1\n");
				expect(about(ours.orgId, calls.region.all)).toEqual([]);
				expect((await audits(server, ours.orgId, "storage.refused")).length).toBe(1);
			},
		);

		test("is set by nobody but an operator, and one move at a time", async () => {
			const ours = await server.signUp("Olga Owner");
			const input = { orgId: ours.orgId, region: "EU-DE", reason: "Because I say so." };
			for (const procedure of ["move", "refuse"]) {
				expect((await server.call(ours.cookie, `operator.storage.${procedure}`, input)).status).toBe(404);
			}
			expect((await act("move", input)).status).toBe(200);
			expect((await act("move", { ...input, region: null })).error?.reason).toBe("CONFLICT");
			expect((await act("of", { orgId: ours.orgId })).value).toMatchObject({ region: null, regions: ["EU-DE"] });
		});

		test("a region whose store the deployment has lost is an error, and nothing is written elsewhere", async () => {
			const ours = await server.signUp("Lea Lost");
			await server.database.admin`update organisations set region = 'GB' where id = ${ours.orgId}`;
			const key = `imports/${ours.orgId}/x`;
			await expect(server.house.files.put(key, Buffer.from("x"), { contentType: "text/csv" })).rejects.toThrow(
				"no store for GB",
			);
			expect([...about(ours.orgId, calls.own.all), ...about(ours.orgId, calls.region.all)]).toEqual([]);
		});
	});
});
