import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openPlants, refusal } from "../testing/open-plant.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
beforeAll(async () => {
	plants = await openPlants();
});
afterAll(() => plants.close());

test("who answers a task that somebody answered meanwhile is shown that answer, and overwrites it only knowingly", async () => {
	const plant = await plants.found("Meuse");
	const { id } = await plant.as((ctx) => verbs.createOrder(ctx, verbs.createOrderInput.parse({ title: "Pump" })));
	const tasks = [{ kind: "number", label: "Pressure", unit: "bar" }];
	await plant.as((ctx) => verbs.writeTasks(ctx, verbs.writeTasksInput.parse({ id, version: 1, tasks })));
	await plant.as((ctx) => verbs.moveOrder(ctx, { id, version: 2, to: "in_progress", reason: "" }));
	const task = async () => {
		const [one] = (await plant.as((ctx) => verbs.getOrder(ctx, { id }))).tasks;
		if (!one) throw new Error("There is no task.");
		return one;
	};
	const { id: taskId } = await task();
	const answer = (value: string, seen: object, role: "owner" | "technician" = "technician") =>
		plant.as(
			(ctx) => verbs.answerTask(ctx, verbs.answerTaskInput.parse({ orderId: id, taskId, value, ...seen })),
			role,
		);

	await answer("5.5", { seenAt: null });
	expect(await refusal(answer("6.1", { seenAt: null }, "owner"))).toBe("STALE_VERSION");
	expect((await task()).reading).toBe("5.5");
	const { answeredAt } = await task();
	await plants.database.setNow("2026-03-02T13:00:00Z");
	await answer("6.1", { seenAt: answeredAt?.toISOString() }, "owner");
	expect(await refusal(answer("5.4", { seenAt: answeredAt?.toISOString() }))).toBe("STALE_VERSION");
	expect((await task()).reading).toBe("6.1");
	// Programs that say nothing of what they saw go on as before.
	await answer("6.0", {});
	expect((await task()).reading).toBe("6.0");
});
