import { createHash, randomUUID } from "node:crypto";
import { tableRegistry } from "@calibrant/db/schema";
import { filePrefixes } from "@calibrant/files";
import { invitationInfo } from "@calibrant/identity";
import { loadPolicy, promise } from "@calibrant/policy";
import { getTableConfig } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { holdsCardNumber, paymentReference } from "./input-fields.ts";
import { askForAudit, askForAuditInput } from "./prospects/ask-for-audit.ts";
import { authorisationStatement } from "./prospects/authorisation-statement.words.ts";
import { becomeClient } from "./prospects/become-client.ts";
import { listAuditRequests } from "./prospects/list-audit-requests.ts";
import { websecurityMails } from "./prospects/mails.ts";
import { asking } from "./testing/asking.ts";
import { type Deployment, openDeployment } from "./testing/open-client.ts";

let deployment: Deployment;
beforeAll(async () => {
	deployment = await openDeployment();
});
afterAll(() => deployment.close());
beforeEach(() => deployment.database.admin`delete from rate_counters`);

const { wanted, ask, rows } = asking(() => deployment);

test(
	promise(
		["KS-4"],
		"a request holds identity, company, website, authorisation and a payment reference, in the class of prospects",
	),
	async () => {
		await deployment.database.setNow("2026-03-01T09:00:00Z");
		const { id } = await ask();
		expect(await listAuditRequests(deployment.house)).toEqual([
			{
				...{
					id,
					name: "Mia Rey",
					email: "mia@example.org",
					company: "Rey & Fils",
					website: "https://rey.example.org/",
				},
				...{ technologies: "WordPress 6, PHP 8.4", signatory: "Jo Rey", authority: "Director" },
				...{ statement: authorisationStatement.fr, paymentReference: "PO-2026-114", details: "Before the sale" },
				...{ receivedAt: new Date("2026-03-01T09:00:00Z"), lastContactAt: new Date("2026-03-01T09:00:00Z") },
				...{ language: "fr", state: "new", takenAt: null, takenBy: null, declinedAt: null, declineReason: null },
			},
		]);
		const classOf = (name: string) => tableRegistry.find((entry) => entry.name === name)?.class;
		expect(["prospects", "audit_requests"].map(classOf)).toEqual(["prospect", "prospect"]);
		const inEngagement = ["engagements", "engagement_authorisations", "engagement_reports"];
		expect(inEngagement.map(classOf)).toEqual(["engagement", "engagement", "engagement"]);
		const credentials = tableRegistry.find(({ name }) => name === "engagement_credentials");
		expect(credentials).toMatchObject({ class: "test_credential", secret: ["sealed"] });
		expect(filePrefixes.authorisations.class).toBe("engagement");
		expect(filePrefixes.reports.class).toBe("service_report");
		// What is collected on request is these columns and no others: none for a card.
		const request = tableRegistry.find(({ name }) => name === "audit_requests");
		expect(
			request &&
				getTableConfig(request.table)
					.columns.map(({ name }) => name)
					.sort(),
		).toEqual(
			[
				...["id", "prospect_id", "company", "website", "technologies", "signatory", "authority", "statement"],
				...["payment_reference", "details", "locale", "received_at"],
				// What the operator does with it.
				...["taken_by", "taken_at", "declined_by", "declined_at", "decline_reason"],
			].sort(),
		);
		for (const card of ["4111 1111 1111 1111", "paid with 5555-5555-5555-4444"]) {
			const refused = askForAuditInput.safeParse({ ...wanted, paymentReference: card });
			expect(
				refused.error?.issues.map(({ path }) => path.join(".")),
				card,
			).toEqual(["paymentReference"]);
		}
		for (const fine of ["", "PO-2026-114", "pi_3MtwBwLkdIwHu7ix28a3tqPa", "2026030112345678"])
			expect(paymentReference.safeParse(fine).success, fine).toBe(true);
		expect(holdsCardNumber("378282246310005")).toBe(true);
	},
);

test("who asked and the operator are told; without the statement, or past the limit, nothing is kept", async () => {
	const { admin } = deployment.database;
	const before = await rows();
	expect(askForAuditInput.safeParse({ ...wanted, agreed: false }).success).toBe(false);
	const site = (website: string) => askForAuditInput.safeParse({ ...wanted, website });
	for (const [said, addresses] of [
		["with https://.", ["javascript:alert(1)", "rey.example.org", "ftp://rey.example.org", "//rey.example.org", ""]],
		["https://. If there is none", ["http://rey.example.org", "HTTP://rey.example.org"]],
		[
			"user name and password",
			["https://mia:secret@rey.example.org", "https://mia@rey.example.org", "https://:x@rey.fr"],
		],
		[
			"card number",
			[
				"https://rey.fr/4111-1111-1111-1111",
				"https://rey.fr/?n=4111%201111%201111%201111",
				"https://rey.fr/%34111111111111111",
			],
		],
		["port out", ["https://rey.example.org:8443", "https://rey.example.org:80/a"]],
		[
			"public domain name",
			[
				...[
					"https://127.0.0.1",
					"https://2130706433",
					"https://0x7f.1",
					"https://10.0.0.8/",
					"https://169.254.169.254/",
				],
				...["https://[::1]/", "https://[fd00::1]", "https://8.8.8.8", "https://localhost", "https://shop.localhost"],
				...["https://intranet", "https://nas.local", "https://db.internal", "https://x.home.arpa", "https://a.onion"],
				...[
					"https://rey.test",
					"https://a_b.rey.fr",
					"https://-a.rey.fr",
					"https://rey.fr.",
					`https://${"a".repeat(64)}.fr`,
				],
			],
		],
	] as const)
		for (const address of addresses)
			expect(
				site(address)
					.error?.issues.map(({ message }) => message)
					.join(),
				address,
			).toContain(said);
	for (const address of [
		"https://rey.example.org",
		"HTTPS://Rey.Example.org:443/shop?a=1",
		"https://société.fr/é",
		"https://a.co",
	])
		expect(site(address).error, address).toBeUndefined();
	for (const field of ["details", "technologies"])
		expect(askForAuditInput.safeParse({ ...wanted, [field]: "card 4111 1111 1111 1111" }).success, field).toBe(false);
	const letters = await admin`select * from email_log where kind like 'audit_request%' order by kind`;
	const composed = await Promise.all(
		letters.map((letter) =>
			deployment.database.worker.withoutOrg({}, async ({ tx, now }) => {
				const mail = websecurityMails.find(({ kind }) => kind === letter.kind);
				const at = { house: deployment.worker, tx, now, language: "en" as const };
				return mail?.compose({ ...at, letter: { ...letter, subjectId: letter.subject_id } as never }) ?? null;
			}),
		),
	);
	expect(composed.map((one) => one?.to)).toEqual([deployment.house.operator.supportEmail, "mia@example.org"]);
	const told = composed[0]?.content.text.replace(/\s+/g, " ") ?? "";
	const facts = ["https://rey.example.org/", "Mia Rey", "Rey & Fils", "WordPress 6, PHP 8.4", "Jo Rey, Director"];
	const more = [authorisationStatement.fr, "PO-2026-114", "Before the sale", "French", "/ops/audit-requests/"];
	for (const fact of [...facts, ...more]) expect(told).toContain(fact);
	expect(composed[1]?.content.text.replace(/\s+/g, " ")).toContain("kept for 3 years after our last contact");
	const same = { ip: "203.0.113.200" };
	const again = (n: number) =>
		askForAudit(deployment.house, askForAuditInput.parse({ ...wanted, email: `a${n}@b.org` }), same);
	await deployment.database.admin`delete from rate_counters`;
	const limit = deployment.house.policy.security.signIn.attemptsPerAddress;
	for (let n = 0; n < limit; n++) await again(n);
	await expect(again(limit)).rejects.toMatchObject({ reason: "RATE_LIMITED" });
	expect(await rows()).toEqual({ prospects: before.prospects + limit, requests: before.requests + limit });
	await admin`delete from prospects where email like 'a%'`;
	expect(await rows()).toEqual(before);
});

test(
	promise(["KS-9"], "a new request starts the prospect's three years again, and all they asked for goes with them"),
	async () => {
		await deployment.database.admin`delete from prospects`;
		await deployment.database.setNow("2026-05-04T10:00:00Z");
		await ask();
		await deployment.database.setNow("2028-05-04T10:00:00Z");
		await ask({ website: "https://other.example.org" });
		for (const [at, left] of [
			["2029-05-05T04:54:00Z", { prospects: 1, requests: 2 }],
			["2031-05-04T10:00:00Z", { prospects: 1, requests: 2 }],
			["2031-05-04T10:00:01Z", { prospects: 0, requests: 0 }],
		] as const) {
			await deployment.sweep("scheduled_purge_prospects", at);
			expect(await rows(), at).toEqual(left);
		}
	},
);

test("a prospect becomes a client: an organisation, a draft, an invitation to own it, and no prospect any more", async () => {
	const { admin } = deployment.database;
	await admin`delete from prospects`;
	await deployment.database.setNow("2026-05-04T10:00:00Z");
	const { id } = await ask();
	const input = { requestId: id, country: "FR", timeZone: "Europe/Paris" };
	const operator = { userId: randomUUID() };
	const { organisationId, engagementId } = await becomeClient(deployment.house, operator, input);
	expect(await admin`select operator_id, reference from operator_reads where org_id = ${organisationId}`).toEqual([
		{ operator_id: operator.userId, reference: id },
	]);
	expect(await rows()).toEqual({ prospects: 0, requests: 0 });
	expect(await admin`select name, state, country from organisations where id = ${organisationId}`).toEqual([
		{ name: "Rey & Fils", state: "active", country: "FR" },
	]);
	expect(
		await admin`select id, state, targets, payment_reference from engagements where org_id = ${organisationId}`,
	).toEqual([
		{ id: engagementId, state: "draft", targets: ["https://rey.example.org/"], payment_reference: "PO-2026-114" },
	]);
	expect(await admin`select email, role from invitations where org_id = ${organisationId}`).toEqual([
		{ email: "mia@example.org", role: "owner" },
	]);
	// The link opens although nobody owns the organisation yet, and no longer once somebody else does.
	const token = `${organisationId.replaceAll("-", "")}_${"a".repeat(43)}`;
	const hash = createHash("sha256").update(token).digest("hex");
	await admin`update invitations set token_hash = ${hash} where org_id = ${organisationId}`;
	const open = () => invitationInfo(deployment.house, { token });
	expect(await open()).toEqual({
		...{ organisation: "Rey & Fils", email: "mia@example.org", role: "owner" },
		about: "Audit de rey.example.org",
	});
	await admin`insert into memberships (org_id, user_id, role) values (${organisationId}, ${randomUUID()}, 'owner')`;
	await expect(open()).rejects.toMatchObject({ reason: "GONE" });
	const lines = await admin`select action from audit_log where org_id = ${organisationId} order by seq`;
	expect(lines.map(({ action }) => action)).toEqual([
		"organisation.created",
		"invitation.created",
		"engagement.created",
	]);
	await expect(becomeClient(deployment.house, operator, input)).rejects.toMatchObject({ reason: "NOT_FOUND" });
});

test("where the module is switched off there is nothing to ask for", async () => {
	const house = { ...deployment.house, policy: loadPolicy("calproof") };
	await expect(askForAudit(house, askForAuditInput.parse(wanted), { ip: "203.0.113.1" })).rejects.toMatchObject({
		reason: "NOT_FOUND",
	});
	await expect(listAuditRequests(house)).rejects.toMatchObject({ reason: "NOT_FOUND" });
});
