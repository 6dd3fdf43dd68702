import { inOrg, queueMail } from "@calibrant/kernel";
import { loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as verbs from "../index.ts";
import type { OrderState } from "../orders/states.ts";
import { writeRequest } from "../requests/send-request.ts";
import { openPlants } from "../testing/open-plant.ts";
import { openPost } from "../testing/open-post.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
let plant: Awaited<ReturnType<(typeof plants)["found"]>>;
let post: ReturnType<typeof openPost>;
type Who = "owner" | "manager" | "technician" | "viewer";
beforeAll(async () => {
	plants = await openPlants();
	plant = await plants.found("Sambre");
	post = openPost(plants);
	await post.addressesOf(plant.orgId);
});
afterAll(() => plants.close());
beforeEach(() => plants.database.admin`update email_log set state = 'sent'`);

const versionOf = async (id: string) => (await plant.as((ctx) => verbs.getOrder(ctx, { id }))).order.version;
const order = (values: object = {}) =>
	plant.as((ctx) => verbs.createOrder(ctx, verbs.createOrderInput.parse({ title: "Change the belt", ...values })));
const assign = async (id: string, to: Who[], by: Who = "manager") => {
	const version = await versionOf(id);
	const memberIds = to.map((role) => plant.members[role]);
	return plant.as((ctx) => verbs.assignOrder(ctx, { id, version, memberIds }), by);
};
const move = async (id: string, to: OrderState, reason = "", by: Who = "technician") => {
	const version = await versionOf(id);
	return plant.as((ctx) => verbs.moveOrder(ctx, { id, version, to, reason }), by);
};
const report = (by: Who = "viewer") =>
	plant.as((ctx) => verbs.sendRequest(ctx, verbs.sendRequestInput.parse({ title: "It leaks" })), by);
const approve = (
	{ id, version }: { id: string; version: number },
	by: Who = "manager",
	orderId: string | null = null,
) => plant.as((ctx) => verbs.approveRequest(ctx, verbs.approveRequestInput.parse({ id, version, orderId })), by);
const mailed = async () =>
	(await post.deliver()).map(({ role, subject }) => `${role}: ${subject.replace(/ \(.*/, "")}`);

test("who is assigned is told once, with the day and a way to the order; who assigns themselves is not", async () => {
	const asset = await plant.as((ctx) =>
		verbs.createAsset(ctx, verbs.createAssetInput.parse({ tag: "CMP-1", description: "Compressor" })),
	);
	const { id, number } = await order({ assetId: asset.id, dueOn: "2026-03-09" });
	await assign(id, ["technician", "manager"]);
	const [mail, ...more] = await post.deliver();
	expect(more).toEqual([]);
	expect(mail).toMatchObject({ role: "technician", subject: `A work order is assigned to you (${number})` });
	for (const said of ["Change the belt", "CMP-1 · Compressor", "Mon 9 Mar 2026", "13:00 (Europe/Brussels) · 12:00 UTC"])
		expect(mail?.text).toContain(said);
	expect(mail?.text.match(/https?:\S+/g)).toEqual([`http://calibrant.test/app/work-orders/${id}`]);
	await plants.database.setNow("2026-03-02T12:05:00Z");
	await assign(id, ["technician", "manager", "owner"]);
	expect(await mailed(), "who was assigned before hears nothing again").toEqual([
		"owner: A work order is assigned to you",
	]);
});

test("nothing comes about an order that was taken away, given again, ended or left before the mail went", async () => {
	const [taken, again, over, left] = [await order(), await order(), await order(), await order()];
	for (const { id } of [taken, again, over]) await assign(id, ["technician"]);
	await assign(taken.id, []);
	await assign(again.id, []);
	await plants.database.setNow("2026-03-02T12:10:00Z");
	await assign(again.id, ["technician"]);
	await move(over.id, "cancelled", "Not needed", "manager");
	await assign(left.id, ["owner"]);
	await plants.database.admin`update memberships set role = 'viewer' where id = ${plant.members.owner}`;
	const told = await post.deliver();
	expect(told.map(({ role, subject }) => [role, subject])).toEqual([
		["technician", `A work order is assigned to you (${again.number})`],
	]);
	await plants.database.admin`update memberships set role = 'owner' where id = ${plant.members.owner}`;
});

test("an order that a plan makes is told to whom it falls to", async () => {
	const asset = await plant.as((ctx) => verbs.createAsset(ctx, verbs.createAssetInput.parse({ tag: "PMP-1" })));
	const { id } = await plant.as((ctx) =>
		verbs.createPlan(
			ctx,
			verbs.createPlanInput.parse({
				...{ assetId: asset.id, title: "Grease", assigneeId: plant.members.technician },
				...{ trigger: "calendar", everyCount: 1, everyUnit: "month", firstOn: "2026-03-02" },
			}),
		),
	);
	expect(id).toBeTruthy();
	await post.run("maintenance.make_due_orders", { orgId: plant.orgId });
	expect(await mailed()).toEqual(["technician: A work order is assigned to you"]);
});

test("who decides is told of a request, save its sender and what is decided before the mail goes", async () => {
	await report("manager");
	expect(await mailed()).toEqual(["owner: A service request waits for a decision"]);
	const late = await report();
	await approve(late);
	expect(await mailed()).toEqual(["viewer: Your service request is approved"]);
});

test("who reported hears of the decision and of the end of the work, once each, and not of what they did themselves", async () => {
	const [mine, theirs, no] = [await report("manager"), await report(), await report()];
	const { orderId } = await approve(mine);
	await approve(theirs, "manager", orderId);
	await plant.as(
		(ctx) => verbs.rejectRequest(ctx, { id: no.id, version: 1, reason: "It is of another firm" }),
		"owner",
	);
	const decided = (await post.deliver()).filter(({ role }) => role === "viewer");
	expect(decided.map(({ subject }) => subject)).toEqual([
		`Your service request is approved (${theirs.number})`,
		`Your service request is rejected (${no.number})`,
	]);
	expect(decided[1]?.text, "its page says why").not.toContain("another firm");
	const id = orderId ?? "";
	await assign(id, ["technician"], "manager");
	await move(id, "assigned", "", "manager");
	await post.deliver();
	for (const to of ["in_progress", "done"] as const) await move(id, to);
	expect(await mailed()).toEqual([
		"manager: The work on your service request is done",
		"viewer: The work on your service request is done",
	]);
	await move(id, "in_progress", "Still drips");
	await plants.database.setNow("2026-03-03T08:00:00Z");
	await move(id, "done");
	await move(id, "in_progress", "Once more");
	expect(await mailed(), "reopened before the mail went").toEqual([]);
	await plants.database.setNow("2026-03-03T09:00:00Z");
	await move(id, "cancelled", "The machine is sold", "owner");
	expect((await mailed()).at(-1)).toBe("viewer: The work on your service request is cancelled");
});

test("who reported by mail reads the reason there; who typed an address at a label gets nothing", async () => {
	const by = async (source: "mail" | "label") => {
		const actor = { type: "system", ref: null, job: "test" } as const;
		const input = verbs.sendRequestInput.parse({ title: "Lamp out" });
		const from = { source, requesterName: "Jan", requesterContact: `${source}@client.example` };
		const { id } = await inOrg(plants.house, plant.orgId, { actor }, {}, (ctx) => writeRequest(ctx, input, from));
		await plant.as((ctx) => verbs.rejectRequest(ctx, { id, version: 1, reason: "Not our building" }), "owner");
	};
	await by("label");
	expect(await mailed()).toEqual([]);
	await by("mail");
	const [mail, ...more] = await post.deliver();
	expect(more).toEqual([]);
	expect(mail).toMatchObject({ to: "mail@client.example", headers: { "Auto-Submitted": "auto-generated" } });
	expect(mail?.text).toContain("Reason: Not our building");
	expect(mail?.text).not.toContain("http");
});

test("nobody is told who declined, left or is restricted, nor in an organisation that leaves, nor where there is no module", async () => {
	const { admin } = plants.database;
	const { id } = await order();
	const told = async () => {
		await assign(id, []);
		await plants.database.setNow(new Date((await plant.as(async (ctx) => ctx.now)).getTime() + 60_000));
		await assign(id, ["technician"]);
	};
	await told();
	expect(await mailed()).toHaveLength(1);
	await admin`update memberships set mails_declined = '{work_order_assigned}' where id = ${plant.members.technician}`;
	await told();
	expect(await mailed()).toEqual([]);
	await admin`update memberships set mails_declined = '{}'`;
	await told();
	expect(await post.deliver(loadPolicy("kalisecu")), "a deployment without maintenance").toEqual([]);
	const [person] = await admin`select user_id from memberships where id = ${plant.members.technician}`;
	await admin`update profiles set restricted_at = app.now() where user_id = ${person?.user_id}`;
	await told();
	expect(await mailed()).toEqual([]);
	await admin`update profiles set restricted_at = null`;
	await told();
	await admin`update organisations set restricted_at = app.now()`;
	expect(await mailed()).toEqual([]);
	await admin`update organisations set restricted_at = null`;
	await told();
	await admin`update organisations set state = 'past_due_no_grace'`;
	expect(await mailed()).toEqual([]);
	await admin`update organisations set state = 'trialing'`;
	await told();
	await admin`delete from work_order_assignees`;
	await plant.as((ctx) =>
		queueMail(ctx, { kind: "work_order_assigned" }, { key: "x", orgId: plant.orgId, subjectId: id }),
	);
	expect(await mailed(), "a letter to nobody").toEqual([]);
});

test("the weekly mail counts work orders: a technician's own, everybody's for others, and requests for who decides", async () => {
	const { admin } = plants.database;
	await admin`update service_requests set state = 'rejected' where state in ('submitted', 'triaged')`;
	await admin`update work_orders set due_on = null`;
	await order({ dueOn: "2026-04-10" });
	const own = await order({ dueOn: "2026-04-30" });
	await order({ dueOn: "2026-09-01" });
	await assign(own.id, ["technician"]);
	await report();
	await admin`update email_log set state = 'sent'`;
	await admin`update memberships set due_digest = 'weekly' where id = ${plant.members.viewer}`;
	await plants.database.setNow("2026-04-13T04:00:00Z");
	await post.run("scheduled_send_due_digests");
	const mails = await post.deliver();
	const said = (role: Who) => mails.find((mail) => mail.role === role)?.text ?? "";
	expect(said("manager")).toMatch(
		/Work orders overdue: 1\nWork orders due within 30 days: 1\nService requests without a decision: 1\n/,
	);
	expect(said("manager")).toContain("http://calibrant.test/app/work-orders?which=late");
	expect(said("viewer")).toMatch(/Work orders overdue: 1\nWork orders due within 30 days: 1\n\n/);
	expect(said("technician")).toMatch(/\nWork orders due within 30 days: 1\n\n/);
	expect(said("technician")).toContain("http://calibrant.test/app/notifications");
	expect(said("technician")).not.toContain("overdue");
});
