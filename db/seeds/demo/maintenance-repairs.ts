import type { Ctx } from "@calibrant/kernel";
import {
	adoptInstrument,
	adoptInstrumentInput,
	approveRequest,
	approveRequestInput,
	assignOrder,
	checkIn,
	checkInInput,
	createOrder,
	createOrderInput,
	getOrder,
	moveOrder,
	moveOrderInput,
	rejectRequest,
	reportAtLabel,
	reportAtLabelInput,
	reservePart,
	reservePartInput,
	sendRequest,
	sendRequestInput,
	signOrder,
	startDowntime,
	startDowntimeInput,
	startTimer,
	startTimerInput,
	writeOutcome,
} from "@calibrant/maintenance";
import { dateOf, daysAfter, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { oneOf, seededRandom } from "../playing/seeded-random.ts";
import { type Plant, selfOf } from "./maintenance-plant.ts";
import { book, use } from "./maintenance-rounds.ts";
import { declined, type Fault, faults } from "./plant.ts";

const hour = 3_600_000;
const tom = { printedName: "Tom Lambrechts" };
/** Days within which a fault is to be mended. */
const within: Readonly<Record<Fault["priority"], number>> = { urgent: 0, high: 2, normal: 7, low: 21 };
/** An address of RFC 5737, which nobody has. */
const stranger = { ip: "192.0.2.31" };

/** What broke in two years, about one machine every nine days, more rarely lately: the plans began to pay. */
export function brokenMachines(plant: Plant): Happening[] {
	const random = seededRandom("faults");
	const happenings: Happening[] = [];
	for (let day = daysAfter(plant.begun, 4); day < plant.present; ) {
		const fault = oneOf(random, faults);
		const share = (day.getTime() - plant.begun.getTime()) / (plant.present.getTime() - plant.begun.getTime());
		happenings.push(...repaired(plant, fault, onWorkday(day, random() * 0.55), random));
		day = daysAfter(day, 5 + random() * 6 + share * 5);
	}
	return happenings;
}

/** An instant in the working hours of a day, or of the Monday after a weekend. */
function onWorkday(day: Date, fraction: number): Date {
	const start = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()));
	const weekend = { 6: 2, 0: 1 }[start.getUTCDay()] ?? 0;
	return workingHour(daysAfter(start, weekend), fraction);
}

/** From the report to the closed order, each step in its own time. */
function repaired(plant: Plant, fault: Fault, reported: Date, random: () => number): Happening[] {
	const { company, repairs } = plant;
	const decided = new Date(reported.getTime() + (0.3 + random() * 1.2) * hour);
	const waits = fault.priority === "urgent" ? 0 : Math.floor(random() * (within[fault.priority] + 1.4));
	const begun =
		waits === 0 ? new Date(decided.getTime() + 0.4 * hour) : onWorkday(daysAfter(decided, waits), 0.1 + random() * 0.3);
	const ended = new Date(begun.getTime() + fault.takes * hour);
	const closed = onWorkday(daysAfter(ended, 1), 0.45 + random() * 0.3);
	let id = "";
	let requestId = "";
	const { title, priority } = fault;
	return [
		{
			at: reported,
			happen: async () => {
				const input = () => sendRequestInput.parse({ title, priority, assetId: plant.assets.get(fault.tag)?.id });
				requestId = (await company.as("technician", (ctx) => sendRequest(ctx, input()))).id;
			},
		},
		{
			at: decided,
			happen: async () => {
				const dueOn = dateOf(daysAfter(decided, within[priority]));
				id = await approve(plant, requestId, dueOn);
				repairs.add(id);
			},
		},
		{ at: begun, happen: () => company.as("technician", (ctx) => begin(ctx, id, fault)) },
		{ at: ended, happen: () => company.as("technician", (ctx) => end(ctx, plant, id, fault, { reported, ended })) },
		{
			at: closed,
			happen: () =>
				company.as("manager", async (ctx) => {
					const { version } = (await getOrder(ctx, { id })).order;
					await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "closed" }));
				}),
		},
	];
}

async function approve({ company }: Plant, requestId: string, dueOn: string): Promise<string> {
	const memberId = await company.as("technician", async (ctx) => selfOf(ctx));
	return company.as("manager", async (ctx) => {
		const approved = await approveRequest(ctx, approveRequestInput.parse({ id: requestId, version: 1, dueOn }));
		const id = approved.orderId ?? "";
		const { version } = await assignOrder(ctx, { id, version: 1, memberIds: [memberId] });
		await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "assigned" }));
		return id;
	});
}

/** In Sheffield somebody has to go there first. */
async function begin(ctx: Ctx, id: string, { tag }: Fault): Promise<void> {
	let { version } = (await getOrder(ctx, { id })).order;
	if (tag === "CRN-01" || tag === "FLT-01") {
		({ version } = await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "en_route" })));
		({ version } = await checkIn(ctx, checkInInput.parse({ id, version, place: "Sheffield" })));
	}
	await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "in_progress" }));
}

async function end(ctx: Ctx, plant: Plant, id: string, fault: Fault, at: { reported: Date; ended: Date }) {
	const { version } = (await getOrder(ctx, { id })).order;
	if (fault.uses) await use(ctx, plant, id, fault.uses);
	await book(ctx, id, at.ended, fault.takes);
	if (fault.stops) {
		const stop = { assetId: plant.assets.get(fault.tag)?.id, orderId: id, reason: fault.title };
		await startDowntime(ctx, startDowntimeInput.parse({ ...stop, startedAt: at.reported, endedAt: at.ended }));
	}
	const written = await writeOutcome(ctx, { id, version, outcome: fault.outcome });
	const done = await moveOrder(ctx, moveOrderInput.parse({ id, version: written.version, to: "done" }));
	await signOrder(ctx, { id, version: done.version, ...tom }, "password");
}

/** Requests that were declined, with the reason that their senders read. */
export const declinedRequests = (plant: Plant): Happening[] =>
	declined.map(([daysAgo, tag, title, reason]) => ({
		at: onWorkday(daysAfter(plant.present, -daysAgo), 0.6),
		happen: async () => {
			const input = sendRequestInput.parse({ title, priority: "low", assetId: plant.assets.get(tag)?.id });
			const { id, version } = await plant.company.as("technician", (ctx) => sendRequest(ctx, input));
			await plant.company.as("manager", (ctx) => rejectRequest(ctx, { id, version, reason }));
		},
	}));

/** What the present day finds: reports from labels, work that waits for a part, work under way, an order to calibrate. */
export function waitingToday(plant: Plant): Happening[] {
	const ago = (hours: number) => new Date(plant.present.getTime() - hours * hour);
	const report = (tag: string, said: object) =>
		reportAtLabel(plant.house, reportAtLabelInput.parse({ code: plant.assets.get(tag)?.code, ...said }), stranger);
	return [
		{
			at: ago(21),
			happen: async () => {
				await report("WSH-01", { title: "Fuite d’eau sous la machine", name: "Équipe du matin" });
			},
		},
		{
			at: ago(2.2),
			happen: async () => {
				const contact = "line2@meuse.example";
				await report("CNV-01", { title: "Guard of the belt is loose", priority: "high", contact });
			},
		},
		{ at: ago(50), happen: () => waitsForPart(plant) },
		{ at: ago(26), happen: () => calledOff(plant) },
		{ at: ago(24.3), happen: () => toCalibrate(plant) },
		{ at: ago(0.6), happen: () => underWay(plant) },
	];
}

async function given(plant: Plant, values: Record<string, unknown>): Promise<{ id: string; version: number }> {
	const memberId = await plant.company.as("technician", async (ctx) => selfOf(ctx));
	return plant.company.as("manager", async (ctx) => {
		const { id, version } = await createOrder(ctx, createOrderInput.parse(values));
		const assigned = await assignOrder(ctx, { id, version, memberIds: [memberId] });
		plant.repairs.add(id);
		return moveOrder(ctx, moveOrderInput.parse({ id, version: assigned.version, to: "assigned" }));
	});
}

async function waitsForPart(plant: Plant): Promise<void> {
	const assetId = plant.assets.get("PRS-01")?.id;
	const dueOn = dateOf(daysAfter(plant.present, -1));
	const title = "Cylinder of the ejector leaks";
	const { id, version } = await given(plant, { type: "repair", title, assetId, priority: "high", dueOn });
	await plant.company.as("technician", async (ctx) => {
		const begun = await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "in_progress" }));
		await reservePart(
			ctx,
			reservePartInput.parse({ partId: plant.parts.get("HS-16")?.id, orderId: id, quantity: "1" }),
		);
		const reason = "Waits for the rod from Ourthe Presses, promised for Thursday.";
		await moveOrder(ctx, moveOrderInput.parse({ id, version: begun.version, to: "on_hold", reason }));
	});
}

async function calledOff(plant: Plant): Promise<void> {
	const title = "Move the oven to cell 5";
	const { id, version } = await given(plant, { type: "installation", title, assetId: plant.assets.get("OVN-01")?.id });
	const reason = "Cell 5 is not going to be set up this year.";
	await plant.company.as("manager", (ctx) =>
		moveOrder(ctx, moveOrderInput.parse({ id, version, to: "cancelled", reason })),
	);
}

async function toCalibrate(plant: Plant): Promise<void> {
	const { company } = plant;
	const instrumentId = company.idOf("HY-001");
	const { id: assetId } = await company.as("manager", (ctx) =>
		adoptInstrument(ctx, adoptInstrumentInput.parse({ instrumentId })),
	);
	const dueOn = dateOf(daysAfter(plant.present, 7));
	await given(plant, { type: "calibration", title: "Calibrate before it is due", assetId, dueOn });
}

async function underWay(plant: Plant): Promise<void> {
	const dueOn = dateOf(plant.present);
	const title = "Replace the second light barrier";
	const { id, version } = await given(plant, {
		...{ type: "installation", title, assetId: plant.assets.get("LINE-2")?.id, dueOn, priority: "normal" },
		description: "The new one is in the store, with its bracket. Line stands still from ten to eleven.",
	});
	await plant.company.as("technician", async (ctx) => {
		await moveOrder(ctx, moveOrderInput.parse({ id, version, to: "in_progress" }));
		await startTimer(ctx, startTimerInput.parse({ orderId: id, category: "work" }));
	});
}
