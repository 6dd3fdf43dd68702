import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { crc32, deflateSync } from "node:zlib";
import { type Ctx, searchInput } from "@calibrant/kernel";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEngagement } from "../engagements/create-engagement.ts";
import { endEngagement } from "../engagements/end-engagement.ts";
import { listReports } from "../reports/list-reports.ts";
import { searchAudits } from "../search-audits.ts";
import { forTeam } from "../service-team.ts";
import { type Client, type Deployment, examined, openDeployment, written } from "../testing/open-client.ts";
import { checklistInput, getChecklist, recordTest } from "./checklist.ts";
import { addPicture, addText, downloadEvidence, removeEvidence } from "./evidence.ts";
import { getFinding } from "./get-finding.ts";
import {
	findingFile,
	findingFileInput,
	findingNumbers,
	findingsOfAudit,
	listFindings,
	listFindingsInput,
} from "./list-findings.ts";
import { makeReport } from "./make-report.ts";
import { acceptFinding, moveFinding, moveFindingInput, openFindings, retestFinding } from "./move-finding.ts";
import { createFinding, updateFinding } from "./write-finding.ts";

let deployment: Deployment;
let client: Client;
let engagementId: string;
const [ada, ben] = [{ userId: randomUUID() as string }, { userId: randomUUID() as string }];
beforeAll(async () => {
	deployment = await openDeployment();
});
afterAll(() => deployment.close());
beforeEach(async () => {
	await deployment.database.setNow("2026-03-01T09:00:00Z");
	client = await deployment.client("technician", "viewer");
	({ engagementId } = await examined(client));
	await deployment.work();
});

const teamOf = (who: { userId: string }) => forTeam(deployment.house, client.orgId, who, engagementId);
const asTeam = <T>(work: (ctx: Ctx) => Promise<T>, who = ada) => teamOf(who).open({}, work);
const move = (id: string, to: string, more: object = {}, who: { userId: string } | null = ada) => {
	const work = async (ctx: Ctx) => {
		const [row] = await ctx.tx.execute<{ version: number }>(`select version from findings where id = '${id}'`);
		const input = moveFindingInput.parse({ id, version: row?.version ?? 0, to, ...more });
		return moveFinding(ctx, input, who ? { side: "team", ...who } : { side: "client" });
	};
	return who ? asTeam(work, who) : client.open({}, work);
};
const read = (id: string) => client.open({ readOnly: true }, (ctx) => getFinding(ctx, { id }));
const text = { caption: "The answer", text: "HTTP/1.1 200 OK\nSet-Cookie: sid=abc123; Path=/", lines: [] };
/** A finding that a second person has read. */
async function reviewed(more: object = {}) {
	const { id } = await asTeam((ctx) => createFinding(ctx, written(engagementId, more), ada));
	await addText(teamOf(ada), { findingId: id, ...text }, ada);
	await move(id, "reviewed", {}, ben);
	return id;
}
async function told(more: object = {}) {
	const id = await reviewed(more);
	await move(id, "open");
	return id;
}
const lines = async () =>
	(
		await deployment.database
			.admin`select action from audit_log where org_id = ${client.orgId} and action like 'finding.%' order by seq`
	).map(({ action }) => action);
const mails = async (kind: string) =>
	(await deployment.database.admin`select 1 from email_log where org_id = ${client.orgId} and kind = ${kind}`).length;

test("a client sees nothing of a finding before a second person has read it and it was told, with one mail for several", async () => {
	const first = await asTeam((ctx) => createFinding(ctx, written(engagementId), ada));
	expect(first).toMatchObject({
		number: "FND-2026-00001",
		state: "draft",
		score: 4.7 + 1.4,
		severity: "medium",
		same: [],
	});
	await expect(move(first.id, "reviewed", {}, ben)).rejects.toMatchObject({ message: "Nothing shows it yet." });
	await addText(teamOf(ada), { findingId: first.id, ...text }, ada);
	await expect(move(first.id, "reviewed")).rejects.toMatchObject({
		message: expect.stringContaining("a second person"),
	});
	await move(first.id, "reviewed", {}, ben);
	const second = await reviewed({ title: "Old TLS", cwe: 327 });
	const hidden = async () => {
		await expect(read(first.id)).rejects.toMatchObject({ reason: "NOT_FOUND" });
		const { items } = await client.open({ readOnly: true }, (ctx) => listFindings(ctx, listFindingsInput.parse({})));
		const found = await client.open({ readOnly: true }, (ctx) => searchAudits(ctx, searchInput.parse({ q: "CSP" })));
		const file = await client.open({}, (ctx) => findingFile(ctx, findingFileInput.parse({})));
		const { rows } = { rows: file.body.toString().trim().split("\r\n").length - 1 };
		return [items.length, JSON.stringify(found).includes(first.id), rows];
	};
	expect(await hidden()).toEqual([0, false, 0]);
	expect((await client.open({ readOnly: true }, (ctx) => findingsOfAudit(ctx, { engagementId }))).items).toEqual([]);
	const versions = await asTeam((ctx) => findingsOfAudit(ctx, { engagementId }));
	expect(versions.items).toHaveLength(2);
	await asTeam((ctx) =>
		openFindings(
			ctx,
			{ engagementId, findings: versions.items.map(({ id, version }) => ({ id, version })) },
			{ side: "team", ...ada },
		),
	);
	expect(await mails("findings_opened")).toBe(1);
	const seen = await read(first.id);
	expect(seen.finding).toMatchObject({ state: "open", title: "No CSP" });
	expect(JSON.stringify(seen)).not.toContain(ada.userId);
	expect(seen.way.map(({ to }) => to)).toEqual(["open"]);
	expect(seen.steps.map(({ to }) => to)).toEqual(["in_remediation", "fixed_claimed", "risk_accepted"]);
	expect(await client.open({ readOnly: true }, findingNumbers)).toMatchObject({ waiting: 2 });
	const list = await client.open({ readOnly: true }, (ctx) => listFindings(ctx, listFindingsInput.parse({ q: "csp" })));
	expect(list.items.map(({ id }) => id)).toEqual([first.id]);
	expect(
		JSON.stringify(await client.open({ readOnly: true }, (ctx) => searchAudits(ctx, searchInput.parse({ q: "CSP" })))),
	).toContain(first.id);
	expect(second).not.toBe(first.id);
	await expect(
		asTeam((ctx) =>
			updateFinding(ctx, { ...without(written(engagementId)), id: first.id, version: seen.finding.version }, ada),
		),
	).rejects.toMatchObject({ reason: "CONFLICT" });
});

const without = ({ engagementId: _, ...rest }: ReturnType<typeof written>) => rest;

test("only the team writes, within the audit's addresses, with a right vector, while it runs", async () => {
	const write = (more: object) => asTeam((ctx) => createFinding(ctx, written(engagementId, more), ada));
	await expect(client.open({}, (ctx) => createFinding(ctx, written(engagementId), ada))).rejects.toMatchObject({
		reason: "FORBIDDEN",
	});
	await expect(write({ affected: [{ address: "https://other.example.org/" }] })).rejects.toMatchObject({
		reason: "INVALID",
	});
	await expect(write({ website: "https://other.example.org/" })).rejects.toMatchObject({ reason: "INVALID" });
	await expect(write({ vector: "CVSS:3.1/AV:N/AC:X" })).rejects.toMatchObject({
		details: { fields: { vector: expect.stringContaining("AC is one of L, H") } },
	});
	await expect(write({ vector: null, severity: "high" })).rejects.toMatchObject({ reason: "INVALID" });
	const first = await write({});
	const again = await write({ title: "Still no CSP" });
	expect(again.same.map(({ id }) => id)).toEqual([first.id]);
	const linked = await asTeam((ctx) =>
		updateFinding(ctx, { ...without(written(engagementId, { duplicateOf: first.id })), id: again.id, version: 1 }, ben),
	);
	expect(linked.duplicateOf).toBe(first.id);
	await expect(write({ cwe: 79, duplicateOf: first.id })).rejects.toMatchObject({ reason: "INVALID" });
	await expect(
		asTeam((ctx) => updateFinding(ctx, { ...without(written(engagementId)), id: again.id, version: 1 }, ben)),
	).rejects.toMatchObject({ reason: "STALE_VERSION" });
	await client.open({}, (ctx) => endEngagement(ctx, { id: engagementId }));
	await expect(write({})).rejects.toMatchObject({ message: "This audit has ended." });
});

test("fixed, retested, closed: also after the audit's end; and each step has one line", async () => {
	const id = await told();
	await deployment.database.setNow("2026-03-01T10:00:00Z");
	await client.open({}, (ctx) => endEngagement(ctx, { id: engagementId }));
	await move(id, "in_remediation", {}, null);
	await expect(move(id, "fixed_claimed", {}, null)).rejects.toMatchObject({ reason: "INVALID" });
	await move(id, "fixed_claimed", { remedy: "We send a CSP." }, null);
	await expect(move(id, "closed")).rejects.toMatchObject({ reason: "CONFLICT" });
	await addText(teamOf(ada), { findingId: id, ...text }, ada);
	const retest = (result: "fixed" | "partial", version: number) =>
		asTeam((ctx) => retestFinding(ctx, { id, version, result, note: "Looked at it again." }, { side: "team", ...ada }));
	await retest("partial", (await read(id)).finding.version);
	await expect(move(id, "closed")).rejects.toMatchObject({ message: "The retest did not find it fixed." });
	await move(id, "in_remediation", {}, null);
	await move(id, "fixed_claimed", { remedy: "On every page now." }, null);
	await retest("fixed", (await read(id)).finding.version);
	await move(id, "closed");
	const { finding, way, evidence } = await read(id);
	expect(finding).toMatchObject({ state: "closed", remedy: "On every page now.", retestResult: "fixed" });
	expect(way.filter(({ result }) => result).map(({ result }) => result)).toEqual(["partial", "fixed"]);
	expect(evidence.map(({ ofRetest }) => ofRetest !== null)).toEqual([false, true]);
	expect(await lines()).toEqual([
		...[
			"finding.created",
			"finding.evidence_added",
			"finding.moved",
			"finding.moved",
			"finding.moved",
			"finding.moved",
		],
		...[
			"finding.evidence_added",
			"finding.retested",
			"finding.moved",
			"finding.moved",
			"finding.retested",
			"finding.moved",
		],
	]);
});

test("a risk is accepted by signing, for a time, by who may; the clock opens it again, once, with mail", async () => {
	const id = await told();
	const accept = (until: string, as = client.open) =>
		as({}, async (ctx) => {
			const { version } = (await getFinding(ctx, { id })).finding;
			return acceptFinding(ctx, { id, version, until, reason: "We move in May.", printedName: "Ada" }, "password");
		});
	await expect(accept("2026-02-28")).rejects.toMatchObject({ reason: "INVALID" });
	await expect(accept("2027-03-03")).rejects.toMatchObject({ reason: "INVALID" });
	const technician = client.people[1]?.userId ?? "";
	await expect(accept("2026-05-01", client.as(technician))).rejects.toMatchObject({ reason: "FORBIDDEN" });
	await expect(move(id, "risk_accepted", { reason: "x" }, null)).rejects.toMatchObject({ reason: "CONFLICT" });
	await accept("2026-05-01");
	const { finding, signatures } = await read(id);
	expect(finding).toMatchObject({ state: "risk_accepted", acceptedUntil: new Date("2026-05-01T22:00:00Z") });
	expect(signatures).toMatchObject([{ meaning: "risk_accepted", printedName: "Ada", holds: true }]);
	await deployment.sweep("scheduled_reopen_findings", "2026-05-01T21:59:00Z");
	expect((await read(id)).finding.state).toBe("risk_accepted");
	await deployment.sweep("scheduled_reopen_findings", "2026-05-01T22:00:00Z");
	await deployment.sweep("scheduled_reopen_findings", "2026-05-01T23:00:00Z");
	const after = await read(id);
	expect(after.finding).toMatchObject({ state: "open", acceptedUntil: null, acceptedReason: "" });
	expect(after.signatures).toMatchObject([{ ended: { round: 1 } }]);
	expect(after.way.at(-1)).toMatchObject({ side: "clock", byName: null });
	expect(await mails("acceptance_over")).toBe(1);
	expect((await lines()).slice(-2)).toEqual(["finding.risk_accepted", "finding.reopened"]);
});

const chunk = (name: string, body: Buffer) => {
	const data = Buffer.concat([Buffer.from(name), body]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	check.writeUInt32BE(crc32(data));
	return Buffer.concat([length, data, check]);
};
const png = Buffer.concat([
	...[Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", Buffer.from("00000001000000010802000000", "hex"))],
	...[chunk("tEXt", Buffer.from("Location\0N50-37-48")), chunk("IDAT", deflateSync(Buffer.from([0, 200, 10, 10])))],
	chunk("IEND", Buffer.alloc(0)),
]);

test("evidence is kept without secrets and places, removed from drafts alone, and read by who was told", async () => {
	const { id } = await asTeam((ctx) => createFinding(ctx, written(engagementId), ada));
	const fetched = async (file: { fileKey: string }) =>
		(await buffer(await deployment.house.files.get(file.fileKey))).toString("latin1");
	const kept = await addText(teamOf(ada), { findingId: id, ...text, lines: [1] }, ada);
	const stored = await asTeam((ctx) => downloadEvidence(ctx, { id: kept.id }));
	expect(await fetched(stored)).toBe("[covered-line]\nSet-Cookie: sid=[covered-cookie]; Path=/");
	const about = {
		findingId: id,
		caption: "The page",
		fileName: "Page one.png",
		areas: [{ x: 0, y: 0, width: 1, height: 1 }],
	};
	const picture = await addPicture(teamOf(ada), about, png, ada);
	const file = await asTeam((ctx) => downloadEvidence(ctx, { id: picture.id }));
	expect(file).toMatchObject({ contentType: "image/png" });
	expect(await fetched(file)).not.toContain("N50-37-48");
	for (const wrong of [Buffer.from("<svg/>"), png.subarray(0, 40)])
		await expect(addPicture(teamOf(ada), about, wrong, ada)).rejects.toMatchObject({ reason: "UNSUPPORTED_FILE" });
	await expect(
		client.open({ readOnly: true }, (ctx) => downloadEvidence(ctx, { id: picture.id })),
	).rejects.toMatchObject({
		reason: "NOT_FOUND",
	});
	await removeEvidence(teamOf(ada), { id: kept.id });
	await expect(asTeam((ctx) => downloadEvidence(ctx, { id: kept.id }))).rejects.toMatchObject({ reason: "NOT_FOUND" });
	await move(id, "reviewed", {}, ben);
	await expect(removeEvidence(teamOf(ada), { id: picture.id })).rejects.toMatchObject({ reason: "CONFLICT" });
	await move(id, "open");
	expect((await read(id)).evidence).toMatchObject([{ caption: "The page", redactions: [{ area: { width: 1 } }] }]);
	expect(await client.open({ readOnly: true }, (ctx) => downloadEvidence(ctx, { id: picture.id }))).toMatchObject({
		bytes: file.bytes,
	});
});

test("the checklist is kept line by line, and the report says what changed since the one before", async () => {
	const website = "https://shop.example.org/";
	const record = (testCase: string, result: "passed" | "failed" | null) =>
		asTeam((ctx) => recordTest(ctx, { engagementId, website, testCase, result, note: "" }, ada));
	expect(await record("WSTG-CONF-11", "failed")).toEqual({ saved: true });
	expect(await record("WSTG-CONF-11", "failed")).toEqual({ saved: false });
	await record("WSTG-CONF-07", "passed");
	await record("WSTG-CONF-07", null);
	await record("WSTG-CLNT-09", "passed");
	const list = await asTeam((ctx) => getChecklist(ctx, checklistInput.parse({ engagementId }), "fr"));
	expect(list.chapters.reduce((sum, { cases }) => sum + cases.length, 0)).toBe(97);
	expect(list.chapters.find(({ chapter }) => chapter === "CONF")).toMatchObject({ failed: 1, passed: 0 });
	await expect(
		asTeam((ctx) =>
			recordTest(
				ctx,
				{ engagementId, website: "https://x.example.org/", testCase: "WSTG-CONF-07", result: "passed", note: "" },
				ada,
			),
		),
	).rejects.toMatchObject({ reason: "INVALID" });

	const gone = await told({ title: "Old TLS", cwe: 327 });
	await told();
	const make = (audit: string, more: object = {}) =>
		makeReport(teamOf(ada), deployment.house, {
			...{ engagementId: audit, title: "Report", target: website, language: "nl" as const, ...more },
		});
	const { id: first } = await make(engagementId);
	await expect(make(engagementId, { revises: first }))
		.rejects.toMatchObject({ reason: "CONFLICT" })
		.catch(() => {});
	await deployment.database.setNow("2026-03-02T09:00:00Z");
	await client.open({}, (ctx) =>
		createEngagement(ctx, {
			title: "Again",
			targets: [website],
			technologies: "",
			startsOn: null,
			endsOn: null,
			paymentReference: "",
		}),
	);
	const { engagementId: next } = await examined(client);
	const before = engagementId;
	engagementId = next;
	const still = await told({ title: "No CSP, again" });
	const fresh = await told({ title: "Open redirect", cwe: 601 });
	const page = await client.open({ readOnly: true }, (ctx) => findingsOfAudit(ctx, { engagementId: next }));
	expect(page.changes).toMatchObject([
		{ website, fresh: [{ id: fresh }], still: [{ id: still }], gone: [{ id: gone }] },
	]);
	const draft = await asTeam((ctx) => createFinding(ctx, written(next, { cwe: 1 }), ada));
	await expect(make(next)).rejects.toMatchObject({ reason: "CONFLICT" });
	await move(draft.id, "false_positive", { reason: "It was ours." });
	const { id } = await make(next, { language: "de" });
	const reports = await client.open({ readOnly: true }, listReports);
	expect(reports.find((one) => one.id === id)).toMatchObject({
		target: website,
		fileName: "shop.example.org-2026-03-02.pdf",
	});
	expect(before).not.toBe(next);
});
