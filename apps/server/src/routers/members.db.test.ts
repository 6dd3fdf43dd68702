import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, password, type SignedIn, type TestServer, tokenIn } from "../testing/open-server.ts";
import { appRouter } from "./index.ts";

let server: TestServer;
let owner: SignedIn;
beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Olga");
});
afterAll(() => server.close());

const inviteToken = async (email: string, role = "viewer") => {
	const { error } = await server.call(owner.cookie, "members.invite", { email, role });
	if (error) throw new Error(error.message);
	return tokenIn((await server.deliver()).find(({ to, subject }) => to === email && subject.startsWith("Invitation")));
};

test("an invitation's page shows organisation, address and role, to anybody, and changes nothing", async () => {
	const token = await inviteToken("iris@example.com", "technician");
	const before = await server.database.admin`select * from invitations`;
	const info = await server.call(null, "invitations.info", { token });
	expect(info.value).toEqual({
		organisation: "Olga Metrology",
		about: "",
		email: "iris@example.com",
		role: "technician",
	});
	expect(await server.database.admin`select * from invitations`).toEqual(before);
	const forged = `${token.slice(0, -2)}xx`;
	expect((await server.call(null, "invitations.info", { token: forged })).error?.reason).toBe("GONE");
	expect(JSON.stringify(before)).not.toContain(token.slice(33));
});

test("an existing person is not changed by an invitation, and the answer is the one a new person gets", async () => {
	const bob = await server.signUp("Bob");
	const token = await inviteToken(bob.email);
	const [before] = await server.database.admin`
		select u.*, p.name from users u join profiles p on p.user_id = u.id where u.id = ${bob.userId}`;
	const form = { name: "Robert'); --", password: "an entirely new secret", atWork: true };
	const known = await server.call(null, "invitations.accept", { token, ...form });
	const fresh = await server.call(null, "invitations.accept", {
		...{ token: await inviteToken("nora@example.com"), name: "Nora", password, atWork: true },
	});
	expect(known.value).toEqual(fresh.value);
	expect(known.cookie).toBeNull();
	const [after] = await server.database.admin`
		select u.*, p.name from users u join profiles p on p.user_id = u.id where u.id = ${bob.userId}`;
	expect(after).toEqual(before);
	await server.deliver();
	expect(server.sent.map(({ to, subject }) => [to, subject])).toContainEqual([
		bob.email,
		"You already have an account",
	]);
	const accepted = await server.call(bob.cookie, "invitations.accept", { token });
	expect(accepted.value).toEqual({ next: "open", organisationId: owner.orgId });
	expect((await server.call(bob.cookie, "invitations.accept", { token })).error?.reason).toBe("GONE");
	const session = await server.call<{ current: object; organisations: object[] }>(bob.cookie, "session.current");
	expect(session.value.current).toMatchObject({ id: owner.orgId, role: "viewer" });
	expect(session.value.organisations).toHaveLength(2);
	const back = await server.call(bob.cookie, "session.switchOrganisation", { organisationId: bob.orgId });
	expect(back.value).toEqual({ organisationId: bob.orgId });
	expect((await server.call(owner.cookie, "session.switchOrganisation", { organisationId: bob.orgId })).status).toBe(
		404,
	);
});

test("an invitation is for one address, ends with its time, and can be taken back", async () => {
	const { call, database } = server;
	const token = await inviteToken("zoe@example.com");
	expect((await call(owner.cookie, "invitations.accept", { token })).error?.reason).toBe("CONFLICT");
	const listed = await call<{ id: string; email: string }[]>(owner.cookie, "members.invitations");
	const zoe = listed.value.find(({ email }) => email === "zoe@example.com");
	await call(owner.cookie, "members.withdrawInvitation", { id: zoe?.id });
	expect((await call(null, "invitations.accept", { token, name: "Zoe", password, atWork: true })).error?.reason).toBe(
		"GONE",
	);
	const late = await inviteToken("late@example.com");
	await database.admin`update invitations set expires_at = created_at where email = 'late@example.com'`;
	expect(
		(await call(null, "invitations.accept", { token: late, name: "Late", password, atWork: true })).error?.reason,
	).toBe("GONE");
	expect((await call(owner.cookie, "members.invite", { email: "nora@example.com", role: "viewer" })).status).toBe(409);
});

test("only an owner with a confirmed address invites", async () => {
	const { call, database } = server;
	const unsure = await server.signUp("Uma");
	const invite = () => call(unsure.cookie, "members.invite", { email: "uma.friend@example.com", role: "viewer" });
	await database.admin`update users set email_verified_at = null where id = ${unsure.userId}`;
	const refused = await invite();
	expect([refused.status, refused.error?.message]).toEqual([403, "Your own e-mail address is not confirmed yet."]);
	await database.admin`update users set email_verified_at = now() where id = ${unsure.userId}`;
	expect((await invite()).status).toBe(200);
});

test("invitations are counted by recipient, whoever invites, and by organisation", async () => {
	const { call, database } = server;
	const { attemptsPerAccount, attemptsPerAddress } = server.house.policy.security.signIn;
	const first = await server.signUp("Flo");
	const second = await server.signUp("Gus");
	const invite = async (by: SignedIn, email: string) =>
		(await call(by.cookie, "members.invite", { email, role: "viewer" })).status;
	for (let n = 0; n < attemptsPerAccount; n++) expect(await invite(first, "often@example.com")).toBe(200);
	expect(await invite(first, "often@example.com")).toBe(429);
	expect(await invite(second, "often@example.com")).toBe(429);
	for (let n = attemptsPerAccount + 1; n < attemptsPerAddress; n++) await invite(first, `many.${n}@example.com`);
	expect(await invite(first, "one.more@example.com")).toBe(429);
	expect(await invite(second, "one.more@example.com")).toBe(200);
	await database.admin`delete from rate_counters`;
});

test("roles below owner manage nobody and see nobody else's address", async () => {
	const manager = await server.addMember(owner, "Mona", "manager");
	const { call } = server;
	for (const [procedure, input] of [
		["members.invite", { email: "x@example.com", role: "viewer" }],
		["members.changeRole", { memberId: manager.memberId, role: "owner" }],
		["members.remove", { memberId: owner.memberId }],
		["members.invitations", undefined],
		["apiKeys.list", undefined],
	] as const) {
		expect((await call(manager.cookie, procedure, input)).status, procedure).toBe(403);
	}
	const seen = await call<{ email?: string; you: boolean }[]>(manager.cookie, "members.list");
	expect(seen.value.filter((member) => "email" in member)).toEqual([expect.objectContaining({ you: true })]);
	const all = await call<{ email?: string }[]>(owner.cookie, "members.list");
	expect(all.value.every((member) => "email" in member)).toBe(true);
});

test("a removed member is out within the same request's time, a new role counts at once", async () => {
	const tina = await server.addMember(owner, "Tina", "technician");
	const { call } = server;
	await call(owner.cookie, "members.changeRole", { memberId: tina.memberId, role: "owner" });
	expect((await call(tina.cookie, "members.invitations")).status).toBe(200);
	await call(owner.cookie, "members.changeRole", { memberId: tina.memberId, role: "viewer" });
	expect((await call(tina.cookie, "members.invitations")).status).toBe(403);
	for (const [by, name, shared] of [
		[tina, "Mine", false],
		[owner, "Everybody's", true],
	] as const) {
		const as = { cookie: by.cookie, organisation: owner.orgId };
		expect((await call(as, "savedViews.keep", { name, query: "q=TW", shared })).status).toBe(200);
	}
	await call(owner.cookie, "members.remove", { memberId: tina.memberId });
	const views = await server.database.admin`select name from saved_views where org_id = ${owner.orgId}`;
	expect(views).toEqual([{ name: "Everybody's" }]);
	expect((await call({ cookie: tina.cookie, organisation: owner.orgId }, "members.list")).status).toBe(404);
	expect((await call(tina.cookie, "session.current")).value).toMatchObject({ organisations: [], current: null });
	const lines = await server.database.admin`
		select action from audit_log where entity_id = ${tina.memberId} order by seq`;
	expect(lines.map(({ action }) => action)).toEqual([
		"member.joined",
		"member.role_changed",
		"member.role_changed",
		"member.removed",
	]);
});

test("an invitation ends with its inviter's right to invite: demoted, removed or gone", async () => {
	const { call, database } = server;
	const head = await server.signUp("Ines");
	const ends = {
		demoted: (memberId: string) => call(head.cookie, "members.changeRole", { memberId, role: "manager" }),
		removed: (memberId: string) => call(head.cookie, "members.remove", { memberId }),
		left: (_: string, cookie: string) => call({ cookie, organisation: head.orgId }, "members.leave"),
		// A way out that forgets the invitations: accepting looks at the inviter itself.
		gone: (memberId: string) => database.admin`update memberships set role = 'viewer' where id = ${memberId}`,
	};
	for (const [how, end] of Object.entries(ends)) {
		const second = await server.addMember(head, `Inviter ${how}`, "owner");
		const email = `friend.${how}@example.com`;
		await call({ cookie: second.cookie, organisation: head.orgId }, "members.invite", { email, role: "owner" });
		const token = tokenIn((await server.deliver()).find(({ to }) => to === email));
		await end(second.memberId, second.cookie);
		const open = await database.admin`select id from invitations where email = ${email}`;
		expect(open, how).toHaveLength(how === "gone" ? 1 : 0);
		expect((await call(null, "invitations.info", { token })).error?.reason, how).toBe("GONE");
		const friend = { token, name: "Friend", password };
		expect((await call(null, "invitations.accept", friend)).error?.reason, how).toBe("GONE");
	}
	await database.admin`delete from rate_counters`;
});

test("the last owner can neither leave nor be demoted", async () => {
	const { call } = server;
	const alone = await server.signUp("Alan");
	expect((await call(alone.cookie, "members.leave")).error?.reason).toBe("LAST_OWNER");
	const demote = { memberId: alone.memberId, role: "viewer" };
	expect((await call(alone.cookie, "members.changeRole", demote)).error?.reason).toBe("LAST_OWNER");
	expect((await call(alone.cookie, "members.remove", { memberId: alone.memberId })).status).toBe(409);
});

test("of two owners who remove each other at the same instant exactly one wins", async () => {
	for (let round = 0; round < 6; round++) {
		const first = await server.signUp(`First${round}`);
		const second = await server.addMember(first, `Second${round}`, "owner");
		const answers = await Promise.all([
			server.call(first.cookie, "members.remove", { memberId: second.memberId }),
			server.call({ cookie: second.cookie, organisation: first.orgId }, "members.remove", { memberId: first.memberId }),
		]);
		expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
		const [left] = await server.database.admin`
			select count(*)::int as n from memberships where org_id = ${first.orgId} and role = 'owner'`;
		expect(left).toEqual({ n: 1 });
	}
	await server.database.admin`delete from rate_counters`;
});

test("in grace people can leave and hand over, and nobody can be invited or join", async () => {
	const { call, database } = server;
	const head = await server.signUp("Hedy");
	const member = await server.addMember(head, "Lamar", "manager");
	await call(head.cookie, "members.invite", { email: "later@example.com", role: "viewer" });
	const token = tokenIn((await server.deliver()).find(({ to }) => to === "later@example.com"));
	await database.admin`
		with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${head.orgId}, 'form', now(), 'test', 528, 720, 240) returning id)
		update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${head.orgId}`;
	const invite = await call(head.cookie, "members.invite", { email: "no@example.com", role: "viewer" });
	expect(invite.error).toMatchObject({ reason: "ORG_READ_ONLY", purgeAt: expect.any(Date) });
	const join = await call(null, "invitations.accept", { token, name: "Later", password, atWork: true });
	expect(join.error?.reason).toBe("ORG_READ_ONLY");
	const other = { memberId: member.memberId, role: "viewer" };
	expect((await call(head.cookie, "members.changeRole", other)).error).toMatchObject({
		...{ reason: "ORG_READ_ONLY", purgeAt: expect.any(Date) },
	});
	const handOver = { memberId: member.memberId, role: "owner" };
	expect((await call(member.cookie, "members.changeRole", handOver)).status).toBe(403);
	expect((await call(head.cookie, "members.changeRole", handOver)).status).toBe(200);
	expect((await call(head.cookie, "members.leave")).status).toBe(200);
});

test("the table of roles says what the doors do, for every role", async () => {
	const { call } = server;
	const head = await server.signUp("Rolanda");
	const id = "00000000-0000-7000-8000-000000000001";
	const text = "Because it has to be tried";
	const doors: Record<string, [path: string, input?: unknown]> = {
		"instrument.edit": ["instruments.update", { id, version: 1, changes: { description: text } }],
		"instrument.move": ["custody.checkIn", { id, condition: "good" }],
		"method.edit": ["procedures.discardDraft", { id, version: 1 }],
		"method.decide": ["procedures.archive", { id, version: 1, archived: true }],
		"calibration.record": ["calibrations.start", { instrumentId: id }],
		"calibration.review": ["calibrations.sendBack", { id, version: 1, reason: text }],
		"calibration.delete": ["calibrations.delete", { id, reason: text }],
		"checklist.edit": ["checklists.create", { name: "R" }],
		"checklist.run": ["checklistRuns.start", { checklistId: id }],
		"apikey.manage": ["apiKeys.list"],
		"usage.record": ["usage.void", { id, reason: text }],
		"audit.read": ["audit.list", {}],
		"auditor.manage": ["auditors.list"],
		"member.read": ["members.list"],
		"member.manage": ["members.withdrawInvitation", { id }],
		"organisation.edit": ["organisation.update", { name: "Rolanda Metrology" }],
		"organisation.language": ["organisation.chooseLanguage", { locale: "fr" }],
		"billing.read": ["lifecycle.status"],
		"webhook.manage": ["webhooks.list"],
	};
	const people = { owner: head } as Record<string, SignedIn>;
	for (const role of ["manager", "technician", "viewer"]) people[role] = await server.addMember(head, role, role);
	type Row = { permission: string; roles: string[] };
	const { value: table } = await call<Row[]>(people.viewer?.cookie ?? "", "organisation.permissions");
	for (const [permission, [path, input]] of Object.entries(doors)) {
		expect(appRouter._def.procedures, permission).toHaveProperty([path]);
		const opened: string[] = [];
		for (const [role, { cookie }] of Object.entries(people)) {
			const { error } = await call(cookie, path, input);
			expect(["NOT_FOUND", "FORBIDDEN", "CONFLICT", undefined], `${path}: ${error?.message}`).toContain(error?.reason);
			if (error?.reason !== "FORBIDDEN") opened.push(role);
		}
		expect(opened, permission).toEqual(table.find((row) => row.permission === permission)?.roles);
	}
});
