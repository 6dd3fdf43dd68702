import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, password, tokenIn } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";
import { openRestrictions, type Restrictions } from "../testing/restrictions.ts";

let server: Restrictions["server"];
let key: Restrictions["key"];
let restrict: Restrictions["restrict"];
let mails: Restrictions["mails"];
let noticePasses: Restrictions["noticePasses"];
let restrictedAfterSweep: Restrictions["restrictedAfterSweep"];
let restrictedNow: Restrictions["restrictedNow"];
let lift: Restrictions["lift"];
beforeAll(async () => {
	({ server, key, restrict, mails, noticePasses, restrictedAfterSweep, restrictedNow, lift } =
		await openRestrictions());
});
afterAll(() => server.close());

const instrument = { tag: "TW-014", description: "Torque wrench" };

test(
	promise(["CQ-22", "IM-25", "KS-30"], "a restricted organisation is read and exported, and nothing else"),
	async () => {
		const owner = await server.signUp("Rita");
		expect((await server.call(owner.cookie, "instruments.create", instrument)).status).toBe(200);
		await restrict(owner, true);
		expect(await mails()).toContainEqual([
			owner.email,
			expect.stringMatching(/^The data of .+ is only kept from now on$/),
		]);
		const refused = await server.call(owner.cookie, "instruments.create", { ...instrument, tag: "TW-015" });
		expect([refused.status, refused.error?.reason]).toEqual([403, "RESTRICTED"]);
		// Not the page decides, but the database.
		const write = server.database.app.withOrg(owner.orgId, {}, ({ tx }) =>
			tx.execute("update instruments set location = 'x'"),
		);
		await expect(write).rejects.toMatchObject({ cause: { code: "CB007" } });
		expect((await server.call(owner.cookie, "instruments.list", {})).status).toBe(200);
		expect((await server.call(owner.cookie, "exports.preview")).status).toBe(200);
		expect((await server.call(owner.cookie, "exports.request")).status).toBe(200);
		await server.database.admin`insert into email_log (kind, org_id, user_id, dedupe_key, state, created_at)
			values ('invitation', ${owner.orgId}, ${owner.userId}, 'digest', 'queued', app.now())`;
		expect(await server.deliver()).toEqual([]);
		expect(await audits(server, owner.orgId, "organisation.restricted")).toHaveLength(1);

		const neighbour = await server.signUp("Nora");
		expect((await server.call(neighbour.cookie, "instruments.create", instrument)).status).toBe(200);
		await server.deliver();
		const about = { organisationId: owner.orgId };
		expect((await lift(about)).error).toMatchObject({ reason: "CONFLICT" });
		const said = { ...about, ground: "claim", reason: "The dispute has ended." };
		expect((await server.call({ key }, "operator.requests.announceRestrictionEnd", said)).status).toBe(200);
		expect((await lift(about)).error).toMatchObject({
			reason: "CONFLICT",
			message: expect.stringContaining("on its way"),
		});
		expect(await mails()).toEqual([[owner.email, expect.stringMatching(/^The restriction .+ is about to end$/)]]);
		expect((await lift(about)).error?.reason).toBe("CONFLICT");
		await noticePasses();
		const before = await restrictedNow();
		expect(await restrictedAfterSweep()).toBe(before - 1);
		expect(await mails()).toEqual([[owner.email, expect.stringMatching(/^The restriction .+ has ended$/)]]);
		const again = await server.signIn(owner.email);
		expect((await server.call(again, "instruments.create", { ...instrument, tag: "TW-015" })).status).toBe(200);
	},
);

test(
	promise(["CQ-22", "IM-25", "KS-30"], "a restricted person changes no record and gets only the mail they need"),
	async () => {
		const owner = await server.signUp("Sara");
		const member = await server.addMember(owner, "Sven", "manager");
		await server.call(member.cookie, "account.setConsent", { purpose: "news", given: true });
		await restrict(member, false);
		await server.deliver();
		const refused = await server.call(member.cookie, "instruments.create", instrument);
		expect([refused.status, refused.error?.reason]).toEqual([403, "RESTRICTED"]);
		expect((await server.call(owner.cookie, "instruments.create", instrument)).status).toBe(200);
		const file = await server.app.inject({ url: "/api/account/export.json", headers: headersOf(member.cookie) });
		expect(file.json()).toMatchObject({ profile: { name: "Sven", restrictedAt: expect.any(String) } });
		await server.database.admin`insert into email_log (kind, user_id, subject_id, dedupe_key, state, created_at)
			values ('news', ${member.userId}, gen_random_uuid(), 'news', 'queued', app.now())`;
		await server.call(null, "account.requestPasswordReset", { email: member.email });
		expect((await server.deliver()).map(({ to, subject }) => [to, subject])).toEqual([
			[member.email, expect.stringMatching(/password/i)],
		]);
		// Their own exits stay open.
		expect((await server.call(member.cookie, "members.leave")).status).toBe(200);
		const gone = await server.call(member.cookie, "account.delete", { phrase: "delete my account" });
		expect(gone.status).toBe(200);
	},
);

test(promise(["CQ-22", "IM-25", "KS-30"], "nobody else changes what is held of a restricted person"), async () => {
	const owner = await server.signUp("Vita");
	const member = await server.addMember(owner, "Vasco", "technician");
	await server.call(member.cookie, "account.confirmPassword", { password });
	await server.call(member.cookie, "account.changeEmail", { email: "vasco.new@example.org" });
	const token = tokenIn((await server.deliver()).at(-1));
	const other = await server.signUp("Wanda");
	await server.call(other.cookie, "members.invite", { email: member.email, role: "viewer" });
	const invited = /invite\/([\w-]+)/.exec((await server.deliver()).at(-1)?.text ?? "")?.[1];
	await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${member.userId}`;

	const change = { memberId: member.memberId, role: "viewer" };
	const role = await server.call(owner.cookie, "members.changeRole", change);
	expect([role.status, role.error?.message]).toEqual([403, expect.stringContaining("This person's data")]);
	const { memberId } = member;
	const erase = await server.call(owner.cookie, "members.erase", { memberId, phrase: "erase this member" });
	expect([erase.status, erase.error?.reason]).toEqual([403, "RESTRICTED"]);
	const address = await server.call(null, "account.confirmEmailChange", { token });
	expect([address.status, address.error?.reason]).toEqual([403, "RESTRICTED"]);
	const joined = await server.call(member.cookie, "invitations.accept", { token: invited });
	expect([joined.status, joined.error?.reason]).toEqual([403, "RESTRICTED"]);
	const held = await server.database
		.admin`select u.email, p.name, m.role from users u join profiles p on p.user_id = u.id
		join memberships m on m.user_id = u.id where u.id = ${member.userId}`;
	expect(held).toEqual([{ email: member.email, name: "Vasco", role: "technician" }]);
	// Not the door decides alone: the database refuses it too.
	for (const statement of ["update profiles set name = 'x'", "update users set email = 'x@example.org'"]) {
		const column = statement.includes("profiles") ? "user_id" : "id";
		const write = server.database.app.withoutOrg({}, ({ tx }) =>
			tx.execute(`${statement} where ${column} = '${member.userId}'`),
		);
		await expect(write, statement).rejects.toMatchObject({ cause: { code: "CB007" } });
	}
	expect((await server.call(owner.cookie, "members.remove", { memberId })).status).toBe(200);
});
