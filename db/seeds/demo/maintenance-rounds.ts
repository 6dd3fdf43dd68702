import { type Ctx, inOrg } from "@calibrant/kernel";
import {
	answerTask,
	answerTaskInput,
	assignOrder,
	enterTime,
	enterTimeInput,
	getOrder,
	getPart,
	listOrders,
	listOrdersInput,
	makeDueOrders,
	moveOrder,
	moveOrderInput,
	readMeter,
	readMeterInput,
	signOrder,
	usePart,
	usePartInput,
} from "@calibrant/maintenance";
import { daysAfter, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, seededRandom } from "../playing/seeded-random.ts";
import { hoursAt, type Plant, selfOf } from "./maintenance-plant.ts";
import { machines, plans } from "./plant.ts";

const tom = { printedName: "Tom Lambrechts" };
const [wednesday, thursday] = [2, 3];
/** Share of the rounds in which nobody gets to what is planned. */
const missed = 0.1;

/** Planned work, a round each fortnight: counters are read and orders made on Monday, done on Wednesday, closed on Thursday. */
export function fortnight(plant: Plant, number: number): Happening[] {
	const first = daysAfter(new Date(plant.begun.getTime() - 7 * 3_600_000), 14 * number);
	const random = seededRandom(`round ${number}`);
	const round: Happening[] = [
		{ at: workingHour(first, 0.02), happen: () => readCounters(plant, workingHour(first, 0.02)) },
		{ at: workingHour(first, 0.04), happen: () => makeOrders(plant) },
	];
	if (random() < missed) return round;
	const begin = workingHour(daysAfter(first, wednesday), 0.1 + random() * 0.2);
	const end = new Date(begin.getTime() + 3.5 * 3_600_000);
	return [
		...round,
		{ at: begin, happen: () => beginPlanned(plant) },
		{ at: end, happen: () => endPlanned(plant, end, random) },
		{ at: workingHour(daysAfter(first, thursday), 0.3), happen: () => closeAndPlan(plant) },
	];
}

async function readCounters(plant: Plant, at: Date): Promise<void> {
	await plant.company.as("technician", async (ctx) => {
		for (const { tag, hours } of machines)
			if (hours) {
				const reading = hoursAt(tag, plant, at);
				await readMeter(ctx, readMeterInput.parse({ meterId: plant.meters.get(tag), reading }));
			}
	});
}

/** As the hourly job does, which a history has no time for. */
async function makeOrders({ company, house }: Plant): Promise<void> {
	const actor = { type: "system", ref: null, job: "maintenance.make_due_orders" } as const;
	await inOrg(house, company.staff().orgId, { actor }, {}, makeDueOrders);
}

const ordersIn = async (ctx: Ctx, state: string) =>
	(await listOrders(ctx, listOrdersInput.parse({ state, limit: 100 }))).items;

async function beginPlanned({ company, repairs }: Plant): Promise<void> {
	await company.as("technician", async (ctx) => {
		for (const { id, version } of await ordersIn(ctx, "assigned"))
			if (!repairs.has(id)) await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "in_progress" }));
	});
}

async function endPlanned(plant: Plant, at: Date, random: () => number): Promise<void> {
	await plant.company.as("technician", async (ctx) => {
		for (const { id } of (await ordersIn(ctx, "in_progress")).toReversed()) {
			if (plant.repairs.has(id)) continue;
			const { asset, order, tasks } = await getOrder(ctx, { id });
			const tag = asset?.tag ?? "";
			for (const task of tasks)
				await answerTask(
					ctx,
					answerTaskInput.parse({ orderId: id, taskId: task.id, ...told(plant, task, tag, at, random) }),
				);
			const plan = plans.find(({ title }) => title === order.title);
			if (plan?.uses) await use(ctx, plant, id, plan.uses);
			await book(ctx, id, at, plan?.takes ?? 2);
			const done = await moveOrder(ctx, moveOrderInput.parse({ id, version: order.version, to: "done" }));
			await signOrder(ctx, { id, version: done.version, ...tom }, "password");
		}
	});
}

/** The answer to a task: mostly the usual one, once one that fails, with a word on it. */
function told(plant: Plant, { label }: { label: string }, tag: string, at: Date, random: () => number) {
	const answering = plant.answers.get(label);
	if (!answering) return { value: "pass" };
	answering.times += 1;
	const { usual, fails, times } = answering;
	if (times === fails) return { value: "fail", note: "Not as it should be; Ana was told." };
	if (usual === "meter") return { value: hoursAt(tag, plant, at) };
	if (typeof usual === "string") return { value: usual };
	const [from, to, decimals] = usual;
	return { value: between(random, from, to).toFixed(decimals) };
}

/** Takes a part out of stock for an order, where enough of it is left: otherwise the machine is mended with what lies about. */
export async function use(ctx: Ctx, { parts }: Plant, orderId: string, [number, quantity]: readonly [string, string]) {
	const { id = "", place } = parts.get(number) ?? {};
	const { part } = await getPart(ctx, { id });
	if (Number(part.inStock) - Number(part.reserved) < Number(quantity)) return;
	await usePart(ctx, usePartInput.parse({ partId: id, orderId, place, quantity }));
}

/** Books so many hours of the caller's work until an instant. */
export const book = (ctx: Ctx, orderId: string, until: Date, hours: number) =>
	enterTime(
		ctx,
		enterTimeInput.parse({
			...{ orderId, memberId: selfOf(ctx), category: "work" },
			...{ startedAt: new Date(until.getTime() - hours * 3_600_000), endedAt: until },
		}),
	);

/** The manager closes what is signed, and gives to Tom what inspections raised. */
async function closeAndPlan({ company, repairs }: Plant): Promise<void> {
	const memberId = await company.as("technician", async (ctx) => selfOf(ctx));
	await company.as("manager", async (ctx) => {
		for (const { id, version } of await ordersIn(ctx, "signed"))
			if (!repairs.has(id)) await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "closed" }));
		for (const { id, version } of await ordersIn(ctx, "draft")) {
			if (repairs.has(id)) continue;
			const assigned = await assignOrder(ctx, { id, version, memberIds: [memberId] });
			await moveOrder(ctx, moveOrderInput.parse({ id, version: assigned.version, to: "assigned" }));
		}
	});
}
