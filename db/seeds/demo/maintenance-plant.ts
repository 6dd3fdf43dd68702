import type { Ctx, House } from "@calibrant/kernel";
import {
	addMeter,
	addMeterInput,
	createAsset,
	createAssetInput,
	createPlan,
	createPlanInput,
} from "@calibrant/maintenance";
import { dateOf } from "../playing/calendar.ts";
import { publish } from "./checklists.ts";
import type { Company } from "./company.ts";
import { type Machine, machines, type Plan, plans } from "./plant.ts";

/** The plant as it comes to be while its history is played. Machines are known by tag, parts by number. */
export type Plant = {
	company: Company;
	house: House;
	/** When its machines were entered. */
	begun: Date;
	present: Date;
	assets: Map<string, { id: string; code: string }>;
	meters: Map<string, string>;
	parts: Map<string, { id: string; place: string }>;
	/** What is usually answered, by the label of the task. */
	answers: Map<string, Answering>;
	/** Orders of faults: they have steps of their own, and the rounds leave them alone. */
	repairs: Set<string>;
};

type Answering = Pick<Plan["items"][number], "usual" | "fails"> & { times: number };

const week = 7 * 86_400_000;

/** What an hour counter shows at an instant: it rises evenly. */
export function hoursAt(tag: string, { begun }: Plant, at: Date): string {
	const { start = 0, weekly = 0 } = machines.find((one) => one.tag === tag)?.hours ?? {};
	return (start + (weekly * Math.max(0, at.getTime() - begun.getTime())) / week).toFixed(1);
}

/** The id of the member who acts. */
export const selfOf = (ctx: Ctx): string => ctx.actor.ref ?? "";

/** Enters the machines with their counters, and the plans with their checklists. */
export async function enterMachines(plant: Plant): Promise<void> {
	const { company } = plant;
	await company.as("manager", async (ctx) => {
		for (const machine of machines) await enter(ctx, plant, machine);
	});
	const technician = await company.as("technician", async (ctx) => selfOf(ctx));
	for (const plan of plans) {
		const items = plan.items.map(({ item }) => item);
		for (const { item, ...answering } of plan.items) plant.answers.set(`${item.label}`, { ...answering, times: 0 });
		const checklistId = await publish(company, { name: plan.title, subject: "free", items });
		await company.as("manager", (ctx) =>
			createPlan(ctx, createPlanInput.parse(planInput(plant, plan, checklistId, technician))),
		);
	}
}

async function enter(ctx: Ctx, { assets, meters }: Plant, machine: Machine): Promise<void> {
	const { partOf, hours, ...values } = machine;
	const parentId = partOf ? (assets.get(partOf)?.id ?? null) : null;
	const { id, labelCode: code } = await createAsset(ctx, createAssetInput.parse({ ...values, parentId }));
	assets.set(machine.tag, { id, code });
	if (!hours) return;
	const meter = await addMeter(ctx, addMeterInput.parse({ assetId: id, name: "Running hours", unit: "h" }));
	meters.set(machine.tag, meter.id);
}

function planInput(plant: Plant, plan: Plan, checklistId: string, assigneeId: string) {
	const { tag, title, type, every, basis, leadDays } = plan;
	const firstOn = dateOf(new Date(plant.begun.getTime() + week * 5));
	return {
		...{ assetId: plant.assets.get(tag)?.id, title, type, basis, leadDays, checklistId, assigneeId },
		...("months" in every
			? { trigger: "calendar", everyCount: every.months, everyUnit: "month", firstOn }
			: { trigger: "meter", meterId: plant.meters.get(tag), everyAmount: every.hours }),
	};
}
