import { randomUUID } from "node:crypto";
import {
	isRefusedWhileRestricted,
	promise,
	restrictionEndGrounds,
	restrictionEndsAt,
	restrictionLists,
	typeset,
} from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import {
	headersOf,
	openServer,
	password,
	runJob,
	type SignedIn,
	type TestServer,
	tokenIn,
} from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";
import { sampleInput } from "../testing/sample-input.ts";
import type { Restriction } from "../trpc/procedures.ts";
import { appRouter } from "./index.ts";

let server: TestServer;
let operator: SignedIn;
/** The operator's, by which they act however long ago they signed in. */
let key: string;
beforeAll(async () => {
	server = await openServer();
	operator = await server.signUp("Oona Operator");
	({ key } = await server.makeOperator(operator));
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
	const refused = await server.call({ key }, "operator.requests.restrict", { id });
	expect(refused.status).toBe(403);
	await server.call({ key }, "operator.requests.verifyIdentity", { id, method });
	expect((await server.call({ key }, "operator.requests.restrict", { id })).status).toBe(200);
	await server.database.admin`delete from email_log where state = 'queued' and kind not like 'restriction%'`;
	return id;
}

/** The mails that are waiting, as people get them; alerts to the operator are another matter. */
const mails = async () =>
	(await server.deliver())
		.filter(({ to }) => to !== server.house.operator.privacyEmail)
		.map(({ to, subject }) => [to, subject]);
/** The whole notice passes, to the full hour at which the restriction ends. */
async function noticePasses(): Promise<Date> {
	const [row] = await server.database.admin<{ at: Date }[]>`select app.now() as at`;
	const at = restrictionEndsAt(server.house.policy, row?.at ?? new Date(0));
	await server.database.setNow(at);
	return at;
}
/** What the clock does each quarter of an hour; gives how many are restricted then. */
async function restrictedAfterSweep(): Promise<number> {
	await runJob(server, "scheduled_watch_duties");
	return restrictedNow();
}

async function restrictedNow(): Promise<number> {
	const [row] = await server.database.admin<{ n: number }[]>`
		select count(*)::int as n from (select restricted_at from profiles union all select restricted_at from organisations) r
		where restricted_at is not null`;
	return row?.n ?? 0;
}
const lift = (about: object) =>
	server.call({ key }, "operator.requests.liftRestriction", {
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

test(
	promise(
		["CQ-22", "IM-25", "KS-30"],
		"every change that an organisation's grace period closes is closed to a restricted person, in words of theirs",
	),
	async () => {
		const owner = await server.signUp("Zora");
		await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${owner.userId}`;
		const blocked = procedures.filter(([, { _def }]) => _def.type === "mutation" && _def.meta?.grace === "blocked");
		expect(blocked.length).toBeGreaterThan(100);
		const others = [];
		for (const [path, { _def }] of blocked) {
			const sample = written[path] ?? sampleInput(_def.inputs[0], () => randomUUID());
			const { error } = await server.call(owner.cookie, path, sample);
			if (error?.reason !== "RESTRICTED" || !/^Your data is only kept/.test(error.message))
				others.push([path, error?.message]);
		}
		expect(others).toEqual([]);
	},
);

/** Where a sample would do more than is wanted, or be refused before its door. */
const written: Record<string, object> = {
	"account.changeEmail": { email: "new@example.org" },
	"account.giveFeedback": { message: "More colours" },
	"account.update": { name: "Another" },
	"account.setConsent": { purpose: "news", given: false },
	"account.delete": { phrase: "no" },
	"imports.run": { batchId: randomUUID(), checked: "0".repeat(64) },
	"imports.start": { kind: "register", batchId: randomUUID(), checked: "0".repeat(64) },
	"imports.stop": { batchId: randomUUID() },
	"history.importFile": { batchId: randomUUID(), checked: "0".repeat(64) },
	"usage.importFile": { batchId: randomUUID(), checked: "0".repeat(64) },
	"evidence.make": { from: "2026-01-01", to: "2026-01-31" },
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
		const again = await server.call({ key }, "operator.requests.restrict", { id });
		expect(again.error).toMatchObject({ reason: "CONFLICT", message: "This data is restricted already." });

		const about = { userId: one.userId };
		expect((await lift(about)).error).toMatchObject({
			reason: "CONFLICT",
			message: expect.stringContaining("not been told"),
		});
		const said = { ...about, ground: "accuracy", reason: "The register was corrected." };
		type Preview = { endsAt: Date; readers: number; letters: { language: string; subject: string; text: string }[] };
		const { reason: _, ...asked } = said;
		const { value: preview } = await server.call<Preview>({ key }, "operator.requests.previewRestrictionEnd", asked);
		expect([preview.readers, preview.letters.map(({ language }) => language)]).toEqual([1, ["en", "fr"]]);
		expect(await mails(), "a preview sends nothing").toEqual([]);
		await server.call({ key }, "operator.requests.announceRestrictionEnd", said);
		const twice = await server.call({ key }, "operator.requests.announceRestrictionEnd", said);
		expect(twice.error?.reason).toBe("CONFLICT");
		type Listed = { people: { userId: string; told: { state: string; endsAt: Date } | null }[] };
		const told = async () => {
			const { value } = await server.call<Listed>({ key }, "operator.requests.restrictions");
			return value.people.find(({ userId }) => userId === one.userId)?.told;
		};
		expect(await told()).toMatchObject({ state: "on its way" });
		const others = (await restrictedNow()) - 1;
		expect(await restrictedAfterSweep()).toBe(others + 1);
		const [letter, ...none] = await server.deliver();
		expect([letter?.to, letter?.subject, none]).toEqual([one.email, "La limitation de vos données va prendre fin", []]);
		const endsAt = (await told())?.endsAt ?? new Date(0);
		const [now] = await server.database.admin<{ at: Date }[]>`select app.now() as at`;
		const notice = server.house.policy.requests.restrictionNoticeHours * 3_600_000;
		expect(endsAt.getTime() - (now?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(notice);
		// The mail names instant and reason; the preview said the same in both languages.
		expect(letter?.text).toContain(formatInstant(endsAt, "UTC", "fr"));
		expect(letter?.text).toContain(typeset(restrictionEndGrounds.accuracy.fr, "fr"));
		const inEnglish = preview.letters[0]?.text;
		expect(inEnglish).toContain(formatInstant(preview.endsAt, "UTC"));
		expect(inEnglish).toContain(restrictionEndGrounds.accuracy.en);
		expect(JSON.stringify(preview) + letter?.text).not.toContain("register was corrected");
		// Not half a minute after the mail, and not a millisecond before the instant that it names: by nobody.
		for (const at of [new Date((now?.at.getTime() ?? 0) + 30_000), new Date(endsAt.getTime() - 1)]) {
			await server.database.setNow(at);
			expect((await lift(about)).error).toMatchObject({
				reason: "CONFLICT",
				message: expect.stringContaining(formatInstant(endsAt, "UTC")),
			});
			expect(await restrictedAfterSweep()).toBe(others + 1);
		}
		await server.database.setNow(endsAt);
		expect(await restrictedAfterSweep()).toBe(others);
		expect(await restrictedAfterSweep()).toBe(others);
		expect(await mails()).toEqual([[one.email, "La limitation de vos données a pris fin"]]);

		await server.database.setNow(new Date(endsAt.getTime() + 1000));
		one.cookie = await server.signIn(one.email);
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
		const { value } = await server.call<Log>({ key }, "operator.people.accessLog", {});
		for (const act of ["restrict", "announceRestrictionEnd"]) {
			expect(value.lines.find(({ action }) => action === `requests.${act}`)?.person, act).toBe("Xenia B.");
		}
	},
);

test("an end that somebody objects to is taken back; a mail that went out late names a later instant, one that did not go out ends nothing", async () => {
	const one = await server.signUp("Yara");
	const about = { userId: one.userId };
	const { admin, setNow } = server.database;
	const announce = () =>
		server.call<{ endsAt: Date }>({ key }, "operator.requests.announceRestrictionEnd", {
			...{ ...about, ground: "objection", reason: "The objection was decided." },
		});
	await admin`update profiles set restricted_at = app.now() where user_id = ${one.userId}`;
	await server.deliver();
	const all = await restrictedNow();
	const keep = () =>
		server.call({ key }, "operator.requests.keepRestriction", { ...about, reason: "They objected by mail." });
	expect((await keep()).error?.reason).toBe("CONFLICT");
	await announce();
	await server.deliver();
	expect((await keep()).status).toBe(200);
	expect(await mails()).toEqual([[one.email, "The restriction of your data goes on"]]);
	await noticePasses();
	expect(await restrictedAfterSweep(), "what was taken back does not end").toBe(all);

	// Announced, and the mail goes out two days later: the instant moves with it.
	const { value } = await announce();
	const sentAt = new Date(value.endsAt.getTime() - 3_600_000);
	await setNow(sentAt);
	const [letter] = await server.deliver();
	const named = restrictionEndsAt(server.house.policy, sentAt);
	expect(letter?.text).toContain(formatInstant(named, "UTC"));
	await setNow(value.endsAt);
	expect(await restrictedAfterSweep()).toBe(all);
	await setNow(named);
	expect(await restrictedAfterSweep()).toBe(all - 1);

	// What cannot be delivered ends by an operator's hand alone, and not before its instant either.
	await admin`update profiles set restricted_at = app.now() where user_id = ${one.userId}`;
	await announce();
	await admin`update email_log set state = 'failed' where kind = 'restriction_ends' and state = 'queued'`;
	expect((await lift(about)).error?.reason).toBe("CONFLICT");
	await noticePasses();
	expect(await restrictedAfterSweep()).toBe(all);
	expect((await lift(about)).status).toBe(200);
});
