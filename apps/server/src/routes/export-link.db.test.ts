import { randomUUID } from "node:crypto";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ExportStage, now, openExports, type Person } from "../testing/open-exports.ts";

let stage: ExportStage;
beforeAll(async () => {
	stage = await openExports();
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow(now));

describe("fetching", () => {
	const archive = Buffer.from("PK-archive");

	async function ready(person: Person) {
		const id = randomUUID();
		const fileKey = `exports/${person.orgId}/${id}/${randomUUID()}.zip`;
		const { size, sha256 } = await stage.files.put(fileKey, archive, { contentType: "application/zip" });
		await stage.database.admin`insert into generated_export_jobs
			(org_id, id, reason, state, requested_at, due_at, finished_at, expires_at, file_key, bytes, sha256)
			values (${person.orgId}, ${id}, 'normal', 'ready', ${now}, ${now}, ${now}, '2026-03-17T12:00:00Z', ${fileKey}, ${size}, ${sha256})`;
		const { download } = await stage.read(person, "get", { id });
		return { id, url: String(download), fileKey };
	}
	const fetchAs = (person: Person | null, url: string, method: "GET" | "HEAD" = "GET") =>
		stage.app.inject({ method, url, headers: person ? { cookie: person.cookie } : {} });

	test(promise("CP-77", "the link lives for 7 days and not a second longer"), async () => {
		const person = await stage.organisation();
		const { id, url } = await ready(person);
		await stage.database.setNow("2026-03-17T11:59:59Z");
		const answer = await fetchAs(person, url);
		expect([answer.statusCode, answer.body]).toEqual([200, "PK-archive"]);
		expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="[0-9a-f-]+-2026-03-10\.zip"/);
		expect(await stage.read(person, "get", { id })).toMatchObject({ state: "ready", downloads: 1, download: url });
		await stage.database.setNow("2026-03-17T12:00:01Z");
		const late = await fetchAs(person, url);
		expect([late.statusCode, late.json().reason]).toEqual([410, "GONE"]);
		expect(await stage.read(person, "get", { id })).toMatchObject({ state: "expired", download: null });
	});

	test(promise("CP-76", "only a signed-in owner of the organisation can use it"), async () => {
		const person = await stage.organisation();
		const { url } = await ready(person);
		expect((await fetchAs(null, url)).statusCode).toBe(401);
		expect((await fetchAs(await stage.member(person.orgId, "manager"), url)).statusCode).toBe(403);
		expect((await fetchAs(await stage.organisation(), url)).statusCode).toBe(404);
		// Signed in, but looking at another of their organisations: the link says which one it is about.
		const elsewhere = await stage.organisation();
		await stage.database.admin`insert into memberships (org_id, user_id, role)
			select ${person.orgId}, user_id, 'owner' from memberships where org_id = ${elsewhere.orgId}`;
		expect((await fetchAs(elsewhere, url)).statusCode).toBe(200);
	});

	test(promise("CP-76", "a link that was altered in any sign, or is used for another export, is refused"), async () => {
		const person = await stage.organisation();
		const [one, two] = [await ready(person), await ready(await stage.organisation())];
		const [path = "", link = ""] = one.url.split("?link=");
		for (let at = 0; at < link.length; at++) {
			const bad = `${link.slice(0, at)}${link[at] === "0" ? "1" : "0"}${link.slice(at + 1)}`;
			const answer = await fetchAs(person, `${path}?link=${bad}`);
			expect([at, answer.statusCode, answer.json().reason]).toEqual([at, 403, "FORBIDDEN"]);
		}
		const others = [path, `${path}?link=`, `${path}?link=a.b.c`, `${path}?link=${two.url.split("?link=")[1]}`];
		for (const url of [...others, one.url.replace(one.id, two.id), "/api/exports/..%2f..%2fetc/download"]) {
			expect([url, (await fetchAs(person, url)).statusCode]).toEqual([url, 403]);
		}
		expect((await stage.read(person, "get", { id: one.id, link: `${link}0` })) ?? null).toBeNull();
		expect(await stage.read(person, "get", { id: one.id, link })).toMatchObject({ downloads: 0 });
	});

	test(promise("CP-77", "after the organisation's deletion the link says so"), async () => {
		const person = await stage.organisation();
		const { url } = await ready(person);
		const { orgId } = person;
		await stage.database
			.admin`update organisations set state = 'purging', purge_run_id = gen_random_uuid() where id = ${orgId}`;
		expect([409, 410]).toContain((await fetchAs(person, url)).statusCode);
		await stage.database.admin`update sessions set org_id = null where org_id = ${orgId}`;
		for (const table of ["generated_export_jobs", "memberships"]) {
			await stage.database.admin.unsafe(`delete from ${table} where org_id = $1`, [orgId]);
		}
		await stage.database.admin`delete from instruments where org_id = ${orgId}`;
		await stage.database.admin`delete from organisations where id = ${orgId}`;
		expect((await fetchAs(person, url)).statusCode).toBe(404);
		await stage.database.admin`insert into deletion_receipts (id, org_id, run_id, document, created_at)
			values (gen_random_uuid(), ${orgId}, gen_random_uuid(), '{}', now())`;
		const gone = await fetchAs(person, url);
		expect([gone.statusCode, gone.json().reason]).toEqual([410, "GONE"]);
	});

	test("a scanner's HEAD counts nothing; the download after the last one is gone", async () => {
		const person = await stage.organisation();
		const { id, url } = await ready(person);
		expect((await fetchAs(person, url, "HEAD")).statusCode).toBe(200);
		expect((await stage.read(person, "get", { id })).downloads).toBe(0);
		for (let n = 0; n < stage.house.policy.export.maxDownloads; n++)
			expect((await fetchAs(person, url)).statusCode).toBe(200);
		expect((await fetchAs(person, url)).statusCode).toBe(410);
		const [lines] = await stage.database.admin`select count(*)::int as n from audit_log
			where org_id = ${person.orgId} and action = 'export.downloaded'`;
		expect(lines?.n).toBe(stage.house.policy.export.maxDownloads);
	});

	test("a revoked one is gone at once", async () => {
		const person = await stage.organisation();
		const { id, url } = await ready(person);
		expect((await stage.call(person, "revoke", { id })).data).toMatchObject({ state: "expired", download: null });
		expect((await fetchAs(person, url)).statusCode).toBe(410);
	});
});
