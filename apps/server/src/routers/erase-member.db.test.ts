import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type TestServer } from "../testing/open-server.ts";
import { audits, places } from "../testing/places.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer({ preset: "clinixqm" });
});
afterAll(() => server.close());

const phrase = "erase this member";

test(promise("CX-16", "an owner erases a member: the account goes with all of it, and nobody else may"), async () => {
	const { call } = server;
	const owner = await server.signUp("Emma");
	const member = await server.addMember(owner, "Mister Canary", "technician");
	const manager = await server.addMember(owner, "Marta", "manager");
	const input = { memberId: member.memberId, phrase };
	expect((await call(manager.cookie, "members.erase", input)).status).toBe(403);
	expect((await call(owner.cookie, "members.erase", { ...input, phrase: "yes" })).status).toBe(400);
	expect((await call(owner.cookie, "members.erase", { ...input, memberId: owner.memberId })).status).toBe(400);
	expect(Object.keys(await places(server, member.email)).length).toBeGreaterThan(0);
	const done = await call(owner.cookie, "members.erase", input);
	expect(done.value).toMatchObject({ outcome: "erased" });
	for (const text of [member.email, "Mister Canary"]) expect(await places(server, text), text).toEqual({});
	expect(server.sent.at(-1)).toMatchObject({ to: member.email, subject: "Your account has been deleted" });
	expect((await call(member.cookie, "account.sessions")).status).toBe(401);
	const [line] = await audits(server, owner.orgId, "member.erased");
	expect(line).toMatchObject({ actor_ref: owner.memberId, entity_id: member.memberId });
});

test(promise("CX-16", "whoever belongs elsewhere too keeps the account and loses this organisation"), async () => {
	const { call } = server;
	const owner = await server.signUp("Freda");
	const both = await server.signUp("Boris");
	await call(owner.cookie, "members.invite", { email: both.email, role: "viewer" });
	await server.deliver();
	const token = /invite\/([\w-]+)/.exec(server.sent.findLast(({ to }) => to === both.email)?.text ?? "")?.[1];
	await call(both.cookie, "invitations.accept", { token });
	const [row] = await server.database.admin`
		select id from memberships where org_id = ${owner.orgId} and user_id = ${both.userId}`;
	const done = await call(owner.cookie, "members.erase", { memberId: row?.id, phrase });
	expect(done.value).toMatchObject({ outcome: "removed" });
	expect((await call(both.cookie, "session.current")).value).toMatchObject({ organisations: [{ id: both.orgId }] });
});
