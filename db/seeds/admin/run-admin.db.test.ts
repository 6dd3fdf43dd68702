import { enterRequest, planPurge } from "@calibrant/lifecycle";
import { loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminLine } from "../testing/admin-line.ts";

type Line = Awaited<ReturnType<typeof adminLine>>;
let opened: Line;
let admin: Line["admin"];
let orgId: string;
beforeAll(async () => {
	opened = await adminLine();
	({ admin, orgId } = opened);
});
afterAll(() => opened.close());

const audit = (id: string) =>
	opened.database.admin`select actor_type, action from audit_log where org_id = ${id} order by seq desc limit 1`;

describe("admin", () => {
	test("places and releases a hold, with a line of the system in the audit log", async () => {
		const { said } = await admin(
			"place-hold --org held-lab --reason A~dispute --reference C-77 --classes audit_log,calibration",
		);
		const id = /hold ([0-9a-f-]{36})/.exec(said)?.[1] ?? "";
		const [hold] = await opened.database.admin`select org_id, classes, reason, released_at from holds where id = ${id}`;
		expect(hold).toEqual({
			org_id: orgId,
			classes: ["audit_log", "calibration"],
			reason: "A dispute",
			released_at: null,
		});
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "hold.placed" }]);
		expect(await admin(`drop-hold --hold ${id} --reason It~was~settled~amicably`)).toMatchObject({ code: 0 });
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "hold.withdrawn" }]);
		expect(await admin(`drop-hold --hold ${id} --reason It~was~settled~amicably`)).toMatchObject({
			code: 2,
			refused: expect.stringContaining("already"),
		});
	});

	test("says how a payment stands and starts a trial, with the system's lines", async () => {
		const state = async () =>
			(await opened.database.admin`select state from organisations where id = ${orgId}`)[0]?.state;
		for (const [payment, reached] of [
			["late", "past_due"],
			["lapsed", "past_due_no_grace"],
			["paid", "active"],
		]) {
			expect(await admin(`set-payment --org held-lab --payment ${payment}`)).toMatchObject({ code: 0 });
			expect(await state()).toBe(reached);
		}
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "organisation.activated" }]);
		expect((await admin("set-payment --org held-lab --payment paid")).said).toMatch(/^Nothing to change/);
		expect(await admin("start-trial --org held-lab --until 2026-11-01T00:00:00Z")).toMatchObject({ code: 0 });
		expect(await state()).toBe("trialing");
		expect(await admin("start-trial --org held-lab --until 2026-11-01T00:00:00Z")).toMatchObject({ code: 2 });
		expect(await admin("set-payment --org held-lab --payment paid")).toMatchObject({ code: 0 });
	});

	test("sets the plan where nobody is charged, with its lines and its mail, and not where Stripe does", async () => {
		const { database } = opened;
		const house = opened.product.operator;
		const { policy, policyVersions } = house;
		const another = loadPolicy("calproof");
		Object.assign(house, { policy: another, policyVersions: [another] });
		const plan = async () => (await database.admin`select plan from organisations where id = ${orgId}`)[0]?.plan;
		const set = "set-plan --org held-lab --plan pro --reason Order~7";
		expect((await admin(set)).said).toMatch(/on the plan pro; a mail tells its owners/);
		expect(await plan()).toBe("pro");
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "plan.changed" }]);
		const [line] = await database.admin`select action, reason from operator_access where action = 'admin.set-plan'`;
		expect(line).toEqual({ action: "admin.set-plan", reason: "Order 7" });
		const told = () => database.admin`select 1 from email_log where org_id = ${orgId} and kind = 'plan_changed'`;
		expect(await told()).toHaveLength(1);
		expect((await admin(set)).said).toMatch(/already/);
		expect(await told()).toHaveLength(1);
		await database.admin`update organisations set stripe_subscription_id = 'sub_1' where id = ${orgId}`;
		const refused = await admin("set-plan --org held-lab --plan free --reason Asked");
		expect([refused.code, refused.refused]).toEqual([2, expect.stringMatching(/pays at Stripe/)]);
		expect(await plan()).toBe("pro");
		await database.admin`update organisations set stripe_subscription_id = null where id = ${orgId}`;
		Object.assign(house, { policy, policyVersions });
	});

	test("lists, checks and answers a request; an operator has the second word on a hold", async () => {
		const { house } = opened.product;
		expect((await admin("requests")).said).toBe("No request is open.");
		const { id } = await enterRequest(house, { kind: "access", email: "asks@lab.example" });
		expect((await admin("requests")).said).toMatch(
			new RegExp(`^${id}  access .* identity not checked  address does not`),
		);
		await admin("create-owner --email runs@lab.example --name R --organisation Runs");
		await admin("grant-operator --email runs@lab.example");
		const verified = await admin(`verify-identity --request ${id} --method Called~back. --by runs@lab.example`);
		expect(verified).toMatchObject({ code: 0 });
		const answered = await admin(`answer-request --request ${id} --text Here~it~is. --by runs@lab.example`);
		expect(answered.said).toBe("Answered in time.");
		expect(await admin("send-news --subject A --text B")).toMatchObject({ said: "Queued for 0 people." });
		const { said } = await admin("place-hold --org held-lab --reason A --reference B --ground tax_audit");
		const hold = /hold ([0-9a-f-]{36})/.exec(said)?.[1] ?? "";
		expect(await admin(`confirm-hold --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 0 });
		const why = "--reason The~audit~was~closed";
		expect(await admin(`drop-hold --hold ${hold} ${why} --by runs@lab.example`)).toMatchObject({ code: 2 });
		expect(await admin(`release-hold --hold ${hold} ${why}`)).toMatchObject({ code: 0 });
		expect(await admin(`keep-hold --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 0 });
		expect(await admin(`confirm-release --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 2 });
		expect(await admin(`release-hold --hold ${hold} ${why}`)).toMatchObject({ code: 0 });
		expect(await admin(`confirm-release --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 0 });
	});

	test("sets the preset and the switches of the purge", async () => {
		const { db, policy } = opened.product.operator;
		const plan = () => db.withoutOrg({ readOnly: true }, ({ tx }) => planPurge(tx, policy));
		expect(await admin("set-preset calproof")).toMatchObject({ code: 0 });
		expect(await admin("pause-purge")).toMatchObject({ code: 0 });
		expect((await plan()).stopped).toMatch(/paused/);
		expect(await admin("resume-purge")).toMatchObject({ code: 0 });
		expect((await plan()).stopped).toBeNull();
		expect(await admin("acknowledge-purge --count 12")).toMatchObject({ code: 0 });
		expect(await opened.database.admin`select key, value from deployment_settings order by key`).toEqual([
			{ key: "policy_preset", value: "calproof" },
			{ key: "purge_acknowledged", value: 12 },
			{ key: "purge_paused", value: false },
		]);
	});

	test.each([
		["", /no command/],
		["constructor", /no command/],
		["set-preset strict", /not a preset/],
		["set-preset calproof extra", /not expected/],
		["pause-purge --now", /--now/],
		["acknowledge-purge --count many", /--count/],
		["acknowledge-purge --count -1", /--count/],
		["acknowledge-purge", /--count: is missing/],
		["create-owner --email not-an-address --name A --organisation B", /--email/],
		["create-owner --email a@b.example --name A", /--organisation: is missing/],
		["place-hold --org nowhere --reason A --reference B", /no organisation nowhere/],
		["place-hold --org held-lab --reason A", /--reference: is missing/],
		["place-hold --org held-lab --reason A --reference B --classes everything", /--classes: must be of/],
		["set-payment --org held-lab --payment maybe", /--payment: must be of/],
		["set-plan --org held-lab --plan gold --reason Asked", /--plan: must be of: free/],
		["set-plan --org held-lab --plan free", /--reason: is missing/],
		["start-trial --org held-lab --until 2020-01-01", /--until: must lie in the future/],
		["start-trial --org held-lab --until soon", /--until: must be a date/],
		["release-hold --hold 7 --reason The~audit~was~closed", /not the id of a hold/],
		["release-hold --hold 0199aaaa-0000-7000-8000-000000000000", /--reason: is missing/],
		["release-hold --hold 0199aaaa-0000-7000-8000-000000000000 --reason ok", /--reason: Say in a few words why/],
		["release-hold --hold 0199aaaa-0000-7000-8000-000000000000 --reason The~audit~was~closed", /no such hold/],
		["confirm-hold --hold 7 --by nobody@lab.example", /not an operator/],
		["verify-identity --request 7 --method ok --by a", /--request/],
		["send-news --subject A", /--text: is missing/],
	])("refuses %j in one line", async (line, reason) => {
		const before = await opened.database.admin`select count(*)::int as n from audit_log`;
		const { code, said, refused } = await admin(line);
		expect({ code, said }).toEqual({ code: 2, said: "" });
		expect(refused).toMatch(reason);
		expect(refused).not.toContain("\n");
		expect(await opened.database.admin`select count(*)::int as n from audit_log`).toEqual(before);
	});
});
