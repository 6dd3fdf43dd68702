import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, password, type TestServer } from "../testing/open-server.ts";
import { audits, calibrated, places } from "../testing/places.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

const phrase = "delete my account";

const digest = async (orgId: string) => {
	const rows = [];
	for (const table of ["instruments", "calibrations", "organisations"]) {
		const column = table === "organisations" ? "id" : "org_id";
		rows.push(await server.database.admin.unsafe(`select t::text from ${table} t where ${column} = $1`, [orgId]));
	}
	return JSON.stringify(rows);
};

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
		[
			"CP-54",
			"CP-55",
			"CP-56",
			"CP-57",
			"CP-58",
			"CP-59",
			"CP-60",
			"CP-61",
			"CP-64",
			"IM-6",
			"IM-20",
			"IM-23",
			"KS-29",
		],
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
		const token = /invite\/([\w-]+)/.exec(server.sent.at(-1)?.text ?? "")?.[1];
		await call(canary.cookie, "invitations.accept", { token });
		const three = await server.signUp("Third");
		await call(three.cookie, "members.invite", { email: canary.email, role: "viewer" });
		const key = await call<{ key: string }>({ cookie: canary.cookie, organisation: two.orgId }, "apiKeys.create", {
			...{ name: "Mine", role: "viewer", scopes: ["instruments:read"] },
		});
		await call(null, "account.requestPasswordReset", { email: canary.email });
		// What the product keeps about a person besides: feedback, consents, requests, a changed address on its way.
		await call(canary.cookie, "account.giveFeedback", { message: "Canary Quill likes it", page: "/app/" });
		await call(canary.cookie, "account.setConsent", { purpose: "news", given: true });
		await call(canary.cookie, "requests.send", { kind: "access", details: "All of Canary Quill, please" });
		await call(null, "requests.ask", { kind: "other", email: canary.email, name: "Canary Quill" });
		await call(canary.cookie, "account.changeEmail", { email: "canary.quill@example.org" });
		// A cancellation that she asked for, taken back since.
		await database.admin`
			insert into cancellations (org_id, source, requested_by, cancelled_at, policy_version, reminder_after_hours,
				purge_after_hours, tick_minutes, reactivated_at)
			values (${one.orgId}, 'form', ${canary.memberId}, now(), '1', 528, 720, 240, now())`;
		await calibrated(server, one.orgId, canary.memberId);
		await database.admin`
			insert into generated_export_jobs (org_id, requested_by, reason, state, requested_at, due_at)
			values (${one.orgId}, ${canary.memberId}, 'normal', 'running', now(), now())`;
		expect(Object.keys(await places(server, "canary.quill@example.com")).sort()).toEqual([
			"public.data_requests",
			"public.invitations",
			"public.users",
		]);
		expect(Object.keys(await places(server, "canary.quill@example.org"))).toEqual(["public.email_tokens"]);
		const before = [await digest(one.orgId), await digest(two.orgId)];
		const [inTwo] = await database.admin`
			select id from memberships where org_id = ${two.orgId} and user_id = ${canary.userId}`;
		const auditsBefore = await audits(server, one.orgId);

		const preview = await call<{ organisations: { id: string; needsChoice: boolean }[] }>(
			canary.cookie,
			"account.deletionPreview",
		);
		expect(preview.value.organisations.map(({ needsChoice }) => needsChoice)).toEqual([false, false]);
		const answer = await call<{
			rows: Record<string, number>;
			deletedAt: Date;
			kept: { what: string; classes: string[]; until: string; untilAt: Date | null }[];
			farewellSent: boolean;
		}>(canary.cookie, "account.delete", { phrase });
		expect(answer.status).toBe(200);
		expect(answer.value.rows).toMatchObject({ users: 1, sessions: 1, email_tokens: 2, feedback: 1, consents: 2 });
		expect(answer.value.kept.map(({ what }) => what).join()).toContain("Audit-log lines");
		// And until when each stays: in words, and the last copy in a backup to the day.
		for (const { what, until } of answer.value.kept) expect(until, what).toMatch(/\w/);
		const { goneWithinDays } = server.house.policy.backups;
		expect(answer.value.kept.find(({ what }) => what === "Copies in backups")).toMatchObject({
			until: `Gone within ${goneWithinDays} days`,
			untilAt: new Date(answer.value.deletedAt.getTime() + goneWithinDays * 86_400_000),
		});
		expect(String(answer.headers["set-cookie"])).toMatch(/calibrant=;/);

		// Nothing of the person is left, in any table and in the queue.
		for (const text of ["canary.quill@example.com", "canary.quill@example.org", "likes it", "please"])
			expect(await places(server, text), text).toEqual({});
		expect(await places(server, "Canary Quill")).toEqual({});
		// Her number alone is left, and in the one job that notes it for restored backups.
		const numbered = await places(server, canary.userId);
		expect(numbered).toEqual({ "public.profiles": 1, "pgboss.job": 1, "pgboss.job_common": 1 });
		const [noted] = await database.admin`select data from pgboss.job where data::text like ${`%${canary.userId}%`}`;
		expect(noted).toEqual({ data: { userId: canary.userId } });
		const [profile] = await database.admin`select * from profiles where user_id = ${canary.userId}`;
		expect(profile).toMatchObject({ name: null, locale: null, theme: null, deleted_at: expect.any(Date) });
		const requests = await database.admin`select kind, state, user_id, email, details from data_requests order by kind`;
		expect(requests).toEqual([
			{ kind: "access", state: "ended", user_id: null, email: null, details: null },
			{ kind: "other", state: "ended", user_id: null, email: null, details: null },
		]);
		expect(await database.admin`select requested_by from cancellations`).toEqual([{ requested_by: null }]);
		expect((await call(canary.cookie, "account.sessions")).status).toBe(401);
		expect((await call({ key: key.value.key }, "members.list")).status).toBe(401);
		expect((await call(canary.cookie, "account.delete", { phrase })).status).toBe(401);

		// What still carries her numbers is exactly what the answer said stays.
		const traces = new Set<string>();
		for (const id of [canary.userId, canary.memberId, inTwo?.id])
			for (const table of Object.keys(await places(server, id))) traces.add(table.replace("public.", ""));
		const said = answer.value.kept.flatMap(({ classes }) => classes);
		expect(said).toContain("job");
		expect([...traces].sort()).toEqual(
			expect.arrayContaining(["api_keys", "audit_log", "calibrations", "generated_export_jobs", "profiles"]),
		);
		for (const table of [...traces].filter((name) => !name.startsWith("pgboss.")))
			expect(said, table).toContain(tableRegistry.find(({ name }) => name === table)?.class);

		// The organisations are as they were; each has one more line, under a pseudonym.
		expect([await digest(one.orgId), await digest(two.orgId)]).toEqual(before);
		expect((await audits(server, one.orgId)).slice(0, auditsBefore.length)).toEqual(auditsBefore);
		for (const { orgId } of [one, two]) expect(await audits(server, orgId, "member.account_deleted")).toHaveLength(1);
		expect((await audits(server, one.orgId, "member.account_deleted"))[0]?.entity_id).toBe(canary.memberId);
		expect((await audits(server, three.orgId)).map(({ action }) => action)).not.toContain("member.account_deleted");

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
	expect(done.value).toMatchObject({ organisations: [{ id: sole.orgId, outcome: "handed_over", deletion: null }] });
	const session = await call(heir.cookie, "session.current");
	expect(session.value).toMatchObject({ current: { id: sole.orgId, role: "owner", state: "active" } });

	const cancelling = { organisationId: sole.orgId, choice: "cancel" };
	const gone = await call<{ organisations: { deletion: { at: Date } }[] }>(heir.cookie, "account.delete", {
		...{ phrase, organisations: [cancelling] },
	});
	expect(gone.value.organisations).toMatchObject([
		{ outcome: "cancelled", deletion: { at: expect.any(Date), lateSeconds: null, stop: null, heldUntil: null } },
	]);
	const [org] = await server.database.admin`
		select o.state, c.purge_due_at, c.source from organisations o join cancellations c on c.id = o.cancellation_id
		where o.id = ${sole.orgId}`;
	expect(org).toEqual({
		state: "grace",
		purge_due_at: gone.value.organisations[0]?.deletion.at,
		source: "account_deletion",
	});
	expect((await audits(server, sole.orgId)).slice(-2).map(({ action }) => action)).toEqual([
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
	expect(gone.value).toMatchObject({ organisations: [{ outcome: "left", deletion: { at: expect.any(Date) } }] });

	const owner = await server.signUp("Owen");
	const lone = await server.addMember(owner, "Lone", "viewer");
	await call(lone.cookie, "members.leave");
	expect((await call(lone.cookie, "account.delete", { phrase })).value).toMatchObject({ organisations: [] });
	await server.database.admin`delete from rate_counters`;
});

test("a person can go while their organisation is being deleted", async () => {
	const { database } = server;
	const owner = await server.signUp("Pury");
	await database.admin`update organisations set state = 'purging', purge_run_id = gen_random_uuid() where id = ${owner.orgId}`;
	const gone = await server.call(owner.cookie, "account.delete", { phrase });
	expect(gone.value).toMatchObject({ organisations: [{ outcome: "being_deleted" }] });
	const relogin = await server.call(null, "session.signIn", { email: owner.email, password });
	expect(relogin.status).toBe(401);
});
