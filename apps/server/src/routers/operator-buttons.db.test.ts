import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let operator: SignedIn;
beforeAll(async () => {
	server = await openServer({ preset: "kalisecu" });
	await server.database.setNow("2026-03-10T12:00:00Z");
	operator = await server.signUp("Olga Operator");
	await server.makeOperator(operator);
});
afterAll(() => server.close());

const ask = <T = Record<string, unknown>>(procedure: string, input?: object) =>
	server.call<T>(operator.cookie, `operator.${procedure}`, input);
const lastLine = async () => {
	const [line] = await server.database.admin`
		select action, reason, subject_id, org_id from operator_access where answers is null order by at desc, id desc limit 1`;
	return line;
};

/** The mail that announces an end could not be delivered, and its notice has passed: an operator ends it by hand then. */
async function undelivered(): Promise<void> {
	await server.database.admin`update email_log set state = 'failed' where kind = 'restriction_ends'`;
	for (const table of ["profiles", "organisations"])
		await server.database.admin.unsafe(
			`update ${table} set restriction_end = jsonb_set(restriction_end, '{endsAt}', to_jsonb(app.now())) where restriction_end is not null`,
		);
}

test("the restriction of one person is lifted with a reason, once, and leaves a line in the log and among their events", async () => {
	const owner = await server.signUp("Sara");
	await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${owner.userId}`;
	const audit = { title: "Shop", targets: ["https://shop.example.org/"] };
	const write = async () => (await server.call(owner.cookie, "engagements.create", audit)).status;
	expect(await write()).toBe(403);
	type Restrictions = { people: object[]; organisations: object[] };
	const listed = async () => (await ask<Restrictions>("requests.restrictions")).value;
	expect((await listed()).people).toMatchObject([{ userId: owner.userId, email: owner.email, name: "Sara" }]);
	const input = { userId: owner.userId, reason: "She agreed by mail on 9 March; told her the same day." };
	const silent = await ask("requests.liftRestriction", { userId: owner.userId, reason: "ok" });
	expect([silent.status, Object.keys(silent.error?.fields ?? {})]).toEqual([400, ["reason"]]);
	expect((await server.call(owner.cookie, "operator.requests.liftRestriction", input)).status).toBe(404);
	expect(await write()).toBe(403);
	expect((await ask("requests.liftRestriction", input)).status, "before they were told").toBe(409);
	const told = { ...input, ground: "agreed" };
	expect((await ask("requests.announceRestrictionEnd", input)).status, "without saying why").toBe(400);
	expect((await ask("requests.announceRestrictionEnd", told)).status).toBe(200);
	await undelivered();
	expect((await ask("requests.liftRestriction", input)).status).toBe(200);
	expect(await lastLine()).toMatchObject({
		...{ action: "requests.liftRestriction", subject_id: owner.userId, reason: input.reason },
	});
	expect(await write()).toBe(200);
	expect(await listed()).toEqual({ people: [], organisations: [] });
	expect((await ask("requests.liftRestriction", input)).status).toBe(404);
	const events = await server.database
		.admin`select ip from security_events where user_id = ${owner.userId} and kind = 'account.restriction_lifted'`;
	expect(events, "one, without the operator's address").toEqual([{ ip: null }]);
});

test("the restriction of an organisation is lifted with a reason, which its audit log dates", async () => {
	const owner = await server.signUp("Omar");
	await server.database.admin`update organisations set restricted_at = app.now() where id = ${owner.orgId}`;
	type Restrictions = { organisations: object[] };
	expect((await ask<Restrictions>("requests.restrictions")).value.organisations).toMatchObject([
		{ organisationId: owner.orgId },
	]);
	const input = { organisationId: owner.orgId, reason: "The dispute ended; the owner was told on 9 March." };
	await ask("requests.announceRestrictionEnd", { ...input, ground: "claim" });
	await undelivered();
	expect((await ask("requests.liftRestriction", input)).status).toBe(200);
	expect(await lastLine()).toMatchObject({ org_id: owner.orgId, reason: input.reason });
	expect((await ask("requests.liftRestriction", input)).status).toBe(404);
	const lines = await server.database
		.admin`select 1 from audit_log where org_id = ${owner.orgId} and action = 'organisation.restriction_lifted'`;
	expect(lines).toHaveLength(1);
});

test("news are counted first, then go to exactly those who agreed and are not restricted", async () => {
	const people = [await server.signUp("Keen"), await server.signUp("Still"), await server.signUp("Gone off")];
	const french = await server.signUp("Francine");
	await server.call(french.cookie, "account.update", { locale: "fr" });
	for (const { cookie } of people) await server.call(cookie, "account.setConsent", { purpose: "news", given: true });
	await server.signUp("Quiet");
	const [keen, still, goneOff] = people as [SignedIn, SignedIn, SignedIn];
	await server.call(goneOff.cookie, "account.setConsent", { purpose: "news", given: false });
	await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${still.userId}`;
	await server.deliver();
	const news = { subject: "A new report", text: "One:\n- first\n- second\n\nTwo." };
	type Letter = { language: string; recipients: number; content: { subject: string; text: string; html: string } };
	type Preview = { recipients: number; letters: Letter[] };
	const preview = await ask<Preview>("news.preview", news);
	expect(preview.value).toMatchObject({
		recipients: 1,
		letters: [{ language: "en", recipients: 1, content: { subject: "A new report" } }],
	});
	const [{ content }] = preview.value.letters as [Letter];
	// The writer's own lines stand, in both forms of the mail.
	expect(content.text).toContain("\n\nOne:\n- first\n- second\n\nTwo.\n\n");
	expect(content.html).toContain("One:<br>- first<br>- second</p>");
	await server.call(french.cookie, "account.setConsent", { purpose: "news", given: true });
	const both = (await ask<Preview>("news.preview", news)).value;
	expect(both.letters.map(({ language, recipients }) => [language, recipients])).toEqual([
		["en", 1],
		["fr", 1],
	]);
	expect(both.letters[1]?.content.text).toContain("Se désabonner");
	await server.call(french.cookie, "account.setConsent", { purpose: "news", given: false });
	expect(await server.deliver(), "a preview sends nothing").toEqual([]);
	const reason = "The spring letter that was agreed on 1 March.";
	expect((await ask("news.send", { ...news, recipients: 2, reason })).error).toMatchObject({
		...{ reason: "CONFLICT", message: "It would go to 1 people now, and not to 2." },
	});
	expect((await ask("news.send", { ...news, recipients: 1, reason: "" })).status).toBe(400);
	expect((await server.call(keen.cookie, "operator.news.send", { ...news, recipients: 1, reason })).status).toBe(404);
	expect(await server.deliver()).toEqual([]);
	expect((await ask("news.send", { ...news, recipients: 1, reason })).value).toMatchObject({ recipients: 1 });
	expect(await lastLine()).toMatchObject({ action: "news.send", reason });
	expect((await server.deliver()).map(({ to, subject }) => [to, subject])).toEqual([[keen.email, "A new report"]]);
	expect((await ask<object[]>("news.list")).value).toMatchObject([
		{ by: "Olga Operator", letter: { ...news, recipients: 1, sentBy: operator.userId } },
	]);
	// Nobody may change what was sent.
	const change = server.database.app.withoutOrg({}, ({ tx }) => tx.execute("update news_letters set text = 'x'"));
	await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("a contact that is noted begins a prospect's period anew", async () => {
	const contact = { name: "Ada", email: "ada@example.org", website: "" };
	type Prospect = { email: string; lastContactAt: Date; forgottenAfter: Date };
	const listed = async () => (await ask<Prospect[]>("prospects.list")).value;
	const reason = "Telephoned about the offer.";
	expect((await ask("prospects.noteContact", contact)).error?.fields).toHaveProperty("reason");
	expect((await server.call(null, "operator.prospects.noteContact", { ...contact, reason })).status).toBe(401);
	expect((await ask("prospects.noteContact", { ...contact, reason })).status).toBe(200);
	expect(await listed()).toMatchObject([{ email: contact.email, forgottenAfter: new Date("2029-03-10T12:00:00Z") }]);
	await server.database.setNow("2026-03-10T12:10:00Z");
	expect((await ask("prospects.noteContact", { ...contact, reason })).status).toBe(200);
	expect(await lastLine()).toMatchObject({ action: "prospects.noteContact", reason });
	expect(await listed()).toMatchObject([
		{ lastContactAt: new Date("2026-03-10T12:10:00Z"), forgottenAfter: new Date("2029-03-10T12:10:00Z") },
	]);
	// What is left empty stays as it was.
	for (const website of ["https://ada.example/", ""])
		expect((await ask("prospects.noteContact", { ...contact, website, reason })).status).toBe(200);
	expect(await listed()).toMatchObject([{ website: "https://ada.example/" }]);
});
