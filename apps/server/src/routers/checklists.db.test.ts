import { createHash, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { orgPrefix } from "@calibrant/files";
import { keyScopes, noteMinimums } from "@calibrant/kernel";
import { verifyArchive } from "@calibrant/lifecycle/archive";
import { leavingDates, promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headersOf, openServer, password, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits, places } from "../testing/places.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
	server = await openServer();
	folder = await mkdtemp(path.join(tmpdir(), "calibrant-checklists-"));
	await server.database.setNow("2026-03-10T12:00:00Z");
	await noteMinimums({ db: server.database.worker, policy: server.house.policy });
});
afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true, force: true });
});

const items = [
	{ key: randomUUID(), kind: "photo", label: "Guard" },
	{ key: randomUUID(), kind: "number", label: "Pressure", unit: "bar", lower: "5.80", upper: "6.20" },
];

function png(shade: number): Buffer {
	const chunk = (name: string, body: Buffer) => {
		const data = Buffer.concat([Buffer.from(name), body]);
		const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(body.length);
		check.writeUInt32BE(crc32(data));
		return Buffer.concat([length, data, check]);
	};
	const head = Buffer.from("00000001000000010802000000", "hex");
	const body = [
		chunk("IHDR", head),
		chunk("IDAT", deflateSync(Buffer.from([0, shade, 9, 9]))),
		chunk("IEND", Buffer.alloc(0)),
	];
	return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...body]);
}

const ask = async <T = { id: string }>(as: SignedIn, procedure: string, input: unknown): Promise<T> => {
	const { value, error } = await server.call<T>({ cookie: as.cookie, organisation: as.orgId }, procedure, input);
	if (error) throw new Error(`${procedure}: ${error.message}`);
	return value;
};
const get = (as: SignedIn, url: string) => server.app.inject({ method: "GET", url, headers: headersOf(as.cookie) });
const upload = (as: SignedIn, query: Record<string, string>, payload: Buffer) =>
	server.app.inject({
		...{ method: "POST", url: "/api/checklist-photos", query, payload },
		headers: { ...headersOf(as.cookie), "content-type": "application/octet-stream" },
	});
const files = async (orgId: string) => {
	const keys: string[] = [];
	for await (const { key } of server.house.files.list(orgPrefix("checklists", orgId))) keys.push(key);
	return keys;
};

type Run = {
	items: { photos: { id: string; sha256: string }[] }[];
	signature: { operatorName: string | null; holds: boolean };
};
const look = (as: SignedIn, runId: string) => ask<Run>(as, "checklistRuns.get", { runId });

/** A signed run with a photo. */
async function signedRun(owner: SignedIn, by: SignedIn, operatorName: string): Promise<string> {
	const { id } = await ask(owner, "checklists.create", { name: "Press" });
	await ask(owner, "checklists.saveDraft", { id, version: 1, content: { name: "Press", items } });
	await ask(owner, "checklists.publish", { id, version: 2 });
	const run = await ask(by, "checklistRuns.start", { checklistId: id });
	const query = { runId: run.id, itemKey: items[0]?.key ?? "", fileName: "guard.png" };
	const added = await upload(by, query, png(40));
	expect(added.statusCode, added.body).toBe(201);
	await ask(by, "checklistRuns.answer", { runId: run.id, itemKey: items[1]?.key, value: "6,10" });
	const signing = { cookie: by.cookie, password };
	await server.call(signing, "checklistRuns.complete", { runId: run.id, operatorName });
	return run.id;
}

describe("over HTTP", () => {
	test("photo and PDF come as what they are, to members only", async () => {
		const owner = await server.signUp("Olga");
		const stranger = await server.signUp("Sam");
		const runId = await signedRun(owner, owner, "Olga");
		const [photo] = (await look(owner, runId)).items[0]?.photos ?? [];
		const image = await get(owner, `/api/checklist-photos/${photo?.id}`);
		expect(image.headers).toMatchObject({
			...{ "content-type": "image/png", "x-content-type-options": "nosniff", "cache-control": "no-store" },
			"content-disposition": expect.stringContaining('attachment; filename="guard.png"'),
		});
		expect(image.rawPayload.equals(png(40))).toBe(true);
		expect(createHash("sha256").update(image.rawPayload).digest("hex")).toBe(photo?.sha256);
		const pdf = await get(owner, `/api/checklist-runs/${runId}.pdf`);
		expect([pdf.statusCode, pdf.headers["content-type"], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([
			...[200, "application/pdf", "%PDF-"],
		]);
		const told = async (url: string) => {
			const { statusCode, body } = await get(stranger, url);
			return { statusCode, body: { ...JSON.parse(body), requestId: "" } };
		};
		for (const [url, id] of [
			["/api/checklist-photos/ID", photo?.id],
			["/api/checklist-runs/ID.pdf", runId],
		] as const) {
			const foreign = await told(url.replace("ID", id ?? ""));
			expect(foreign.statusCode).toBe(404);
			expect(foreign).toEqual(await told(url.replace("ID", randomUUID())));
			expect((await told(url.replace("ID", "..%2f..%2f"))).statusCode).toBe(404);
		}
		const query = { runId, itemKey: items[0]?.key ?? "", fileName: "x" };
		expect((await upload(stranger, query, png(1))).statusCode).toBe(404);
		expect((await upload(owner, query, png(1))).statusCode).toBe(409);
		expect((await upload(owner, query, Buffer.alloc(10 * 1024 * 1024 + 1))).statusCode).toBe(413);
	});

	test("a signature needs a password typed for it, a person's and once", async () => {
		const owner = await server.signUp("Paula");
		const { id } = await ask(owner, "checklists.create", { name: "Press" });
		const content = { name: "Press", items: [{ key: randomUUID(), kind: "text", label: "Words", required: false }] };
		await ask(owner, "checklists.saveDraft", { id, version: 1, content });
		await ask(owner, "checklists.publish", { id, version: 2 });
		const run = await ask(owner, "checklistRuns.start", { checklistId: id });
		const sign = { runId: run.id, operatorName: "Paula" };
		const key = await ask<{ key: string }>(owner, "apiKeys.create", {
			name: "Robot",
			role: "manager",
			scopes: keyScopes,
		});
		const robot = await server.call({ key: key.key }, "checklistRuns.complete", sign);
		expect(robot.error?.reason).toBe("FORBIDDEN");
		const refused = async (input: object, typed?: string) => {
			const by = { cookie: owner.cookie, ...(typed && { password: typed }) };
			return (await server.call(by, "checklistRuns.complete", input)).error?.reason ?? null;
		};
		expect((await server.call(owner.cookie, "checklistRuns.complete", sign)).error).toMatchObject({
			...{ reason: "CONFIRM_PASSWORD", signature: true },
		});
		await ask(owner, "account.confirmPassword", { password });
		expect(await refused(sign), "typed for something else").toBe("CONFIRM_PASSWORD");
		expect(await refused(sign, "a lantern over ten harbours")).toBe("INVALID");
		expect(await refused({ ...sign, operatorName: "Somebody" }, password)).toBe("INVALID");
		expect(await refused(sign), "typed for what was refused").toBe("CONFIRM_PASSWORD");
		expect(await audits(server, owner.orgId, "checklist_run.completed")).toEqual([]);
		// Two in one request, with one password.
		const second = await ask(owner, "checklistRuns.start", { checklistId: id });
		const url = "/api/trpc/checklistRuns.complete,checklistRuns.complete?batch=1";
		const [one, other] = [sign, { ...sign, runId: second.id }].map((json) => ({ json }));
		const headers = { ...headersOf({ cookie: owner.cookie, password }), "content-type": "application/json" };
		const batch = { url, headers, payload: JSON.stringify({ 0: one, 1: other }) };
		const answers = (await server.app.inject({ method: "POST", ...batch })).json();
		const reasons = answers.map(
			(answer: { error?: { json: { data: { reason: string } } } }) => answer.error?.json.data.reason,
		);
		expect(reasons.toSorted()).toEqual(["CONFIRM_PASSWORD", undefined]);
		expect(await audits(server, owner.orgId, "checklist_run.completed")).toHaveLength(1);
	});
});

test("an archive has each photo with its hash and tables for people, and restores to the same bytes", async () => {
	const owner = await server.signUp("Emma");
	await server.database.admin`update organisations set plan = 'pro' where id = ${owner.orgId}`;
	await ask(owner, "account.update", { name: "=Emma E." });
	const runId = await signedRun(owner, owner, "=Emma E.");
	const exported = async (as: SignedIn, name: string) => {
		const answer = await server.app.inject({
			...{ method: "POST", url: "/api/export/workspace.zip" },
			headers: headersOf({ cookie: as.cookie, organisation: as.orgId }),
		});
		expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
		const file = path.join(folder, name);
		writeFileSync(file, answer.rawPayload);
		return { file, bytes: answer.rawPayload };
	};
	const first = await exported(owner, "first.zip");
	const verdict = await verifyArchive(first.file);
	expect(verdict.reasons).toEqual([]);
	const target = await server.signUp("Frida");
	const uploaded = await server.app.inject({
		...{ method: "POST", url: "/api/archives", query: { fileName: "first.zip" }, payload: first.bytes },
		headers: { ...headersOf(target.cookie), "content-type": "application/octet-stream" },
	});
	const { id } = uploaded.json();
	await runJob(server, "archive.take_in", { orgId: target.orgId, archiveId: id });
	await ask(target, "archives.confirm", { id });
	await runJob(server, "archive.take_in", { orgId: target.orgId, archiveId: id });
	const restored = await look(target, runId);
	expect(restored.signature).toMatchObject({ operatorName: "=Emma E.", holds: true });
	const [photo] = restored.items[0]?.photos ?? [];
	const image = await get(target, `/api/checklist-photos/${photo?.id}`);
	expect([image.rawPayload.equals(png(40)), image.headers["content-type"]]).toEqual([true, "image/png"]);
	const rows = async (orgId: string) => {
		const tables = ["templates", "versions", "items", "runs", "answers", "photos", "signatures"];
		const parts = tables.map(
			(table) => server.database.admin`
				select to_jsonb(t) - 'org_id' - 'file_key' as row from ${server.database.admin(`checklist_${table}`)} t
				where org_id = ${orgId} order by 1`,
		);
		return Promise.all(parts);
	};
	expect(await rows(target.orgId)).toEqual(await rows(owner.orgId));
	expect((await files(target.orgId)).map((key) => key.split("/")[2])).toEqual(
		(await files(owner.orgId)).map((key) => key.split("/")[2]),
	);
	// What was restored is as fixed as it was.
	const answer = await server.call(target.cookie, "checklistRuns.answer", {
		runId,
		itemKey: items[1]?.key,
		value: "1",
	});
	expect(answer.error?.reason).toBe("CONFLICT");
});

describe("an erased account", () => {
	test.each(["active", "grace"])("takes the printed name along and leaves the checklist, %s", async (state) => {
		const owner = await server.signUp(`Vera ${state}`);
		const member = await server.addMember(owner, `Tom ${state}`, "technician");
		const name = `Tom Quill-${state}`;
		await ask(member, "account.update", { name });
		const runId = await signedRun(owner, member, name);
		await ask(member, "account.update", { name: `Tom ${state}` });
		expect(Object.keys(await places(server, name))).toEqual(["public.checklist_signatures"]);
		if (state === "grace") await ask(owner, "lifecycle.cancel", { confirmation: owner.slug });
		const erased = await server.call(member.cookie, "account.delete", { phrase: "delete my account" });
		expect(erased.error).toBe(null);
		expect(await places(server, name)).toEqual({});
		const left = await look(owner, runId);
		expect(left.signature).toMatchObject({ operatorName: null, holds: true });
		expect(left).toMatchObject({ run: { endedByName: "Former member" } });
		const pdf = await get(owner, `/api/checklist-runs/${runId}.pdf`);
		expect(pdf.statusCode).toBe(200);
	});
});

test(promise(["CQ-14"], "the purge of the organisation deletes checklists far younger than three years"), async () => {
	const { admin, setNow } = server.database;
	await setNow("2026-03-10T12:00:00Z");
	const owner = await server.signUp("Gone Soon");
	const other = await server.signUp("Stays Here");
	const runId = await signedRun(owner, owner, "Gone Soon");
	const kept = await signedRun(other, other, "Stays Here");
	const refused = await server.call(owner.cookie, "checklistRuns.delete", { runId, reason: "leaving anyway" });
	expect(refused.error?.reason).toBe("RETENTION_LOCK");
	await ask(owner, "lifecycle.cancel", { confirmation: owner.slug });
	const { purgeDueAt } = leavingDates(server.house.policy, new Date("2026-03-10T12:00:00Z"));
	await setNow(purgeDueAt);
	await runJob(server, "organisation.purge", { orgId: owner.orgId });
	const left = async (orgId: string) => {
		const names = ["templates", "versions", "items", "runs", "answers", "photos", "signatures"];
		const counts = await Promise.all(
			names.map((name) => admin`select count(*)::int as n from ${admin(`checklist_${name}`)} where org_id = ${orgId}`),
		);
		return [...counts.map(([row]) => Number(row?.n)), (await files(orgId)).length];
	};
	expect(await left(owner.orgId)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
	expect(await left(other.orgId)).toEqual([1, 1, 2, 1, 1, 1, 1, 1]);
	const [receipt] = await admin`select document from deletion_receipts where org_id = ${owner.orgId}`;
	expect(JSON.stringify(receipt?.document)).toContain("checklist_result");
	other.cookie = await server.signIn(other.email);
	expect((await look(other, kept)).signature.holds).toBe(true);
});
