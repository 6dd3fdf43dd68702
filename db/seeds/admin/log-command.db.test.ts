import { userInfo } from "node:os";
import { listAccess, listAccessInput } from "@calibrant/identity";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminLine } from "../testing/admin-line.ts";
import { commands } from "./run-admin.ts";

type Line = Awaited<ReturnType<typeof adminLine>>;
let opened: Line;
let admin: Line["admin"];
let orgId: string;
beforeAll(async () => {
	opened = await adminLine();
	({ admin, orgId } = opened);
});
afterAll(() => opened.close());

describe("each act at the machine stands in the operators' access log", () => {
	const lines = (action: string) =>
		opened.database.admin`select operator_id, via, by_name, org_id, subject_id, reason, reference, refusal
			from operator_access where action = ${action} order by at, id`;

	test("who, what and why, before it is done; what it refused too; looking leaves none", async () => {
		const user = userInfo().username;
		await opened.database.admin`delete from operator_access`;
		await admin("create-operator --email paula@ops.example --name Paula --by Pia");
		const [paula] = await opened.database.admin`select id from users where email = 'paula@ops.example'`;
		const blank = { operator_id: null, org_id: null, subject_id: null, reason: null, reference: null, refusal: null };
		expect(await lines("admin.create-operator")).toEqual([
			{ ...blank, via: "machine", by_name: `${user}, as Pia`, subject_id: paula?.id },
		]);
		expect((await admin("pause-purge --reason Lawyers~look~at~it. --by paula@ops.example")).code).toBe(0);
		expect((await admin("resume-purge")).code).toBe(0);
		expect([await lines("admin.pause-purge"), await lines("admin.resume-purge")]).toMatchObject([
			[{ operator_id: paula?.id, by_name: `${user}, as paula@ops.example`, reason: "Lawyers look at it." }],
			[{ operator_id: null, by_name: user, reason: null }],
		]);
		expect((await admin(`set-payment --org ${orgId} --payment tomorrow`)).code).toBe(2);
		expect(await lines("admin.set-payment")).toMatchObject([
			{ org_id: orgId, refusal: null },
			{ org_id: orgId, refusal: "REFUSED" },
		]);
		expect((await admin("requests")).code).toBe(0);
		expect((await admin(`storage --org ${orgId}`)).code).toBe(0);
		expect([await lines("admin.requests"), await lines("admin.storage")]).toEqual([[], []]);
		const page = await listAccess(opened.product.house, listAccessInput.parse({ atMachine: true }));
		expect(page.lines.map(({ action, name, refusal }) => [action, name, refusal])).toEqual([
			["admin.set-payment", user, "REFUSED"],
			["admin.resume-purge", user, null],
			["admin.pause-purge", "Paula", null],
			["admin.create-operator", `${user}, as Pia`, null],
		]);
	});

	test("every command but those that only look is in it, and none is run whose line cannot be written", async () => {
		const looking = Object.entries(commands).filter(([, { reads }]) => reads?.({}) === true);
		expect(looking.map(([name]) => name)).toEqual(["storage", "requests"]);
		await opened.database.admin`alter table operator_access rename to operator_access_away`;
		try {
			await expect(admin("pause-purge")).rejects.toThrow();
		} finally {
			await opened.database.admin`alter table operator_access_away rename to operator_access`;
		}
		const [paused] = await opened.database.admin`select value from deployment_settings where key = 'purge_paused'`;
		expect(paused?.value).toBe(false);
	});
});
