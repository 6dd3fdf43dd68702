import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildServer } from "../app.ts";
import { type ExportStage, now, openExports } from "../testing/open-exports.ts";

let stage: ExportStage;
beforeAll(async () => {
	stage = await openExports();
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow(now));

describe("which way", () => {
	test(
		promise("CP-74", "500 instruments and 500 certificates are downloaded directly, one more of either is not"),
		async () => {
			const full = await stage.organisation({ instruments: 500 });
			await stage.certificates(full.orgId, 500);
			const answer = await stage.direct(full);
			expect(answer.statusCode).toBe(200);
			expect(answer.headers).toMatchObject({
				...{ "content-type": "application/zip", "cache-control": "no-store", "x-content-type-options": "nosniff" },
				"content-disposition": expect.stringContaining(`attachment; filename="${full.orgId}-2026-03-10.zip"`),
			});
			const file = path.join(stage.folder, "full.zip");
			writeFileSync(file, answer.rawPayload);
			expect(answer.rawPayload.subarray(0, 2).toString()).toBe("PK");
			expect((await stage.read(full, "preview")).path).toBe("download");
			const [row] = await stage.rowsOf(full);
			expect(row).toMatchObject({ state: "streamed", reason: "normal", error: null });
			expect(Number(row?.bytes)).toBe(answer.rawPayload.byteLength);
			expect(row?.sha256).toBe(createHash("sha256").update(answer.rawPayload).digest("hex"));

			const instruments = await stage.organisation({ instruments: 501 });
			const many = await stage.organisation();
			await stage.certificates(many.orgId, 501);
			for (const person of [instruments, many]) {
				const refused = await stage.direct(person);
				expect([refused.statusCode, refused.json().reason]).toEqual([409, "CONFLICT"]);
				expect((await stage.read(person, "preview")).path).toBe("queue");
				expect((await stage.call(person, "request")).data).toMatchObject({ state: "queued" });
			}
		},
	);

	test("what fails before the first byte is told in words, and is written down as failed", async () => {
		const person = await stage.organisation();
		const healthy = stage.house.db;
		stage.house.db = {
			...healthy,
			withOrg: (orgId, scope, work) =>
				scope.snapshot ? Promise.reject(new Error("no snapshot")) : healthy.withOrg(orgId, scope, work),
		};
		const answer = await stage.direct(person).finally(() => {
			stage.house.db = healthy;
		});
		expect([answer.statusCode, answer.json().reason]).toEqual([500, "INTERNAL"]);
		await expect.poll(async () => (await stage.rowsOf(person))[0]?.state).toBe("failed");
	});

	test("a download that breaks in the middle is no valid answer to the client, and may be repeated", async () => {
		const person = await stage.organisation({ state: "grace" });
		await stage.certificates(person.orgId, 3);
		// A file that is not there is left out and named; a store that fails while it is read is no archive.
		const failing = async () =>
			Readable.from(
				(async function* () {
					yield Buffer.from("%PDF");
					throw new Error("the disk fails");
				})(),
			);
		const files = Object.create(stage.files, { get: { value: failing } });
		const server = await buildServer({ house: { ...stage.house, files }, logLevel: "silent" });
		await server.listen({ port: 0, host: "127.0.0.1" });
		const { port } = server.server.address() as AddressInfo;
		const outcome = await new Promise<string>((resolve) => {
			const asked = httpRequest({
				port,
				method: "POST",
				path: "/api/export/workspace.zip",
				headers: stage.headers(person),
			});
			asked.on("response", (response) => {
				response.resume();
				response.on("end", () => resolve(response.complete ? `complete ${response.statusCode}` : "cut off"));
				response.on("error", () => resolve("cut off"));
			});
			asked.on("error", () => resolve("cut off"));
			asked.end();
		});
		expect(outcome).toMatch(/cut off|complete 500/);
		await expect.poll(async () => (await stage.rowsOf(person))[0]?.state).toBe("failed");
		expect((await stage.direct(person)).statusCode).toBe(200);
		await server.close();
	});

	test("a client that goes away leaves neither a transaction nor a used-up export", async () => {
		const person = await stage.organisation({ state: "grace", instruments: 400 });
		const server = await buildServer({ house: stage.house, logLevel: "silent" });
		await server.listen({ port: 0, host: "127.0.0.1" });
		const { port } = server.server.address() as AddressInfo;
		await stage.certificates(person.orgId, 400);
		const big = Buffer.alloc(4_000_000, 7);
		const stored = await stage.files.put(`certificates/${person.orgId}/one.pdf`, big, { contentType: "" });
		await stage.database
			.admin`update certificates set bytes = ${stored.size}, sha256 = ${stored.sha256} where org_id = ${person.orgId}`;
		await new Promise<void>((resolve) => {
			const asked = httpRequest({
				port,
				method: "POST",
				path: "/api/export/workspace.zip",
				headers: stage.headers(person),
			});
			asked.on("response", (response) => {
				response.once("data", () => asked.destroy());
			});
			asked.on("close", () => resolve());
			asked.on("error", () => resolve());
			asked.end();
		});
		await expect.poll(async () => (await stage.rowsOf(person))[0]?.state, { timeout: 10_000 }).toBe("failed");
		const [open] = await stage.database.admin`select count(*)::int as n from pg_stat_activity
			where datname = current_database() and state like 'idle in transaction%'`;
		expect(open?.n).toBe(0);
		await server.close();
	});
});
describe("who", () => {
	test(promise("CP-71", "owners only; to others it does not exist or is refused"), async () => {
		const owner = await stage.organisation();
		const stranger = await stage.organisation();
		for (const role of ["manager", "technician", "viewer"]) {
			const person = await stage.member(owner.orgId, role);
			expect((await stage.direct(person)).statusCode, role).toBe(403);
			expect((await stage.call(person, "request")).error.data.reason, role).toBe("FORBIDDEN");
		}
		expect((await stage.direct(null)).statusCode).toBe(401);
		const named = await stage.app.inject({
			...{ method: "POST", url: "/api/export/workspace.zip", payload: "" },
			headers: { ...stage.headers(stranger), "x-calibrant-org": owner.orgId },
		});
		expect(named.statusCode).toBe(404);
		expect(await stage.rowsOf(owner)).toEqual([]);
	});

	test("a password typed long ago is asked for again", async () => {
		const person = await stage.organisation();
		await stage.database.admin`update sessions set confirmed_at = '2026-03-01' where org_id = ${person.orgId}`;
		expect((await stage.direct(person)).json().reason).toBe("CONFIRM_PASSWORD");
		expect((await stage.call(person, "request")).error.data.reason).toBe("CONFIRM_PASSWORD");
	});
});
