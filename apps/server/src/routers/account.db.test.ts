import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, password, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

const phrase = "delete my account";

/** Where a text stands in the whole database, as `table: rows`. */
async function places(text: string): Promise<Record<string, number>> {
	const tables = await server.database.admin<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss', 'billing')`;
	const found: Record<string, number> = {};
	for (const { name } of tables) {
		const [row] = await server.database.admin.unsafe(
			`select count(*)::int as n from ${name} t where position($1 in t::text) > 0`,
			[text],
		);
		if (row?.n > 0) found[name] = row?.n;
	}
	return found;
}

const instrument = (orgId: string, by: string) => server.database.admin`
	with i as (insert into instruments (org_id, tag, created_at, updated_at) values (${orgId}, 'TW-014', now(), now()) returning id)
	insert into calibrations (org_id, instrument_id, kind, performed_on, performed_by, created_at)
	select ${orgId}, id, 'internal', '2026-03-01', ${by}, now() from i`;

const digest = async (orgId: string) => {
	const rows = [];
	for (const table of ["instruments", "calibrations", "organisations"]) {
		const column = table === "organisations" ? "id" : "org_id";
		rows.push(await server.database.admin.unsafe(`select t::text from ${table} t where ${column} = $1`, [orgId]));
	}
	return JSON.stringify(rows);
};

const audits = async (orgId: string, action?: string) => {
	const rows = await server.database.admin<{ action: string; actor_ref: string; entity_id: string }[]>`
		select action, actor_ref, entity_id from audit_log where org_id = ${orgId} order by seq`;
	return action ? rows.filter((row) => row.action === action) : rows;
};

test("a person changes their name, language and theme, and nothing else", async () => {
	const { call } = server;
	const vera = await server.signUp("Vera");
	const updated = await call(vera.cookie, "account.update", { name: "Vera B.", theme: "dark" });
	expect(updated.value).toEqual({ name: "Vera B.", theme: "dark", locale: null });
	const session = await call(vera.cookie, "session.current");
	expect(session.value).toMatchObject({ user: { name: "Vera B.", theme: "dark", locale: null } });
	for (const extra of [{ email: "x@example.com" }, { role: "owner" }, { orgId: vera.orgId }, { emailVerified: true }]) {
		expect((await call(vera.cookie, "account.update", { name: "V", ...extra })).status).toBe(400);
	}
	for (const name of ["", "   ", "a\u0000b", "Bob\r\nBcc: x@y", "\ud800", "x".repeat(121)]) {
		expect((await call(vera.cookie, "account.update", { name })).status).toBe(400);
	}
	expect((await call(vera.cookie, "account.update", { name: "Ω 🜁 O'Brien; drop table" })).status).toBe(200);
});

test(promise("CP-53", "a wrong phrase and an old password each change nothing"), async () => {
	const { call, database } = server;
	const ada = await server.signUp("Ada");
	const whole = async () => JSON.stringify(await database.admin`select * from users natural join profiles`);
	const before = await whole();
	for (const wrong of ["", "Delete my account", "delete my account ", "delete"]) {
		const answer = await call(ada.cookie, "account.delete", { phrase: wrong });
		expect([answer.status, answer.error?.reason]).toEqual([400, "INVALID"]);
	}
	await database.admin`update sessions set confirmed_at = confirmed_at - interval '11 minutes'`;
	const stale = await call(ada.cookie, "account.delete", { phrase });
	expect([stale.status, stale.error?.reason]).toEqual([401, "CONFIRM_PASSWORD"]);
	expect((await call(null, "account.delete", { phrase })).status).toBe(401);
	expect(await whole()).toBe(before);
	const crossSite = await server.app.inject({
		method: "POST",
		url: "/api/trpc/account.delete",
		headers: { ...headersOf(ada.cookie), origin: "https://evil.example", "content-type": "application/json" },
		payload: JSON.stringify({ json: { phrase } }),
	});
	expect(crossSite.statusCode).toBe(403);
});

test(
	promise(
		["CP-54", "CP-55", "CP-56", "CP-57", "CP-58", "CP-59", "CP-60", "CP-61", "CP-64"],
		"a deleted account leaves a number and a date, and its organisations as they were",
	),
	async () => {
		const { call, database } = server;
		const one = await server.signUp("Olga");
		const two = await server.signUp("Otto");
		const canary = await server.addMember(one, "Canary Quill", "technician");
		// A second organisation, an open invitation to a third, a key, a waiting mail, a reset link.
		await call(two.cookie, "members.invite", { email: canary.email, role: "owner" });
		await server.deliver();
		const token = /invite\/(\S+)/.exec(server.sent.at(-1)?.text ?? "")?.[1];
		await call(canary.cookie, "invitations.accept", { token });
		const three = await server.signUp("Third");
		await call(three.cookie, "members.invite", { email: canary.email, role: "viewer" });
		const key = await call<{ key: string }>({ cookie: canary.cookie, organisation: two.orgId }, "apiKeys.create", {
			...{ name: "Mine", role: "viewer" },
		});
		await call(null, "account.requestPasswordReset", { email: canary.email });
		await instrument(one.orgId, canary.memberId);
		await database.admin`
			insert into generated_export_jobs (org_id, requested_by, reason, state, requested_at, due_at)
			values (${one.orgId}, ${canary.memberId}, 'normal', 'running', now(), now())`;
		expect(Object.keys(await places("canary.quill@example.com")).sort()).toEqual([
			"public.invitations",
			"public.users",
		]);
		const before = [await digest(one.orgId), await digest(two.orgId)];
		const auditsBefore = await audits(one.orgId);

		const preview = await call<{ organisations: { id: string; needsChoice: boolean }[] }>(
			canary.cookie,
			"account.deletionPreview",
		);
		expect(preview.value.organisations.map(({ needsChoice }) => needsChoice)).toEqual([false, false]);
		const answer = await call<{ rows: Record<string, number>; kept: { what: string }[]; farewellSent: boolean }>(
			canary.cookie,
			"account.delete",
			{ phrase },
		);
		expect(answer.status).toBe(200);
		expect(answer.value.rows).toMatchObject({ users: 1, sessions: 1, email_tokens: 1 });
		expect(answer.value.kept.map(({ what }) => what).join()).toContain("Audit-log lines");
		expect(String(answer.headers["set-cookie"])).toMatch(/calibrant=;/);

		// Nothing of the person is left, in any table and in the queue.
		expect(await places("canary.quill@example.com")).toEqual({});
		expect(await places("Canary Quill")).toEqual({});
		expect(await places(canary.userId)).toEqual({ "public.profiles": 1 });
		const [profile] = await database.admin`select * from profiles where user_id = ${canary.userId}`;
		expect(profile).toMatchObject({ name: null, locale: null, theme: null, deleted_at: expect.any(Date) });
		expect((await call(canary.cookie, "account.sessions")).status).toBe(401);
		expect((await call({ key: key.value.key }, "members.list")).status).toBe(401);
		expect((await call(canary.cookie, "account.delete", { phrase })).status).toBe(401);

		// The organisations are as they were; each has one more line, under a pseudonym.
		expect([await digest(one.orgId), await digest(two.orgId)]).toEqual(before);
		expect((await audits(one.orgId)).slice(0, auditsBefore.length)).toEqual(auditsBefore);
		for (const { orgId } of [one, two]) expect(await audits(orgId, "member.account_deleted")).toHaveLength(1);
		expect((await audits(one.orgId, "member.account_deleted"))[0]?.entity_id).toBe(canary.memberId);
		expect((await audits(three.orgId)).map(({ action }) => action)).not.toContain("member.account_deleted");

		const [running] = await database.admin`select state, error from generated_export_jobs`;
		expect(running).toEqual({ state: "failed", error: "REQUESTER_LEFT" });

		// One mail after the fact; those still queued find nobody.
		expect(answer.value.farewellSent).toBe(true);
		expect(server.sent.at(-1)).toMatchObject({ to: canary.email, subject: "Your account has been deleted" });
		expect((await server.deliver()).filter(({ to }) => to === canary.email)).toEqual([]);
		const again = await server.signUp("Canary Quill");
		expect(again.userId).not.toBe(canary.userId);
		expect((await call(again.cookie, "session.current")).value).toMatchObject({ organisations: [{ id: again.orgId }] });
		await database.admin`delete from rate_counters`;
	},
);

test(promise("CP-62", "a sole owner cancels or hands over first; nothing happens without the choice"), async () => {
	const { call } = server;
	const sole = await server.signUp("Solo");
	const heir = await server.addMember(sole, "Heir", "viewer");
	const preview = await call(sole.cookie, "account.deletionPreview");
	expect(preview.value.organisations).toMatchObject([
		{ id: sole.orgId, needsChoice: true, canCancel: true, members: [{ id: heir.memberId, name: "Heir" }] },
	]);
	const undecided = await call(sole.cookie, "account.delete", { phrase });
	expect(undecided.error).toMatchObject({ reason: "LAST_OWNER", fields: { [sole.orgId]: expect.any(String) } });
	const nobody = { organisationId: sole.orgId, choice: "hand_over", memberId: sole.memberId };
	expect((await call(sole.cookie, "account.delete", { phrase, organisations: [nobody] })).status).toBe(400);
	expect((await call(sole.cookie, "session.current")).value).toMatchObject({ current: { role: "owner" } });
	const handOver = { organisationId: sole.orgId, choice: "hand_over", memberId: heir.memberId };
	const done = await call(sole.cookie, "account.delete", { phrase, organisations: [handOver] });
	expect(done.value).toMatchObject({ organisations: [{ id: sole.orgId, outcome: "handed_over", purgeAt: null }] });
	const session = await call(heir.cookie, "session.current");
	expect(session.value).toMatchObject({ current: { id: sole.orgId, role: "owner", state: "active" } });

	const cancelling = { organisationId: sole.orgId, choice: "cancel" };
	const gone = await call<{ organisations: { purgeAt: Date }[] }>(heir.cookie, "account.delete", {
		...{ phrase, organisations: [cancelling] },
	});
	expect(gone.value.organisations).toMatchObject([{ outcome: "cancelled", purgeAt: expect.any(Date) }]);
	const [org] = await server.database.admin`
		select o.state, c.purge_due_at, c.source from organisations o join cancellations c on c.id = o.cancellation_id
		where o.id = ${sole.orgId}`;
	expect(org).toEqual({
		state: "grace",
		purge_due_at: gone.value.organisations[0]?.purgeAt,
		source: "account_deletion",
	});
	expect((await audits(sole.orgId)).slice(-2).map(({ action }) => action)).toEqual([
		"organisation.cancelled",
		"member.account_deleted",
	]);
});

test(promise("CP-52", "in grace a sole owner is warned and may go; so may somebody without organisation"), async () => {
	const { call } = server;
	const sole = await server.signUp("Gracia");
	const cancelled = await call(sole.cookie, "lifecycle.cancel", { confirmation: sole.slug });
	expect(cancelled.status).toBe(200);
	const preview = await call<{ organisations: { warning: string | null }[] }>(sole.cookie, "account.deletionPreview");
	expect(preview.value.organisations[0]?.warning).toContain("nobody can reactivate or export");
	const gone = await call(sole.cookie, "account.delete", { phrase });
	expect(gone.value).toMatchObject({ organisations: [{ outcome: "left", purgeAt: expect.any(Date) }] });

	const owner = await server.signUp("Owen");
	const lone = await server.addMember(owner, "Lone", "viewer");
	await call(lone.cookie, "members.leave");
	expect((await call(lone.cookie, "account.delete", { phrase })).value).toMatchObject({ organisations: [] });
	await server.database.admin`delete from rate_counters`;
});

test("of two owners who delete their accounts at once, one must choose first", async () => {
	for (let round = 0; round < 4; round++) {
		const first = await server.signUp(`Anna${round}`);
		const second = await server.addMember(first, `Berta${round}`, "owner");
		const answers = await Promise.all(
			[first, second].map(({ cookie }) => server.call(cookie, "account.delete", { phrase })),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
		const [left] = await server.database.admin`
			select count(*)::int as n from memberships where org_id = ${first.orgId} and role = 'owner'`;
		expect(left).toEqual({ n: 1 });
	}
	await server.database.admin`delete from rate_counters`;
});

const fetchExport = (who: SignedIn | null) =>
	server.app.inject({ url: "/api/account/export.json", headers: headersOf(who?.cookie ?? null) });

test(
	promise(
		["CP-66", "CP-67", "CP-68", "CP-69"],
		"the personal export holds every row about the person, nobody else's, no secret",
	),
	async () => {
		const { call, database } = server;
		const owner = await server.signUp("Paula Export");
		const other = await server.addMember(owner, "Another Person", "owner");
		await instrument(owner.orgId, owner.memberId);
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
			notHeld: [{ section: "feedback", why: expect.any(String) }],
		});
		const mine = await audits(owner.orgId);
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

test("a person can go while their organisation is being deleted", async () => {
	const { database } = server;
	const owner = await server.signUp("Pury");
	await database.admin`update organisations set state = 'purging', purge_run_id = gen_random_uuid() where id = ${owner.orgId}`;
	const gone = await server.call(owner.cookie, "account.delete", { phrase });
	expect(gone.value).toMatchObject({ organisations: [{ outcome: "being_deleted" }] });
	const relogin = await server.call(null, "session.signIn", { email: owner.email, password });
	expect(relogin.status).toBe(401);
});
