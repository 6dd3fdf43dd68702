import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";

let server: TestServer;
let operator: SignedIn;
/** The clock moves here, and an operator's session is short. */
let key: string;
beforeAll(async () => {
	server = await openServer();
	operator = await server.signUp("Oona Operator");
	({ key } = await server.makeOperator(operator));
});
afterAll(() => server.close());
beforeEach(async () => void (await server.database.admin`delete from rate_counters`));

const method = "Called back on the number of the signed contract and compared two serial numbers.";
type Asked = { id: string; dueAt: Date };
type Listed = { id: string; kind: string; addressMatches: boolean; overdue: boolean; nextAlertAt: Date | null };

const watch = () => runJob(server, "scheduled_watch_duties");

const ask = async (input: Record<string, unknown>) => {
	const { value, error } = await server.call<Asked>(null, "requests.ask", input);
	if (error) throw new Error(`${error.message} ${JSON.stringify(error.fields)}`);
	return value;
};
const asOperator = (procedure: string, input: unknown) => server.call({ key }, `operator.requests.${procedure}`, input);
const listed = async (id: string) => {
	const { value } = await server.call<Listed[]>({ key }, "operator.requests.list", { unfinished: false });
	return value.find((one) => one.id === id);
};

describe("erasing for somebody who cannot sign in", () => {
	test(
		promise(
			["CP-63", "IM-20", "CX-12"],
			"nothing is erased before the identity check is recorded, and then everything is",
		),
		async () => {
			const person = await server.signUp("Wanda Away", "Far Gauges");
			const { id } = await ask({ kind: "erasure", email: person.email, name: "Wanda Away" });
			const choices = [{ organisationId: person.orgId, choice: "cancel" }];
			const early = await asOperator("erase", { id, organisations: choices });
			expect([early.status, early.error?.reason]).toEqual([403, "FORBIDDEN"]);
			expect((await asOperator("answer", { id, answer: "Done.", outcome: "answered" })).status).toBe(403);
			for (const vague of ["", "ok", "checked"])
				expect((await asOperator("verifyIdentity", { id, method: vague })).status).toBe(400);
			expect(Object.keys(await places(server, person.email)).sort()).toEqual(["public.data_requests", "public.users"]);

			expect((await asOperator("verifyIdentity", { id, method })).value).toMatchObject({ addressMatches: true });
			const undecided = await asOperator("erase", { id });
			expect(undecided.error?.reason).toBe("LAST_OWNER");
			const done = await asOperator("erase", { id, organisations: choices });
			expect(done.value).toMatchObject({ organisations: [{ outcome: "cancelled" }], farewellSent: true });
			expect(server.sent.at(-1)).toMatchObject({ to: person.email, subject: "Your account has been deleted" });
			for (const text of [person.email, "Wanda Away", method]) expect(await places(server, text), text).toEqual({});
			const [row] = await server.database.admin`select * from data_requests where id = ${id}`;
			expect(row).toMatchObject({ state: "answered", finished_by: operator.userId, user_id: null, email: null });
			expect(row?.verified_at).toBeInstanceOf(Date);
			expect((await asOperator("erase", { id })).status).toBe(409);
		},
	);

	test("a check is for one request: neither a second one, nor another kind, nor another account passes on it", async () => {
		const person = await server.signUp("Petra Twice");
		const other = await server.signUp("Somebody Else");
		const first = await ask({ kind: "access", email: person.email });
		await asOperator("verifyIdentity", { id: first.id, method });
		expect((await asOperator("erase", { id: first.id })).status).toBe(403);
		const again = await ask({ kind: "erasure", email: person.email });
		expect((await asOperator("erase", { id: again.id })).status).toBe(403);

		const stranger = await ask({ kind: "erasure", email: "unknown@example.net" });
		expect(await listed(stranger.id)).toMatchObject({ addressMatches: false });
		await asOperator("verifyIdentity", { id: stranger.id, method });
		expect((await asOperator("erase", { id: stranger.id })).status).toBe(400);
		const linked = await asOperator("verifyIdentity", { id: stranger.id, method, accountEmail: other.email });
		expect(linked.value).toMatchObject({ addressMatches: false, userId: other.userId });
		expect(await listed(stranger.id)).toMatchObject({ addressMatches: false });
		expect((await server.call(operator.cookie, "session.current")).status).toBe(200);
		const own = await ask({ kind: "erasure", email: operator.email });
		expect((await asOperator("verifyIdentity", { id: own.id, method })).status).toBe(403);
	});
});

describe("clocks", () => {
	const at = async (now: string, kind: string) => {
		await server.database.setNow(now);
		await server.database.admin`delete from rate_counters`;
		return (await ask({ kind, email: "asks@example.net" })).dueAt.toISOString();
	};

	test(
		promise(
			["CP-84", "CQ-24", "IM-28", "KS-33"],
			"seven days for an export; else thirty days or a month, whichever is sooner",
		),
		async () => {
			expect(await at("2026-03-10T12:00:00Z", "export")).toBe("2026-03-17T12:00:00.000Z");
			expect(await at("2026-03-10T12:00:00Z", "access")).toBe("2026-04-09T12:00:00.000Z");
			expect(await at("2027-01-31T12:00:00Z", "erasure")).toBe("2027-02-28T12:00:00.000Z");
			expect(await at("2028-01-31T12:00:00Z", "erasure")).toBe("2028-02-29T12:00:00.000Z");
			expect(await at("2027-02-01T12:00:00Z", "objection")).toBe("2027-03-01T12:00:00.000Z");
		},
	);

	test(
		promise(["CQ-24", "IM-28"], "the operator is alerted on days 14, 25 and 29 and when it is overdue, once each"),
		async () => {
			await server.database.admin`update data_requests set finished_at = app.now()`;
			await server.database.setNow("2026-03-10T12:00:00Z");
			const { id } = await ask({ kind: "rectification", email: "late@example.net" });
			await server.deliver();
			const alerts = async (now: string) => {
				await server.database.setNow(now);
				for (let run = 0; run < 2; run++) await watch();
				return (await server.deliver()).filter(({ text }) => text.includes(id)).map(({ subject }) => subject);
			};
			expect(await alerts("2026-03-24T11:59:59Z")).toEqual([]);
			expect(await alerts("2026-03-24T12:00:00Z")).toEqual(["A request is still open: 16 days left"]);
			expect(await alerts("2026-04-03T12:00:00Z")).toEqual([]); // day 24
			expect(await alerts("2026-04-04T12:00:00Z")).toEqual(["A request is still open: 5 days left"]);
			expect(await alerts("2026-04-08T12:00:00Z")).toEqual(["A request is still open: 1 day left"]);
			expect(await listed(id)).toMatchObject({ overdue: false, nextAlertAt: new Date("2026-04-09T12:00:00Z") });
			expect(await alerts("2026-04-09T12:00:01Z")).toEqual(["A request is overdue"]);
			expect(await listed(id)).toMatchObject({ overdue: true, nextAlertAt: null });

			// Where nobody looked meanwhile, what became due together is said once.
			await server.database.setNow("2026-03-10T12:00:00Z");
			const unseen = await ask({ kind: "rectification", email: "unseen@example.net" });
			await server.deliver();
			await server.database.setNow("2026-04-20T12:00:00Z");
			await watch();
			await watch();
			const said = (await server.deliver()).filter(({ text }) => text.includes(unseen.id));
			expect(said.map(({ subject }) => subject)).toEqual(["A request is overdue"]);
		},
	);
});

test(
	promise(["CP-84", "IM-21", "CX-12"], "an export for somebody else is refused before the check and recorded after"),
	async () => {
		const person = await server.signUp("Xenia");
		const { id } = await ask({ kind: "export", email: person.email });
		expect((await asOperator("export", { id })).status).toBe(403);
		await asOperator("verifyIdentity", { id, method });
		expect((await asOperator("export", { id })).value).toMatchObject({
			userId: person.userId,
			profile: { name: "Xenia" },
		});
		const [row] = await server.database.admin`select carried_out_at from data_requests where id = ${id}`;
		expect(row?.carried_out_at).toBeInstanceOf(Date);
	},
);

test(
	promise(
		["CP-42", "CP-65", "CP-97", "IM-26", "KS-32"],
		"every kind of request arrives, is told to both sides, answered by mail, and in the person's account",
	),
	async () => {
		const person = await server.signUp("Yara");
		const kinds = ["objection", "other", "audit_early_deletion"];
		await server.deliver();
		for (const kind of kinds) {
			const sent = await server.call<Asked>(person.cookie, "requests.send", { kind, aboutOrganisation: true });
			const { id } = sent.value;
			const mails = await server.deliver();
			expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
				[person.email, "We received your request"],
				[server.house.operator.privacyEmail, "A request about personal data arrived"],
			]);
			await asOperator("verifyIdentity", { id, method: "Signed in with their password." });
			await asOperator("answer", { id, answer: `About ${kind}:\n\nyes.`, outcome: "answered" });
			expect(await server.deliver()).toMatchObject([{ to: person.email, subject: "The answer to your request" }]);
			expect((await asOperator("answer", { id, answer: "x", outcome: "answered" })).status).toBe(409);
		}
		const own = await server.call<{ kind: string; state: string; answer: string }[]>(person.cookie, "requests.own");
		expect(own.value.map(({ kind, state }) => [kind, state])).toEqual(
			kinds.toReversed().map((kind) => [kind, "answered"]),
		);
		const org = await server.database
			.admin`select distinct org_id from data_requests where kind = 'audit_early_deletion'`;
		expect(org).toEqual([{ org_id: person.orgId }]);
		const theirs = await server.call(operator.cookie, "requests.own");
		expect(theirs.value).toEqual([expect.objectContaining({ kind: "erasure" })]);
	},
);

test(promise("CX-12", "an owner asks for a member, and for nobody outside"), async () => {
	const owner = await server.signUp("Zelda");
	const member = await server.addMember(owner, "Zeno", "viewer");
	const input = { memberId: member.memberId, kind: "rectification", details: "The name is misspelt." };
	expect((await server.call(owner.cookie, "members.request", input)).status).toBe(200);
	expect((await server.call(member.cookie, "members.request", input)).status).toBe(403);
	expect((await server.call(owner.cookie, "members.request", { ...input, memberId: operator.memberId })).status).toBe(
		404,
	);
	expect((await server.call(member.cookie, "requests.own")).value).toMatchObject([
		{ via: "owner", kind: "rectification" },
	]);
});

test("the public form tells nobody who has an account, and slows down whoever floods it", async () => {
	const known = await server.call(null, "requests.ask", { kind: "access", email: operator.email });
	const unknown = await server.call(null, "requests.ask", { kind: "access", email: "nobody@example.net" });
	expect(Object.keys(known.value)).toEqual(Object.keys(unknown.value));
	for (let n = 0; n < 10; n++) await server.call(null, "requests.ask", { kind: "access", email: "flood@example.net" });
	const answer = await server.call(null, "requests.ask", { kind: "access", email: "flood@example.net" });
	expect([answer.status, answer.error?.reason]).toEqual([429, "RATE_LIMITED"]);
});
