import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
let wren: SignedIn;
let finch: SignedIn;
beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Olive Owner");
	wren = await server.addMember(owner, "Wren Technician", "technician");
	finch = await server.addMember(owner, "Finch Technician", "technician");
	for (const [who, tag] of [
		[wren, "WREN-1"],
		[finch, "FINCH-1"],
	] as const) {
		await server.database.admin`
			with i as (insert into instruments (org_id, tag, created_at, updated_at) values (${owner.orgId}, ${tag}, now(), now()) returning id)
			insert into calibrations (org_id, instrument_id, kind, performed_on, performed_by, remarks, created_at)
			select ${owner.orgId}, id, 'internal', '2026-03-01', ${who.memberId}, ${`by ${tag}`}, now() from i`;
		await server.database
			.admin`insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, after)
			values (${owner.orgId}, now(), ${who.memberId}, 'calibration', gen_random_uuid(), 'created', ${{ remarks: `by ${tag}` } as never})`;
	}
});
afterAll(() => server.close());

const fetchAs = (who: SignedIn, memberId: string) =>
	server.app.inject({
		url: `/api/members/${memberId}/export.json`,
		headers: headersOf({ cookie: who.cookie, organisation: owner.orgId }),
	});

test(
	promise(["CX-14", "CQ-6"], "an owner exports every row by or about one member, and nothing of another"),
	async () => {
		const answer = await fetchAs(owner, wren.memberId);
		expect(answer.statusCode).toBe(200);
		const { member, rows, leftOut } = answer.json();
		expect(member).toMatchObject({ id: wren.memberId, name: "Wren Technician", email: wren.email, role: "technician" });
		expect(rows.calibrations).toMatchObject([{ performed_by: wren.memberId, remarks: "by WREN-1" }]);
		expect(rows.record_history).toMatchObject([{ actor_ref: wren.memberId }]);
		expect(rows.memberships).toHaveLength(1);
		expect(rows.invitations).toMatchObject([{ email: wren.email }]);
		const audits = await server.database.admin`select id from audit_log where org_id = ${owner.orgId}
		and (actor_ref = ${wren.memberId} or entity_id = ${wren.memberId}) order by id`;
		const ids = rows.audit_log.map(({ id }: { id: string }) => id).sort();
		expect(ids).toEqual(audits.map(({ id }) => String(id)));
		for (const foreign of [finch.memberId, finch.userId, finch.email, "Finch", "FINCH-1", owner.email, "Olive"]) {
			expect(answer.body.replace("Olive Owner Metrology", ""), foreign).not.toContain(foreign);
		}
		expect(leftOut.length).toBeGreaterThan(2);
		const again = (await fetchAs(owner, wren.memberId)).json();
		expect(again.rows.audit_log.map(({ action }: { action: string }) => action)).toContain("member.exported");
	},
);

test(
	promise("CX-14", "only owners, only members of their organisation, on any plan and while it is leaving"),
	async () => {
		expect((await fetchAs(wren, finch.memberId)).statusCode).toBe(403);
		const stranger = await server.signUp("Stranger");
		expect((await fetchAs(stranger, wren.memberId)).statusCode).toBe(404);
		expect((await fetchAs(owner, stranger.memberId)).statusCode).toBe(404);
		await server.call(owner.cookie, "lifecycle.cancel", { confirmation: owner.slug });
		expect((await fetchAs(owner, wren.memberId)).statusCode).toBe(200);
	},
);
