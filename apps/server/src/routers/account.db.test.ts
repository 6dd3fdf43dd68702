import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, password, type TestServer, tokenIn } from "../testing/open-server.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

test("a person changes their name, language and theme, and nothing else", async () => {
	const { call } = server;
	const vera = await server.signUp("Vera");
	const updated = await call(vera.cookie, "account.update", { name: "Vera B.", theme: "dark" });
	expect(updated.value).toEqual({ name: "Vera B.", jobTitle: null, theme: "dark", locale: null, letterKeys: null });
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

test("a change of name is a line in the audit log of each organisation, without the name", async () => {
	const { call, database } = server;
	const [ida, other] = [await server.signUp("Ida"), await server.signUp("Otis")];
	const [second] = await database.admin`insert into memberships (org_id, user_id, role)
		values (${other.orgId}, ${ida.userId}, 'technician') returning id`;
	for (const change of [{ name: "Ida Noel" }, { name: "Ida Noel" }, { theme: "dark" }])
		expect((await call(ida.cookie, "account.update", change)).status).toBe(200);
	for (const name of ["Otis", " otis ", "OTIS"])
		expect((await call(ida.cookie, "account.update", { name })).status, "a colleague's name").toBe(400);
	const told = await database.admin`select org_id, actor_type, actor_ref, entity_type, entity_id from audit_log
		where action = 'member.name_changed' and entity_id in (${ida.memberId}, ${second?.id}) order by org_id = ${other.orgId}`;
	const line = (orgId: string, member: string) => ({
		...{ org_id: orgId, actor_type: "member", actor_ref: member, entity_type: "member", entity_id: member },
	});
	expect(told).toEqual([line(ida.orgId, ida.memberId), line(other.orgId, second?.id)]);
});

test(
	promise(
		["CQ-21", "IM-22", "KS-28", "CX-15"],
		"a person's address changes when the new one confirms it, and not before; the name at once",
	),
	async () => {
		const { call, database } = server;
		const noor = await server.signUp("Noor");
		expect((await call(noor.cookie, "account.update", { name: "Noor Haddad" })).value).toMatchObject({
			name: "Noor Haddad",
		});
		expect((await call(noor.cookie, "account.changeEmail", { email: noor.email })).status).toBe(400);
		await call(noor.cookie, "account.changeEmail", { email: "New.Noor@example.com" });
		const link = (await server.deliver()).find(({ to }) => to === "new.noor@example.com");
		expect(await server.signIn(noor.email)).toBeTruthy();
		const token = tokenIn(link);
		expect((await call(null, "account.verifyEmail", { token })).status).toBe(410);
		expect((await call(null, "account.confirmEmailChange", { token })).value).toEqual({
			email: "new.noor@example.com",
		});
		expect((await call(null, "account.confirmEmailChange", { token })).status).toBe(410);
		const told = (await server.deliver()).map(({ to, subject }) => `${to}: ${subject}`);
		expect(told.sort()).toEqual([
			"new.noor@example.com: Your e-mail address was changed",
			`${noor.email}: Your account has another e-mail address`,
		]);
		expect((await call(null, "session.signIn", { email: noor.email, password })).status).toBe(401);
		expect(await server.signIn("new.noor@example.com")).toBeTruthy();
		await database.admin`delete from rate_counters`;

		// Not to an address that has an account meanwhile, and not without a password typed just before.
		const taken = await server.signUp("Taken");
		await call(noor.cookie, "account.changeEmail", { email: taken.email });
		const other = (await server.deliver()).find(({ to, text }) => to === taken.email && text.includes("change-email"));
		expect((await call(null, "account.confirmEmailChange", { token: tokenIn(other) })).status).toBe(410);
		await database.admin`update sessions set confirmed_at = confirmed_at - interval '11 minutes'`;
		const stale = await call(noor.cookie, "account.changeEmail", { email: "x@example.com" });
		expect(stale.error?.reason).toBe("CONFIRM_PASSWORD");
	},
);

test(
	promise(
		["CQ-21", "IM-22", "KS-28", "CX-15"],
		"what people correct of themselves and of their records is what everybody is shown and what is exported",
	),
	async () => {
		const { call, app } = server;
		const owner = await server.signUp("Rita Wrong", "Rita Wrong Labs");
		const made = await call<{ id: string; version: number }>(owner.cookie, "instruments.create", {
			...{ tag: "TW-41", serialNumber: "WRONG-1" },
		});
		expect(made.status).toBe(200);
		const corrections: [string, object][] = [
			["account.update", { name: "Rita Right" }],
			["organisation.update", { name: "Rita Right Labs", timeZone: "Europe/Brussels" }],
			["instruments.update", { id: made.value.id, version: made.value.version, changes: { serialNumber: "RIGHT-1" } }],
		];
		for (const [procedure, input] of corrections) {
			const { status, error } = await call(owner.cookie, procedure, input);
			expect([procedure, status, error?.message]).toEqual([procedure, 200, undefined]);
		}
		const shown = [
			(await call(owner.cookie, "session.current")).value,
			(await call(owner.cookie, "members.list")).value,
			(await call(owner.cookie, "instruments.get", { id: made.value.id })).value,
			(await app.inject({ url: "/api/account/export.json", headers: headersOf(owner.cookie) })).json(),
		].map((value) => JSON.stringify(value));
		for (const [at, right] of ["Rita Right", "Rita Right", "RIGHT-1", "Rita Right"].entries())
			expect(shown[at]).toContain(right);
		for (const text of shown.slice(0, 3)) expect(text).not.toMatch(/Rita Wrong|WRONG-1/);
		// What it was before stays in the record's history, and nowhere else.
		const history = await call(owner.cookie, "instruments.history", { id: made.value.id });
		expect(JSON.stringify(history.value)).toContain('"before":{"serialNumber":"WRONG-1"}');
	},
);
