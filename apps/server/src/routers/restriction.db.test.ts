import { randomUUID } from "node:crypto";
import { isRefusedWhileRestricted, promise, restrictionLists, typeset } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { headersOf, openServer, password, type SignedIn, type TestServer, tokenIn } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";
import { sampleInput } from "../testing/sample-input.ts";
import type { Restriction } from "../trpc/procedures.ts";
import { appRouter } from "./index.ts";

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
	await server.database.admin`delete from email_log where state = 'queued' and kind not like 'restriction%'`;
	return id;
}

/** The mails that are waiting, as their readers get them. */
const mails = async () => (await server.deliver()).map(({ to, subject }) => [to, subject]);
const lift = (about: object) =>
	server.call(operator.cookie, "operator.requests.liftRestriction", {
		...{ ...about, reason: "The dispute has ended; nobody objected." },
	});

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
		const said = { ...about, reason: "The dispute has ended." };
		expect((await server.call(operator.cookie, "operator.requests.announceRestrictionEnd", said)).status).toBe(200);
		expect((await lift(about)).error).toMatchObject({
			reason: "CONFLICT",
			message: expect.stringContaining("on its way"),
		});
		expect(await mails()).toEqual([[owner.email, expect.stringMatching(/^The restriction .+ is about to end$/)]]);
		expect((await lift(about)).status).toBe(200);
		expect(await mails()).toEqual([[owner.email, expect.stringMatching(/^The restriction .+ has ended$/)]]);
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

type Procedure = { _def: { type: string; inputs: z.ZodType[]; meta?: { grace?: string; restriction?: Restriction } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
/** Changes without a person behind them, or by a link that a mail brought; the database refuses what they must not do. */
const withoutSession =
	/^(session\.(sign|prove)|account\.(unsubscribe|verifyEmail|requestPasswordReset|resetPassword|confirmEmailChange)|invitations\.|requests\.ask|support\.contact|receipts\.|pageViews\.|auditRequests\.|botCheck\.)/;
const ownChanges = procedures.filter(
	([path, { _def }]) =>
		_def.type === "mutation" && !_def.meta?.grace && !path.startsWith("operator.") && !withoutSession.test(path),
);

describe("every change of one's own account, while one's data is restricted", () => {
	test("says which line of the two lists it is", () => {
		const silent = ownChanges.filter(([, { _def }]) => !_def.meta?.restriction).map(([path]) => path);
		expect(silent).toEqual([]);
		expect(ownChanges.length).toBeGreaterThan(20);
	});

	test(
		promise(["CQ-22", "IM-25", "KS-30"], "what is refused changes nothing; what is open is not refused"),
		async () => {
			const owner = await server.signUp("Ulla");
			await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${owner.userId}`;
			const { admin } = server.database;
			const held = async () =>
				JSON.stringify([
					await admin`select email from users where id = ${owner.userId}`,
					await admin`select name, job_title, locale, theme from profiles where user_id = ${owner.userId}`,
					await admin`select * from consents where user_id = ${owner.userId}`,
					await admin`select * from feedback where user_id = ${owner.userId}`,
				]);
			const before = await held();
			const sample = (path: string, input: z.ZodType | undefined) =>
				written[path] ?? sampleInput(input, () => randomUUID());
			const closed = ownChanges.filter(([, { _def }]) => isRefusedWhileRestricted(_def.meta?.restriction ?? "records"));
			for (const [path, { _def }] of closed) {
				const { status, error } = await server.call(owner.cookie, path, sample(path, _def.inputs[0]));
				expect([status, error?.reason], path).toEqual([403, "RESTRICTED"]);
			}
			expect(closed.map(([path]) => path)).toEqual(["account.changeEmail", "account.giveFeedback", "account.update"]);
			const yes = await server.call(owner.cookie, "account.setConsent", { purpose: "news", given: true });
			expect(yes.error?.reason).toBe("RESTRICTED");
			expect(await held()).toBe(before);
			for (const [path, { _def }] of ownChanges.filter(
				(one) => !closed.includes(one) && one[0] !== "account.liftRestriction",
			)) {
				const { error } = await server.call(owner.cookie, path, sample(path, _def.inputs[0]));
				expect(error?.reason, path).not.toBe("RESTRICTED");
			}
		},
	);
});

/** Where a sample would do more than is wanted, or be refused before its door. */
const written: Record<string, object> = {
	"account.changeEmail": { email: "new@example.org" },
	"account.giveFeedback": { message: "More colours" },
	"account.update": { name: "Another" },
	"account.setConsent": { purpose: "news", given: false },
	"account.delete": { phrase: "no" },
};

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

test(
	promise(["CQ-22", "IM-25", "KS-30"], "a person is told when it begins and before it ends, and may end it alone"),
	async () => {
		const one = await server.signUp("Xenia");
		await server.call(one.cookie, "account.update", { locale: "fr" });
		await server.deliver();
		const id = await restrict(one, false);
		const [began, ...more] = await server.deliver();
		expect([began?.to, began?.subject]).toEqual([one.email, "Vos données sont désormais seulement conservées"]);
		expect(more).toEqual([]);
		const { refused, open } = restrictionLists("fr");
		for (const sentence of [...refused, ...open]) expect(began?.text).toContain(typeset(sentence, "fr"));
		const again = await server.call(operator.cookie, "operator.requests.restrict", { id });
		expect(again.error).toMatchObject({ reason: "CONFLICT", message: "This data is restricted already." });

		const about = { userId: one.userId };
		expect((await lift(about)).error).toMatchObject({
			reason: "CONFLICT",
			message: expect.stringContaining("not been told"),
		});
		const said = { ...about, reason: "The register was corrected." };
		await server.call(operator.cookie, "operator.requests.announceRestrictionEnd", said);
		type Listed = { people: { userId: string; told: unknown }[] };
		const told = async () => {
			const { value } = await server.call<Listed>(operator.cookie, "operator.requests.restrictions");
			return value.people.find(({ userId }) => userId === one.userId)?.told;
		};
		expect(await told()).toBe("on its way");
		expect(await mails()).toEqual([[one.email, "La limitation de vos données va prendre fin"]]);
		expect(await told()).toBeInstanceOf(Date);
		expect((await lift(about)).status).toBe(200);
		expect(await mails()).toEqual([[one.email, "La limitation de vos données a pris fin"]]);

		await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${one.userId}`;
		expect((await server.call(one.cookie, "session.current")).value).toMatchObject({
			user: { restrictedAt: expect.any(Date) },
		});
		expect((await server.call(one.cookie, "account.liftRestriction")).status).toBe(200);
		expect((await server.call(one.cookie, "account.liftRestriction")).status).toBe(404);
		expect((await server.call(one.cookie, "account.update", { name: "Xenia B." })).status).toBe(200);
		expect(await mails()).toEqual([[one.email, "La limitation de vos données a pris fin"]]);
		const [event] = await server.database.admin`select ip from security_events
			where user_id = ${one.userId} and kind = 'account.restriction_lifted' order by at desc limit 1`;
		expect(event?.ip, "their own act, from their own address").not.toBeNull();

		// The access log names whom each act was about.
		type Log = { lines: { action: string; person: string | null }[] };
		const { value } = await server.call<Log>(operator.cookie, "operator.people.accessLog", {});
		for (const act of ["restrict", "announceRestrictionEnd", "liftRestriction"]) {
			expect(value.lines.find(({ action }) => action === `requests.${act}`)?.person, act).toBe("Xenia B.");
		}
	},
);
