import { afterAll, beforeAll, expect, test } from "vitest";
import { issueCertificate, said } from "../testing/certificates.ts";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { attachmentHeader } from "./attachment.ts";

let server: TestServer;
let owner: SignedIn;
let stranger: SignedIn;
let instrumentId: string;
let certificateId: string;

const post = (
	as: SignedIn | null,
	url: string,
	query: Record<string, string>,
	payload: Buffer,
	type = "application/pdf",
) =>
	server.app.inject({
		...{ method: "POST", url, query, payload },
		headers: { ...headersOf(as?.cookie ?? null), "content-type": type },
	});
const get = (as: SignedIn | null, url: string, query: Record<string, string> = {}) =>
	server.app.inject({ method: "GET", url, query, headers: headersOf(as?.cookie ?? null) });
const pdf = Buffer.from(
	[
		...["%PDF-1.7", "% sent by the laboratory", "1 0 obj", "<</Type/Catalog/Pages 2 0 R>>", "endobj", "2 0 obj"],
		...["<</Type/Pages/Kids[3 0 R]/Count 1>>", "endobj", "3 0 obj", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"],
		...["endobj", "trailer", "<</Root 1 0 R>>", "%%EOF", ""],
	].join("\n"),
);
const particulars = () => ({
	instrumentId,
	laboratory: "Lab",
	number: "L-1",
	performedOn: "2026-02-01",
	verdict: "in_tolerance",
});

beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2026-03-01T12:00:00Z");
	[owner, stranger] = [await server.signUp("Olga"), await server.signUp("Sam")];
	const made = await server.call<{ id: string }>(owner.cookie, "instruments.create", {
		tag: "TW-014",
		description: "Wrench",
	});
	instrumentId = made.value.id;
	const point = { unit: "mm", nominal: "1", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "1,05" };
	const recorded = await server.call<{ id: string }>(owner.cookie, "calibrations.record", {
		...{ instrumentId, performedOn: "2026-02-01", points: [point] },
	});
	const issued = await issueCertificate(server, owner, recorded.value.id);
	certificateId = issued.value.id;
});
afterAll(() => server.close());

test("a certificate is downloaded by members only; a foreign id is told like a random one", async () => {
	const mine = await get(owner, `/api/certificates/${certificateId}.pdf`);
	expect(mine.statusCode).toBe(200);
	expect(mine.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
	expect(mine.headers).toMatchObject({
		"content-type": "application/pdf",
		"content-disposition": "attachment; filename=\"CAL-2026-00001-1.pdf\"; filename*=UTF-8''CAL-2026-00001-1.pdf",
		"content-length": String(mine.rawPayload.length),
		"x-content-type-options": "nosniff",
		"cache-control": "no-store",
	});
	const told = async (id: string) => {
		const { statusCode, body } = await get(stranger, `/api/certificates/${id}.pdf`);
		return { statusCode, body: { ...JSON.parse(body), requestId: "" } };
	};
	const random = await told(crypto.randomUUID());
	expect(random.statusCode).toBe(404);
	expect(await told(certificateId)).toEqual(random);
	expect(await told("..%2f..%2fetc")).toEqual(random);
	expect((await get(null, `/api/certificates/${certificateId}.pdf`)).statusCode).toBe(401);
});

test("an outside certificate is uploaded, and refused for what it is not", async () => {
	const url = "/api/calibrations/external";
	const made = await post(owner, url, { ...particulars(), fileName: "Zertifikat – Ø.pdf" }, pdf);
	expect([made.statusCode, made.json().number]).toEqual([201, "EXT-2026-00001"]);
	const back = await get(owner, `/api/certificates/${made.json().certificateId}.pdf`);
	expect(back.rawPayload).toEqual(pdf);
	expect(back.headers["content-disposition"]).toBe(
		"attachment; filename=\"Zertifikat _ _.pdf\"; filename*=UTF-8''Zertifikat%20%E2%80%93%20%C3%98.pdf",
	);
	expect((await post(owner, url, particulars(), Buffer.from("MZ"))).statusCode).toBe(415);
	expect((await post(owner, url, particulars(), Buffer.alloc(0))).statusCode).toBe(400);
	expect((await post(owner, url, particulars(), Buffer.alloc(26 * 1024 * 1024, "%PDF-"))).statusCode).toBe(413);
	const wrong = await post(owner, url, { ...particulars(), verdict: "PASS", orgId: "x" }, pdf);
	expect([wrong.statusCode, Object.keys(wrong.json().fields)]).toEqual([400, ["verdict", "orgId"]]);
	expect((await post(stranger, url, particulars(), pdf)).statusCode).toBe(404);
	expect((await post(null, url, particulars(), pdf)).statusCode).toBe(401);
});

test("a register goes up, is checked, imported, and its checked file comes down", async () => {
	const text = "Tag;Description;Bought\nTW-014;=1+1;03/04/2020\nTW-015;Gauge;05/06/2020\n";
	const sent = await post(owner, "/api/imports", { fileName: "my register.csv" }, Buffer.from(text), "text/csv");
	expect(sent.statusCode).toBe(201);
	const { batchId } = sent.json();
	const choices = { mapping: { 2: "acquiredOn" }, dateOrder: { 2: "dmy" } };
	const open = await server.call<{ questions: object[] }>(owner.cookie, "imports.check", {
		...{ batchId, choices: { mapping: choices.mapping } },
	});
	expect(open.value.questions).toHaveLength(1);
	const checked = await server.call<{ checked: string; totals: object }>(owner.cookie, "imports.check", {
		...{ batchId, choices },
	});
	expect(checked.value.totals).toMatchObject({ create: 1, update: 1, error: 0 });
	const file = await get(owner, `/api/imports/${batchId}/errors`, { choices: JSON.stringify(choices) });
	expect(file.headers["content-disposition"]).toMatch('filename="my register-checked.csv"');
	expect(file.body.split("\n")[0]).toBe("Tag;Description;Bought;Import result;What to do");
	expect((await get(stranger, `/api/imports/${batchId}/errors`)).statusCode).toBe(404);
	expect((await get(owner, "/api/imports/none/errors")).statusCode).toBe(404);
	expect((await get(owner, `/api/imports/${batchId}/errors`, { choices: "{" })).statusCode).toBe(400);
	const wrong = await server.call(owner.cookie, "imports.run", { batchId, choices, checked: "0".repeat(64) });
	expect(wrong.error?.reason).toBe("CONFLICT");
	const run = await server.call(owner.cookie, "imports.run", { batchId, choices, checked: checked.value.checked });
	expect(run.value).toMatchObject({ counts: { create: 1, update: 1 } });
	const undone = await server.call(owner.cookie, "imports.undo", { batchId });
	expect(undone.value).toMatchObject({ deleted: 1, restored: 1, left: 0 });
	const template = await get(owner, "/api/imports/template", { language: "de", format: "csv" });
	expect([template.statusCode, template.body]).toEqual([200, expect.stringMatching(/^\uFEFFKennung \*;Bezeichnung;/)]);
	expect((await get(owner, "/api/imports/sample", { language: "xx" })).statusCode).toBe(400);
	expect((await get(owner, "/api/imports/sample")).headers["content-disposition"]).toContain("sample-register.xlsx");
	const empty = await post(owner, "/api/imports", {}, Buffer.alloc(0), "text/csv");
	expect([empty.statusCode, empty.json().message]).toEqual([400, "This file is empty."]);
	const large = await post(owner, "/api/imports", {}, Buffer.alloc(21 * 1024 * 1024, "a,"), "text/csv");
	expect(large.statusCode).toBe(413);
});

test("faults of nested fields are named by their path", async () => {
	const point = { unit: "x".repeat(31), nominal: "1", lowerTolerance: "-1", upperTolerance: "1", asFound: "1" };
	const answer = await server.call(owner.cookie, "calibrations.record", {
		...{ instrumentId, performedOn: "2026-02-01", points: [point] },
	});
	expect(answer.error).toMatchObject({ reason: "INVALID", fields: { "points.0.unit": "Use at most 30 characters." } });
});

test("a stale version comes back with the row as it stands", async () => {
	const change = { id: instrumentId, version: 0, changes: { location: "x" } };
	const { status, error } = await server.call(owner.cookie, "instruments.update", change);
	expect([status, error?.reason]).toEqual([409, "STALE_VERSION"]);
	expect(error).toHaveProperty("current.tag", "TW-014");
});

test("in grace everything can be read and nothing written", async () => {
	await server.database.admin`
		with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${owner.orgId}, 'form', '2026-03-01T12:00:00Z', 'test', 528, 720, 240) returning id)
		update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${owner.orgId}`;
	const id = crypto.randomUUID();
	const point = { unit: "mm", nominal: "1", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "1" };
	for (const [procedure, input] of [
		["instruments.create", { tag: "X" }],
		["instruments.update", { id: instrumentId, version: 1, changes: {} }],
		["instruments.retire", { id: instrumentId, version: 1, reason: "x" }],
		["instruments.restore", { id: instrumentId, version: 1, reason: "x" }],
		["calibrations.record", { instrumentId, performedOn: "2026-02-01", points: [point] }],
		["certificates.issue", { calibrationId: id, ...said, printedName: "Olga" }],
		["certificates.revise", { id: certificateId, reason: "x", reasonClass: "other", ...said, printedName: "Olga" }],
		["imports.run", { batchId: id, checked: "0".repeat(64) }],
		["imports.undo", { batchId: id }],
	] as const) {
		const { error } = await server.call(owner.cookie, procedure, input);
		expect([procedure, error?.reason]).toEqual([procedure, "ORG_READ_ONLY"]);
		expect(error).toHaveProperty("purgeAt", new Date("2026-04-01T04:00:00Z"));
	}
	for (const url of ["/api/imports", "/api/calibrations/external"]) {
		expect((await post(owner, url, particulars(), pdf)).json().reason).toBe("ORG_READ_ONLY");
	}
	expect((await get(owner, `/api/certificates/${certificateId}.pdf`)).statusCode).toBe(200);
	expect((await server.call(owner.cookie, "instruments.get", { id: instrumentId })).error).toBeNull();
	expect((await server.call(owner.cookie, "instruments.summary")).error).toBeNull();
});

test("names in headers cannot end the header", () => {
	expect(attachmentHeader('a"\r\nX: y.pdf')).toBe(
		"attachment; filename=\"a___X: y.pdf\"; filename*=UTF-8''a%22%0D%0AX%3A%20y.pdf",
	);
});
