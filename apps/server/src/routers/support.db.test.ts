import { shiftClockTo } from "@calibrant/db/testing";
import { addPeriod, addWorkingDays, loadPolicy, presetNames, promise, retentionPage } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { headersOf, openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";

let server: TestServer;
let operator: SignedIn;
beforeAll(async () => {
	server = await openServer();
	operator = await server.signUp("Oona Operator");
	await server.makeOperator(operator);
});
afterAll(() => server.close());
beforeEach(async () => void (await server.database.admin`delete from rate_counters`));

type Message = { author: string; body: string };
type Thread = {
	id: string;
	email: string;
	waitsFor: string;
	closedAt: Date | null;
	deletedAfter: Date | null;
	messages: Message[];
};
const write = async (who: SignedIn, subject: string, message: string) =>
	(await server.call<{ id: string }>(who.cookie, "support.write", { subject, message })).value.id;
const own = async (who: SignedIn) => (await server.call<Thread[]>(who.cookie, "support.own")).value;
const act = <T>(procedure: string, input: object) =>
	server.call<T>(operator.cookie, `operator.support.${procedure}`, input);

describe("a conversation", () => {
	test("goes to the operator and back, by page and by mail", async () => {
		const ada = await server.signUp("Ada Asks");
		await server.deliver();
		const id = await write(ada, "Import", "The third column.\n\nWhere does it go?");
		const [arrived, ...more] = await server.deliver();
		expect(more).toEqual([]);
		expect(arrived).toMatchObject({ to: server.house.operator.supportEmail, subject: "Somebody wrote to support" });
		expect(arrived?.text).not.toContain("third column");
		const listed = (await act<Thread[]>("list", {})).value;
		expect(listed).toContainEqual(expect.objectContaining({ id, email: ada.email, waitsFor: "operator" }));
		expect((await act("answer", { id, message: "Under remarks.\n\nAnything else?" })).status).toBe(200);
		const [answer] = await server.deliver();
		expect(answer).toMatchObject({ to: ada.email, subject: "Re: Import" });
		expect(answer?.text).toContain("Under remarks.");
		expect(await own(ada)).toEqual([
			expect.objectContaining({
				...{ id, waitsFor: "person", closedAt: null },
				messages: [
					expect.objectContaining({ author: "person", body: "The third column.\n\nWhere does it go?" }),
					expect.objectContaining({ author: "operator", body: "Under remarks.\n\nAnything else?" }),
				],
			}),
		]);
		expect((await act("close", { id })).status).toBe(200);
		expect((await act("close", { id })).status).toBe(409);
		expect((await act<Thread[]>("list", {})).value.map((one) => one.id)).not.toContain(id);
		// Writing on opens it again, and nothing counts from the old closing.
		await server.call(ada.cookie, "support.reply", { id, message: "Yes, one more thing." });
		expect((await own(ada))[0]).toMatchObject({ closedAt: null, deletedAfter: null, waitsFor: "operator" });
	});

	test("belongs to the person who began it: nobody else reads it, writes in it or closes it", async () => {
		const [mine, other] = [await server.signUp("Mia Mine"), await server.signUp("Otto Other")];
		const id = await write(mine, "Secret", "Only for the operator.");
		expect(JSON.stringify(await own(other))).not.toContain(id);
		for (const [procedure, input] of [
			["support.reply", { id, message: "Mine now" }],
			["support.close", { id }],
			["operator.support.list", {}],
			["operator.support.answer", { id, message: "Hello" }],
			["operator.support.close", { id }],
		] as const) {
			expect((await server.call(other.cookie, procedure, input)).status, procedure).toBe(404);
		}
		expect(await own(mine)).toMatchObject([{ id, closedAt: null, messages: [{ body: "Only for the operator." }] }]);
	});

	test("of somebody without an account is answered at the address; one by mail is entered", async () => {
		const stranger = "sam@stranger.example";
		const contact = { subject: "Price", message: "What does it cost?", email: stranger, name: "Sam" };
		const asked = await server.call(null, "support.contact", contact);
		expect(Object.keys(asked.value)).toEqual(["openedAt", "answerDueAt"]);
		const thread = (await act<Thread[]>("list", {})).value.find(({ email }) => email === stranger);
		await server.deliver();
		await act("answer", { id: thread?.id, message: "Nothing." });
		expect((await server.deliver())[0]).toMatchObject({ to: stranger, subject: "Re: Price" });
		expect((await act("enter", { threadId: thread?.id, message: "Really?" })).status).toBe(200);
		const letter = await act<{ id: string }>("enter", {
			email: "letter@post.example",
			subject: "Letter",
			message: "By post",
		});
		expect((await act<Thread[]>("list", {})).value).toContainEqual(
			expect.objectContaining({ id: letter.value.id, via: "mail", email: "letter@post.example" }),
		);
	});
});

test("a report of a weakness goes to the security contact, is due, and the trust page counts how it was answered", async () => {
	type Figures = { weaknesses: { reported: number; inTime: number }; security: { weaknessAnswerWorkingDays: number } };
	const figures = async () => (await server.call<Figures>(null, "policy.trust", { language: "en" })).value;
	const report = (email: string, about = "weakness") =>
		server.call<{ openedAt: Date; answerDueAt: Date | null }>(null, "support.contact", {
			...{ about, email, subject: "A door is open", message: "Here is how." },
		});
	await server.deliver();
	const asked = await report("ask@finder.example", "question");
	expect(asked.value.answerDueAt).toBeNull();
	const [first, second] = [await report("one@finder.example"), await report("two@finder.example")];
	const { security, weaknesses } = await figures();
	expect(first.value.answerDueAt).toEqual(addWorkingDays(first.value.openedAt, security.weaknessAnswerWorkingDays));
	expect(weaknesses).toEqual({ reported: 0, inTime: 0 });
	const { supportEmail, securityEmail } = server.house.operator;
	expect((await server.deliver()).map(({ to, subject }) => [to, subject])).toEqual([
		[supportEmail, "Somebody wrote to support"],
		[securityEmail, "Somebody reported a weakness"],
		[securityEmail, "Somebody reported a weakness"],
	]);
	const listed = (await act<Thread[]>("list", {})).value;
	const [one] = listed.filter(({ email }) => email === "one@finder.example");
	// They stand before the question that has waited longer.
	expect(listed[0]?.id).toBe(one?.id);
	await act("answer", { id: one?.id, message: "Thank you, we look into it." });
	await server.deliver();
	const due = second.value.answerDueAt?.getTime() ?? 0;
	const half = (due + second.value.openedAt.getTime()) / 2;
	for (const [at, subject] of [
		[half, "The answer to a report of a weakness is due"],
		[due, "The answer to a report of a weakness is late"],
	] as const) {
		await shiftClockTo(server.database.admin, new Date(at));
		await runJob(server, "scheduled_watch_duties");
		await runJob(server, "scheduled_watch_duties");
		const mails = (await server.deliver()).filter(({ to }) => to === securityEmail);
		expect(mails.map((mail) => mail.subject)).toEqual([subject]);
	}
	expect((await figures()).weaknesses).toEqual({ reported: 2, inTime: 1 });
	// An answer that comes late stays a late one.
	await server.database.admin`update support_threads set first_answered_at = answer_due_at + interval '1 second'
		where email = 'two@finder.example'`;
	expect((await figures()).weaknesses).toEqual({ reported: 2, inTime: 1 });
	await server.database.admin`update app.clock set frozen_at = null, shift = '0'`;
});

test(
	promise("IM-6", "is exported with the person, and erased with the account, from the address as well"),
	async () => {
		const person = await server.signUp("Wren Canary");
		const id = await write(person, "Wren subject", "Wren wrote this");
		await act("answer", { id, message: "Operator answered Wren" });
		await server.call(person.cookie, "account.giveFeedback", { message: "Wren feedback" });
		// Before the address was confirmed nobody knew whose it was.
		await server.database.admin`update users set email_verified_at = null where id = ${person.userId}`;
		const contact = { subject: "Wren again", message: "Wren from outside", email: person.email };
		await server.call(null, "support.contact", contact);
		await server.database.admin`update users set email_verified_at = app.now() where id = ${person.userId}`;
		const file = await server.app.inject({ url: "/api/account/export.json", headers: headersOf(person.cookie) });
		expect(file.json()).toMatchObject({
			supportThreads: [{ id, subject: "Wren subject" }],
			supportMessages: [{ body: "Wren wrote this" }, { body: "Operator answered Wren" }],
			feedback: [{ message: "Wren feedback" }],
		});
		const organisations = [{ organisationId: person.orgId, choice: "cancel" }];
		const gone = await server.call(person.cookie, "account.delete", { phrase: "delete my account", organisations });
		expect(gone.status).toBe(200);
		const texts = [
			"Wren subject",
			"Wren wrote",
			"answered Wren",
			"Wren feedback",
			"Wren again",
			"Wren from",
			person.email,
		];
		for (const text of texts) expect(await places(server, text), text).toEqual({});
	},
);

test(promise("CP-91", "a closed conversation is deleted after the policy's days, an open one stays"), async () => {
	const { database } = server;
	const { keep } = server.house.policy.classes.support_thread;
	const person = await server.signUp("Tim Traveller");
	const closedAt = new Date("2026-06-10T12:00:00Z");
	const end = addPeriod(closedAt, keep);
	if (!end) throw new Error("The period must be counted.");
	await database.setNow(new Date("2026-01-05T12:00:00Z"));
	const [open, closed, reopened] = [
		await write(person, "Open", "Canary open"),
		await write(person, "Closed", "Canary closed"),
		await write(person, "Reopened", "Canary reopened"),
	];
	await database.setNow(closedAt);
	await server.call(await server.signIn(person.email), "support.close", { id: closed });
	expect((await act("close", { id: reopened })).status).toBe(200);
	await act("answer", { id: reopened, message: "Not yet done" });
	const fresh = { ...person, cookie: await server.signIn(person.email) };
	expect((await own(fresh)).find(({ id }) => id === closed)?.deletedAfter).toEqual(end);
	const left = async () => {
		await runJob(server, "scheduled_purge_support_threads");
		const rows = await database.admin<
			{ id: string }[]
		>`select id from support_threads where user_id = ${person.userId}`;
		return new Set(rows.map(({ id }) => id));
	};
	await database.setNow(end);
	expect(await left()).toEqual(new Set([open, closed, reopened]));
	await database.setNow(new Date(end.getTime() + 1));
	expect(await left()).toEqual(new Set([open, reopened]));
	expect(await places(server, "Canary closed")).toEqual({});
	// Years later too: what was not closed has no end yet.
	await database.setNow(new Date("2031-01-01T00:00:00Z"));
	expect(await left()).toEqual(new Set([open, reopened]));
	await database.admin`update app.clock set frozen_at = null, shift = '0'`;
});

test("the page of every preset says the days of its policy, in both languages", () => {
	for (const preset of presetNames) {
		const policy = loadPolicy(preset);
		const { keep } = policy.classes.support_thread;
		for (const [language, days] of [
			["en", "days after the conversation is closed"],
			["fr", "jours"],
		] as const) {
			const rows = retentionPage(policy, server.house.operator, [], language).sections.flatMap(({ blocks }) =>
				blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])),
			);
			const [row] = rows.filter(({ dataClass }) => dataClass === "support_thread");
			expect(row?.cells[1]?.replace(/\s/g, " "), preset).toContain(`${(keep as { n: number }).n} ${days}`);
		}
	}
});

test("what came by mail from an address is shown to nobody who has not confirmed that address", async () => {
	const stranger = await server.signUp("Sly Stranger");
	await server.database.admin`update users set email_verified_at = null where id = ${stranger.userId}`;
	await act("enter", { email: stranger.email, subject: "My own secret", message: "Written by the real one" });
	const asked = { kind: "under_16", email: stranger.email, details: "The child's account is c@example.net" };
	expect((await server.call(null, "requests.ask", asked)).error).toBeNull();
	for (const procedure of ["support.own", "requests.own"]) {
		const { value, error } = await server.call(stranger.cookie, procedure);
		expect([error, JSON.stringify(value)], procedure).toEqual([null, "[]"]);
	}
});
