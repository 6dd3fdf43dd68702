import type { Role } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { forgetView, keepView, keepViewInput, listViews } from "./saved-views.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Views");
});
afterAll(() => bench.close());

const keep = (name: string, query: string, shared: boolean, role: Role = "owner") =>
	shop.as((ctx) => keepView(ctx, keepViewInput.parse({ name, query, shared })), role);
const seen = async (role: Role, of = shop) =>
	(await of.as((ctx) => listViews(ctx, { list: "register" }), role)).map((view) => `${view.name} ${view.query}`);

test("one sees everybody's views and one's own, kept without their page", async () => {
	await keep("Late", "due=overdue&cursor=abc&from=51&cols=due&cols=status", true);
	const { id } = await keep("Mine", "q=TW", false, "viewer");
	await keep("Mine", "q=DMM", false, "technician");
	expect(await seen("viewer")).toEqual(["Late due=overdue&cols=due&cols=status", "Mine q=TW"]);
	expect(await seen("technician")).toEqual(["Late due=overdue&cols=due&cols=status", "Mine q=DMM"]);
	expect(await seen("owner")).toEqual(["Late due=overdue&cols=due&cols=status"]);
	// The same name is replaced, and the log has a line of each.
	expect((await keep("Mine", "q=TW-1", false, "viewer")).id).toBe(id);
	expect(await seen("viewer")).toContain("Mine q=TW-1");
	const log = await bench.database.admin`select action from audit_log where org_id = ${shop.orgId} order by seq`;
	expect(log.map(({ action }) => action)).toEqual([
		...["saved_view.kept", "saved_view.kept", "saved_view.kept", "saved_view.replaced"],
	]);
	expect(await seen("owner", await bench.found("Other views"))).toEqual([]);
});

test("shared views are the editors', and nobody touches another's", async () => {
	expect(await refusal(keep("All", "", true, "technician"))).toMatchObject({ reason: "FORBIDDEN" });
	const { id } = await keep("Own", "", false, "manager");
	const forget = (role: Role, which = id) => shop.as((ctx) => forgetView(ctx, { id: which }), role);
	expect(await refusal(forget("owner"))).toMatchObject({ reason: "NOT_FOUND" });
	await forget("manager");
	const shared = await keep("All", "", true);
	expect(await refusal(forget("viewer", shared.id))).toMatchObject({ reason: "FORBIDDEN" });
	await forget("manager", shared.id);
	expect(await seen("manager")).not.toContain("All ");
});
