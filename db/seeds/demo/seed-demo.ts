import { listReviews, signReview } from "@calibrant/lifecycle";
import { addHours, reviewPeriodStart, schedules } from "@calibrant/policy";
import { jobs } from "../playing/jobs.ts";
import { findUser } from "../playing/people.ts";
import { type Happening, playHistory, type SeededProduct } from "../playing/seeded-product.ts";
import { dupont, fjordvik } from "./leaving-companies.ts";
import { olga } from "./logins.ts";
import { meuse } from "./meuse.ts";

/**
 * Fills a fresh database with the demo: one living company, one in its grace period and one deleted yesterday, each
 * with its history, made by the product's own verbs and jobs at the times they bear. The clock ends where it was.
 */
export async function seedDemo(product: SeededProduct): Promise<void> {
	const present = await product.now();
	await playHistory(product, [
		...[...meuse(product, present), ...dupont(product, present), ...fjordvik(product, present)],
		...reviewed(product, present),
	]);
	const sweeps = schedules(product.house.policy).filter(({ name }) => jobs.some((job) => job.name === name));
	const measuring = "scheduled_measure_retention";
	for (const { name } of sweeps) if (name !== measuring) await product.worker.trigger(name);
	await product.worker.idle();
	// What is found is what the sweeps leave.
	await product.worker.trigger(measuring);
	await product.worker.idle();
}

/** The operators' reviews of the present periods, signed when they opened; none where a demo has no operators. */
function reviewed(product: SeededProduct, present: Date): Happening[] {
	const { house, worker } = product;
	const { accessReviewMonths, securityReviewMonths } = house.policy.security;
	const sign = async () => {
		const operator = await findUser(house, olga.email);
		if (!operator) return;
		await worker.trigger("scheduled_watch_duties");
		await worker.idle();
		const findings = "Looked through who may do what and what was done; nobody has more than the work needs.";
		for (const { id, signedAt } of await listReviews(house))
			if (!signedAt) await signReview(house, { userId: operator }, { id, findings });
	};
	return [securityReviewMonths, accessReviewMonths]
		.map((months) => addHours(reviewPeriodStart(months, present), 33))
		.filter((at) => at < present)
		.map((at) => ({ at, happen: sign }));
}
