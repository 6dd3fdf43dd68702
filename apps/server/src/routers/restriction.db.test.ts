import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";

let server: TestServer;
let operator: SignedIn;
beforeAll(async () => {
	server = await openServer();
	operator = await server.signUp("Oona Operator");
	await server.makeOperator(operator);
});
afterAll(() => server.close());

const instrument = { tag: "TW-014", description: "Torque wrench" };
const method = "Called back on the number of the contract.";

async function restrict(who: SignedIn, aboutOrganisation: boolean) {
	const sent = await server.call<{ id: string }>(who.cookie, "requests.send", {
		kind: "restriction",
		aboutOrganisation,
	});
	const { id } = sent.value;
	const refused = await server.call(operator.cookie, "operator.requests.restrict", { id });
	expect(refused.status).toBe(403);
	await server.call(operator.cookie, "operator.requests.verifyIdentity", { id, method });
	expect((await server.call(operator.cookie, "operator.requests.restrict", { id })).status).toBe(200);
	await server.database.admin`delete from email_log where state = 'queued'`;
}

test(
	promise(["CQ-22", "IM-25", "KS-30"], "a restricted organisation is read and exported, and nothing else"),
	async () => {
		const owner = await server.signUp("Rita");
		expect((await server.call(owner.cookie, "instruments.create", instrument)).status).toBe(200);
		await restrict(owner, true);
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
		await server.call(operator.cookie, "operator.requests.liftRestriction", {
			organisationId: owner.orgId,
			reason: "The dispute has ended; the owner was told.",
		});
		expect((await server.call(owner.cookie, "instruments.create", { ...instrument, tag: "TW-015" })).status).toBe(200);
	},
);

test(
	promise(["CQ-22", "IM-25", "KS-30"], "a restricted person changes no record and gets only the mail they need"),
	async () => {
		const owner = await server.signUp("Sara");
		const member = await server.addMember(owner, "Sven", "manager");
		await server.call(member.cookie, "account.setConsent", { purpose: "news", given: true });
		await restrict(member, false);
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
