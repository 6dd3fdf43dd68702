import {
	createPart,
	createPartInput,
	receivePart,
	receivePartInput,
	setCurrency,
	setCurrencyInput,
	setRate,
	setRateInput,
} from "@calibrant/maintenance";
import { offers } from "@calibrant/policy";
import { daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company } from "./company.ts";
import { enterMachines, type Plant } from "./maintenance-plant.ts";
import { brokenMachines, declinedRequests, waitingToday } from "./maintenance-repairs.ts";
import { fortnight } from "./maintenance-rounds.ts";
import { spareParts } from "./plant.ts";

const weeks = 104;
const quarter = 13;

/** Two years of maintenance at Meuse Precision NV, where the deployment offers it: plans, repairs, parts, what stands open. */
export function maintenance(product: SeededProduct, company: Company, present: Date): Happening[] {
	if (!offers(product.house.policy, "maintenance")) return [];
	const begun = workingHour(monday(daysAfter(present, -7 * weeks)), 0);
	const plant: Plant = {
		...{ company, house: product.house, begun, present },
		...{ assets: new Map(), meters: new Map(), parts: new Map(), answers: new Map(), repairs: new Set() },
	};
	const days = Math.floor((present.getTime() - begun.getTime()) / 86_400_000);
	const past = [
		{ at: begun, happen: () => enterMachines(plant) },
		{ at: new Date(begun.getTime() + 60_000), happen: () => stock(plant) },
		...Array.from({ length: Math.floor(weeks / quarter) - 1 }, (_, n) => ({
			at: workingHour(workday(daysAfter(begun, 7 * quarter * (n + 1))), 0.15),
			happen: () => receive(plant),
		})),
		{ at: workingHour(workday(daysAfter(begun, 365)), 0.1), happen: () => raiseRate(plant) },
		...Array.from({ length: Math.floor(days / 14) }, (_, n) => fortnight(plant, n + 1)).flat(),
		...brokenMachines(plant),
		...declinedRequests(plant),
		...waitingToday(plant),
	];
	// What would happen later has not happened yet: the newest work stands half done.
	return past.filter(({ at }) => at < present);
}

/** The Monday of a day's week, midnight UTC. */
function monday(day: Date): Date {
	const start = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()));
	return daysAfter(start, -((start.getUTCDay() + 6) % 7));
}

async function stock({ company, parts }: Plant): Promise<void> {
	await company.as("owner", async (ctx) => {
		await setCurrency(ctx, setCurrencyInput.parse({ currency: "EUR" }));
		await setRate(ctx, setRateInput.parse({ memberId: null, hourly: "46" }));
		for (const { number, name, unit, unitCost, minimum, place, first } of spareParts) {
			const { id } = await createPart(ctx, createPartInput.parse({ number, name, unit, unitCost, minimum }));
			parts.set(number, { id, place });
			await receivePart(ctx, receivePartInput.parse({ partId: id, place, quantity: first, reason: "First stock" }));
		}
	});
}

async function receive({ company, parts }: Plant): Promise<void> {
	await company.as("manager", async (ctx) => {
		for (const { number, quarterly } of spareParts) {
			const { id = "", place = "" } = parts.get(number) ?? {};
			await receivePart(ctx, receivePartInput.parse({ partId: id, place, quantity: quarterly, reason: "Delivery" }));
		}
	});
}

async function raiseRate({ company }: Plant): Promise<void> {
	await company.as("owner", (ctx) => setRate(ctx, setRateInput.parse({ memberId: null, hourly: "48.50" })));
}
