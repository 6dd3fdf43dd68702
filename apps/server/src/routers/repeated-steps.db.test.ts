import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { png } from "../testing/png.ts";

let server: TestServer;
let owner: SignedIn;
let id: string;
let taskId: string;

const step = (attempt: string, path: string, input: object) =>
	server.call<Record<string, unknown>>({ cookie: owner.cookie, attempt }, path, input);
const five = (attempt: string, path: string, input: object) =>
	Promise.all(Array.from({ length: 5 }, () => step(attempt, path, input)));
const rowsOf = async (table: string) =>
	Number((await server.database.admin.unsafe(`select count(*) from ${table}`))[0]?.count);
const logged = async (verb: string) =>
	Number((await server.database.admin`select count(*) from audit_log where action = ${verb}`)[0]?.count);

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Ann Marsh");
	const make = async (path: string, input: object) =>
		(await server.call<Record<string, string>>(owner.cookie, path, input)).value;
	id = (await make("workOrders.create", { title: "Pump" })).id ?? "";
	const memberId = (await server.call<{ id: string }[]>(owner.cookie, "workOrders.workers")).value[0]?.id;
	const tasks = [{ kind: "number", label: "Pressure", unit: "bar" }];
	await make("workOrders.assign", { id, version: 1, memberIds: [memberId] });
	await make("workOrders.writeTasks", { id, version: 2, tasks });
});
afterAll(() => server?.close());

test("one takes one's own open orders along, with their tasks and nothing of others", async () => {
	await server.call(owner.cookie, "workOrders.create", { title: "Nobody's" });
	const { value } = await server.call<{ orders: { id: string; version: number; tasks: { id: string }[] }[] }>(
		owner.cookie,
		"workOrders.toTake",
	);
	expect(value).toMatchObject({ left: 0, orders: [{ id, title: "Pump", version: 3, tasks: [{ label: "Pressure" }] }] });
	expect(value.orders).toHaveLength(1);
	taskId = value.orders[0]?.tasks[0]?.id ?? "";
});

test("each step that is sent five times under one key is taken once, and answered the same each time", async () => {
	const moved = await five("begin", "workOrders.move", { id, version: 3, to: "in_progress" });
	expect(moved.map(({ error, value }) => error?.message ?? value.version)).toEqual(Array(5).fill(4));
	const answered = await five("answer", "workOrders.answer", { orderId: id, taskId, value: "5.5", seenAt: null });
	expect(answered.map(({ error, value }) => error?.message ?? value.reading)).toEqual(Array(5).fill("5.5"));
	const past = { startedAt: "2026-03-01T08:00:00Z", endedAt: "2026-03-01T09:00:00Z" };
	const booked = await five("time", "labour.enter", { orderId: id, ...past });
	expect(new Set(booked.map(({ error, value }) => error?.message ?? value.id)).size).toBe(1);
	expect(await Promise.all([rowsOf("time_entries"), logged("work_order.task_answered")])).toEqual([1, 1]);
	// The same without its key meets what it did itself.
	const again = { orderId: id, taskId, value: "5.5", seenAt: null };
	expect((await server.call(owner.cookie, "workOrders.answer", again)).error?.reason).toBe("STALE_VERSION");
});

test("a photo that is sent five times under one key is kept once, also when its order has ended since", async () => {
	const headers = { cookie: owner.cookie, origin: "http://calibrant.test", "content-type": "application/octet-stream" };
	const post = (payload: Buffer) =>
		server.app.inject({
			...{ method: "POST", url: "/api/work-order-photos", query: { orderId: id, fileName: "after.png" }, payload },
			headers: { ...headers, "idempotency-key": "photo" },
		});
	const answers = [];
	for (let n = 0; n < 4; n += 1) answers.push(await post(png()));
	await server.call(owner.cookie, "workOrders.move", { id, version: 4, to: "done" });
	answers.push(await post(png()));
	expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(Array(5).fill([201, answers[0]?.body]));
	expect(await rowsOf("work_order_photos")).toBe(1);
	// The key stands for those bytes alone.
	expect((await post(Buffer.concat([png(), Buffer.from("x")]))).statusCode).not.toBe(201);
});

test("a timer that was stopped where there was no network ends when it was stopped, not when that arrives", async () => {
	const order = await server.call<{ id: string }>(owner.cookie, "workOrders.create", { title: "Gate" });
	await server.call(owner.cookie, "workOrders.move", { id: order.value.id, version: 1, to: "in_progress" });
	const { value } = await server.call<{ startedAt: Date }>(owner.cookie, "labour.start", { orderId: order.value.id });
	const at = (minutes: number) => new Date(new Date(value.startedAt).getTime() + minutes * 60_000).toISOString();
	expect((await step("early", "labour.stop", { stoppedAt: at(-1) })).error?.reason).toBe("INVALID");
	expect((await step("late", "labour.stop", { stoppedAt: at(90) })).error?.reason).toBe("INVALID");
	await server.database.setNow(at(120));
	const stopped = await five("stop", "labour.stop", { stoppedAt: at(90) });
	expect(stopped.map(({ error }) => error?.message)).toEqual(Array(5).fill(undefined));
	const [row] = await server.database.admin`select * from time_entries where order_id = ${order.value.id}`;
	expect(row?.ended_at.toISOString()).toBe(at(90));
});
