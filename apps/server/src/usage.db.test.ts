import { getTableColumns } from "@calibrant/db/drizzle";
import { usageCounts } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
let server: TestServer;
let keen: SignedIn;
let quiet: SignedIn;
let operator: SignedIn;

beforeAll(async () => {
	server = await openServer({ preset: "caliqa" });
	keen = await server.signUp("Keen");
	quiet = await server.signUp("Quiet");
	operator = await server.signUp("Olga");
	await server.makeOperator(operator);
});
afterAll(() => server.close());
beforeEach(async () => {
	await server.app.journal.flush();
	await server.database.admin`delete from usage_counts`;
});

const open = (who: SignedIn, times = 1) =>
	Promise.all(Array.from({ length: times }, () => server.call(who.cookie, "instruments.list", {})));
const say = (who: SignedIn, given: boolean) =>
	server.call(who.cookie, "account.setConsent", { purpose: "usage", given });
const counted = async () => {
	await server.app.journal.flush();
	return server.database.admin<{ feature: string; day: string; uses: number; milliseconds: number }[]>`
		select feature, day::text, uses, milliseconds::int from usage_counts order by feature`;
};

test(
	promise(
		["CQ-11", "CQ-23", "IM-5"],
		"nothing is counted before a yes and from a no on; each word is kept with version and time",
	),
	async () => {
		const usage = async () => (await server.call<{ usage: string }>(keen.cookie, "session.current")).value.usage;
		expect(await usage()).toBe("unasked");
		await open(keen);
		await open(quiet);
		expect(await counted()).toEqual([]);

		await say(keen, false);
		expect(await usage()).toBe("no");
		await open(keen);
		expect(await counted()).toEqual([]);

		await say(keen, true);
		await open(keen, 2);
		await open(quiet, 3);
		await server.call(null, "policy.page", { page: "cookies", language: "en" });
		expect(await counted()).toMatchObject([{ feature: "instruments.list", uses: 2 }]);
		const refused = await server.call(keen.cookie, "instruments.get", { id: keen.orgId });
		expect(refused.status).toBe(404);
		await server.app.inject({ method: "GET", url: "/api/account/export.json", headers: { cookie: keen.cookie } });
		const features = (await counted()).map(({ feature }) => feature);
		expect(features).toEqual(expect.arrayContaining(["/api/account/export.json", "instruments.list"]));
		expect(features).not.toContain("instruments.get");

		await say(keen, false);
		const before = await counted();
		await open(keen, 3);
		expect(await counted()).toEqual(before);

		const { history } = (await server.call<{ history: Record<string, unknown>[] }>(keen.cookie, "account.consents"))
			.value;
		const word = { purpose: "usage", policyVersion: server.house.policy.version, at: expect.any(Date), via: "account" };
		expect(history.filter(({ purpose }) => purpose === "usage")).toEqual(
			[false, true, false].map((given) => ({ ...word, given })),
		);
	},
);

test("a program, an operator's act, a restricted person and a policy that asks nobody count nothing", async () => {
	await say(operator, true);
	await server.call(operator.cookie, "operator.usage", { from: "2026-01-01", to: "2026-01-31" });
	await say(keen, true);
	const { value } = await server.call<{ key: string }>(keen.cookie, "apiKeys.create", {
		name: "Line",
		role: "viewer",
		scopes: ["instruments:read"],
	});
	await server.app.journal.flush();
	await server.database.admin`delete from usage_counts`;
	expect((await server.call({ key: value.key }, "instruments.list", {})).status).toBe(200);
	await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${keen.userId}`;
	await open(keen);
	await server.database.admin`update profiles set restricted_at = null where user_id = ${keen.userId}`;
	const { usage } = server.house.policy;
	server.house.policy.usage = { ...usage, asked: false };
	await open(keen);
	expect((await server.call<{ usage: string }>(keen.cookie, "session.current")).value.usage).toBe("never");
	server.house.policy.usage = usage;
	expect(await counted()).toEqual([]);
	await open(keen);
	expect(await counted()).toMatchObject([{ feature: "instruments.list", uses: 1 }]);
});

test(
	promise(["IM-7", "CX-3", "IM-5"], "a sum has a feature, a day, uses and their time, and nothing of who used it"),
	async () => {
		expect(Object.keys(getTableColumns(usageCounts)).sort()).toEqual(["day", "feature", "milliseconds", "uses"]);
		const columns = await server.database.admin`
			select column_name as name from information_schema.columns
			where table_name = 'usage_counts' and table_schema = 'public' order by 1`;
		expect(columns.map(({ name }) => name)).toEqual(["day", "feature", "milliseconds", "uses"]);
		for (const who of [keen, quiet]) await say(who, true);
		await open(keen);
		const [once] = await counted();
		await open(quiet);
		const [twice] = await counted();
		expect(twice).toEqual({ ...once, uses: 2, milliseconds: expect.any(Number) });
		expect(twice?.milliseconds).toBeGreaterThanOrEqual(once?.milliseconds ?? 0);
		await server.call(keen.cookie, "instruments.get", { id: keen.orgId, surprise: "canary" });
		const stored = JSON.stringify(await counted());
		expect(stored).not.toMatch(uuid);
		for (const { email, orgId, userId, slug } of [keen, quiet])
			for (const canary of [email, orgId, userId, slug]) expect(stored).not.toContain(canary);
	},
);

test(
	promise(
		["IM-7", "CX-3"],
		"nobody is shown a sum under five, nor the day that still runs, nor what would give it away",
	),
	async () => {
		await server.database.admin`
			insert into usage_counts (feature, day, uses, milliseconds) values
				('instruments.list', '2026-02-01', 5, 100), ('instruments.list', '2026-02-02', 4, 10),
				('instruments.list', '2026-02-03', 20, 1000), ('calibrations.record', '2026-02-01', 1, 77)`;
		await server.database
			.admin`insert into page_views (path, day, count) values ('/verify', '2026-02-01', 4), ('/', '2026-02-01', 9)`;
		await say(quiet, true);
		await open(quiet, 6);
		const today = (await counted()).find(({ day }) => !day.startsWith("2026-02"))?.day ?? "";
		const asked = (from: string, to: string) => server.call(operator.cookie, "operator.usage", { from, to });
		const { value } = await asked("2026-02-01", today);
		const hidden = { uses: null, milliseconds: null };
		expect(value).toEqual({
			hideUnder: 5,
			features: [
				{ feature: "calibrations.record", days: [{ day: "2026-02-01", ...hidden }], uses: 0, hiddenDays: 1 },
				{
					feature: "instruments.list",
					days: [
						{ day: "2026-02-01", uses: 5, milliseconds: 20 },
						{ day: "2026-02-02", ...hidden },
						{ day: "2026-02-03", uses: 20, milliseconds: 50 },
					],
					uses: 25,
					hiddenDays: 1,
				},
			],
			pages: [
				{ feature: "/", days: [{ day: "2026-02-01", uses: 9, milliseconds: null }], uses: 9, hiddenDays: 0 },
				{ feature: "/verify", days: [{ day: "2026-02-01", ...hidden }], uses: 0, hiddenDays: 1 },
			],
		});
		expect((await asked("2026-02-03", "2026-02-03")).value.features).toMatchObject([{ days: [{ uses: 20 }] }]);
		server.house.policy.usage.hideUnder = 4;
		expect((await asked("2026-02-02", "2026-02-02")).value.features).toMatchObject([{ days: [{ uses: 4 }] }]);
		server.house.policy.usage.hideUnder = 5;
		for (const who of [keen, quiet])
			expect((await server.call(who.cookie, "operator.usage", { from: today, to: today })).status).toBe(404);
	},
);
