import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits, calibrated } from "../testing/places.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

const fetchExport = (who: SignedIn | null) =>
	server.app.inject({ url: "/api/account/export.json", headers: headersOf(who?.cookie ?? null) });

test(
	promise(
		["CP-66", "CP-67", "CP-68", "CP-69", "IM-6", "IM-21", "KS-27"],
		"the personal export holds every row about the person, nobody else's, no secret",
	),
	async () => {
		const { call, database } = server;
		const owner = await server.signUp("Paula Export");
		const other = await server.addMember(owner, "Another Person", "owner");
		await calibrated(server, owner.orgId, owner.memberId);
		await call(owner.cookie, "account.giveFeedback", { message: "More colours" });
		await call(owner.cookie, "requests.send", { kind: "access" });
		await call(owner.cookie, "account.requestPasswordReset", { email: owner.email });
		await call(owner.cookie, "lifecycle.cancel", { confirmation: owner.slug });
		const response = await fetchExport(owner);
		expect(response.statusCode).toBe(200);
		expect(response.headers).toMatchObject({
			"content-type": "application/json; charset=utf-8",
			"content-disposition": expect.stringMatching(/^attachment; filename="calibrant-account-\d{4}-\d\d-\d\d\.json"$/),
			"cache-control": "no-store",
			"x-content-type-options": "nosniff",
		});
		const archive = response.json();
		expect(archive).toMatchObject({
			schema: "calibrant-personal-export/1",
			userId: owner.userId,
			profile: { name: "Paula Export" },
			accountState: { email: owner.email, emailVerifiedAt: expect.any(String) },
			memberships: [{ organisationId: owner.orgId, role: "owner", organisationState: "grace" }],
			cancellationHistory: [{ orgId: owner.orgId, source: "form", requestedBy: owner.memberId }],
			recordsAuthored: expect.arrayContaining([expect.objectContaining({ table: "calibrations", as: "performed_by" })]),
			feedback: [{ message: "More colours" }],
			requests: [{ kind: "access", state: "open" }],
		});
		const mine = await audits(server, owner.orgId);
		expect(archive.auditRows).toHaveLength(mine.filter(({ actor_ref }) => actor_ref === owner.memberId).length);
		expect(archive.sessions).toHaveLength(1);
		expect(archive.securityEvents.length).toBeGreaterThan(1);
		expect(archive.emailLog.length).toBeGreaterThan(1);
		expect(archive.mailedLinks).toHaveLength(2);
		const secrets = await database.admin`
			select password_hash as secret from users union all select token_hash from sessions
			union all select token_hash from email_tokens where token_hash is not null`;
		for (const { secret } of secrets) expect(response.body).not.toContain(secret);
		for (const theirs of [other.email, other.userId, "Another Person"]) expect(response.body).not.toContain(theirs);
		expect(archive.excluded.map(({ table }: { table: string }) => table)).toEqual(
			expect.arrayContaining(["users", "sessions", "email_tokens"]),
		);
		// Each registered table about people has a section.
		const about = tableRegistry.filter(({ subject }) => subject.length > 0).length;
		const preview = await call<{ sections: { name: string; rows: number }[] }>(owner.cookie, "account.exportPreview");
		expect(preview.value.sections).toHaveLength(about + 3);
		expect(preview.value.sections).toContainEqual({ name: "sessions", rows: 1 });
	},
);

test(
	promise(
		"CP-70",
		"the personal export is open in every state, on every plan, in every role, and without organisation",
	),
	async () => {
		const { database } = server;
		const owner = await server.signUp("Quentin");
		const viewer = await server.addMember(owner, "Quiet", "viewer");
		for (const state of [
			"trialing",
			"past_due",
			"past_due_no_grace",
			"trial_expired",
			"grace",
			"reactivating",
			"purging",
		]) {
			await database.admin`update organisations set state = ${state}, plan = 'business' where id = ${owner.orgId}`;
			for (const who of [owner, viewer]) expect((await fetchExport(who)).statusCode, state).toBe(200);
		}
		await database.admin`delete from memberships where user_id = ${viewer.userId}`;
		expect((await fetchExport(viewer)).json()).toMatchObject({ memberships: [], auditRows: [] });
		expect((await fetchExport(null)).statusCode).toBe(401);
	},
);
