import { schedules } from "@calibrant/policy";
import { jobs } from "../playing/jobs.ts";
import { playHistory, type SeededProduct } from "../playing/seeded-product.ts";
import { dupont, fjordvik } from "./leaving-companies.ts";
import { meuse } from "./meuse.ts";

/**
 * Fills a fresh database with the demo: one living company, one in its grace period and one deleted yesterday, each
 * with its history, made by the product's own verbs and jobs at the times they bear. The clock ends where it was.
 */
export async function seedDemo(product: SeededProduct): Promise<void> {
	const present = await product.now();
	await playHistory(product, [...meuse(product, present), ...dupont(product, present), ...fjordvik(product, present)]);
	for (const { name } of schedules(product.house.policy)) {
		if (jobs.some((job) => job.name === name)) await product.worker.trigger(name);
	}
	await product.worker.idle();
}
