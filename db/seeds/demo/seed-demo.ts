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
 * with its history, made by the product's own verbs and jobs at the times they bear. The clock ends where it was. Its operators are
 * appointed before anything else happens.
 */
export async function seedDemo(product: SeededProduct, appointOperators?: () => Promise<void>): Promise<void> {
	const present = await product.now();
	const companies = [...meuse(product, present), ...dupont(product, present), ...fjordvik(product, present)];
	const first = new Date(Math.min(...companies.map(({ at }) => at.getTime())));
	await playHistory(product, [
		...(appointOperators ? [{ at: addHours(first, -24), happen: appointOperators }] : []),
		...[...companies, ...reviewed(product, first, present)],
	]);
	const sweeps = schedules(product.house.policy).filter(({ name }) => jobs.some((job) => job.name === name));
	const measuring = "scheduled_measure_retention";
	for (const { name } of sweeps) if (name !== measuring) await product.worker.trigger(name);
	await product.worker.idle();
	// What is found is what the sweeps leave.
	await product.worker.trigger(measuring);
	await product.worker.idle();
}

/** The operators' review of every period since they are there, signed when it opened; none where a demo has no operators. */
function reviewed(product: SeededProduct, first: Date, present: Date): Happening[] {
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
	const opened = new Set<number>();
	for (const months of [accessReviewMonths, securityReviewMonths]) {
		for (let start = reviewPeriodStart(months, present); start > first; ) {
			opened.add(addHours(start, 33).getTime());
			start = reviewPeriodStart(months, new Date(start.getTime() - 1));
		}
	}
	return [...opened]
		.map((at) => new Date(at))
		.filter((at) => at < present)
		.map((at) => ({ at, happen: sign }));
}
