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
		return { id, url: `/api/exports/${id}/download` };
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
		const theirs = await fetchAs(await stage.organisation(), url);
		const random = await fetchAs(person, `/api/exports/${randomUUID()}/download`);
		expect([theirs.statusCode, random.statusCode]).toEqual([404, 404]);
		const { requestId: _one, ...answer } = theirs.json();
		const { requestId: _other, ...sameAnswer } = random.json();
		expect(answer).toEqual(sameAnswer);
		expect((await fetchAs(person, "/api/exports/..%2f..%2fetc/download")).statusCode).toBe(404);
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
