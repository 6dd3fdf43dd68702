import { cancelOrganisation } from "@calibrant/lifecycle";
import { leavingDates } from "@calibrant/policy";
import { daysAfter, midnight, monthsBefore, workday, workingHour } from "../playing/calendar.ts";
import { foundCompany, type Person } from "../playing/people.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import { between, seededRandom } from "../playing/seeded-random.ts";
import { calibrationHistory, latestFor } from "./calibration-history.ts";
import { type Company, futureCompany } from "./company.ts";
import { fullRegister } from "./instruments.ts";
import { ingrid, luc } from "./logins.ts";
import { sealing } from "./sealing.ts";

type Leaving = {
	name: string;
	country: string;
	timeZone: string;
	owner: Person;
	reason: string;
	location: string;
	months: number;
	tags: readonly string[];
	certified: readonly string[];
	cancelled: Date;
};

/**
 * Atelier Dupont SAS: one person, twelve instruments with the tags and serial numbers of Meuse Precision's, cancelled
 * 22 days ago. The reminder is due within a day, the deletion within nine.
 */
export function dupont(product: SeededProduct, present: Date): Happening[] {
	return history(product, {
		...{ name: "Atelier Dupont SAS", country: "FR", timeZone: "Europe/Paris", owner: luc },
		...{ reason: "L’atelier ferme ; les machines sont vendues.", location: "Lyon / Atelier", months: 30 },
		tags: "TW-001 TW-002 TW-014 MIC-001 MIC-002 CAL-001 CAL-002 DI-001 TH-001 PG-001 PG-002 DMM-001".split(" "),
		certified: ["TW-001", "TW-014", "MIC-001", "PG-001", "DMM-001"],
		cancelled: daysAfter(present, -22),
	});
}

/** Fjordvik Kalibrering AS: deleted yesterday by the real jobs. Its receipt and its audit log are what is left. */
export function fjordvik(product: SeededProduct, present: Date): Happening[] {
	const cancelled = workingHour(daysAfter(midnight(present), -32), 0);
	const { reminderDueAt, purgeDueAt } = leavingDates(product.house.policy, cancelled);
	const sweep = (at: Date, job: string): Happening => ({
		at: new Date(at.getTime() + 1000),
		happen: async () => {
			await product.worker.trigger(job);
			await product.worker.idle();
		},
	});
	const before = history(product, {
		...{ name: "Fjordvik Kalibrering AS", country: "NO", timeZone: "Europe/Oslo", owner: ingrid },
		...{ reason: "We merged with another laboratory.", location: "Fjordvik / Måleverksted", months: 14 },
		...{ tags: ["TW-001", "CAL-001", "TH-001", "PG-001", "DMM-001", "FG-001"], certified: ["TW-001", "DMM-001"] },
		cancelled,
	});
	return [
		...before,
		sweep(reminderDueAt, "scheduled_remind_cancelled_orgs"),
		sweep(purgeDueAt, "scheduled_purge_cancelled_orgs"),
	];
}

function history(product: SeededProduct, leaving: Leaving): Happening[] {
	const { name, cancelled, location, tags, certified } = leaving;
	const company = futureCompany(product, name);
	const founded = workingHour(workday(monthsBefore(cancelled, leaving.months)), 0.1);
	const register = fullRegister.filter(({ tag }) => tags.includes(tag));
	const parts = register.map((instrument) => {
		const due = Math.floor(
			between(seededRandom(`due ${name} ${instrument.tag}`), 30, instrument.kind.months * 30 - 14),
		);
		const latest = latestFor(instrument, cancelled, due);
		return { instrument, latest, until: cancelled, certificates: certified.includes(instrument.tag) ? 1 : 0 };
	});
	return [
		{ at: founded, happen: () => begin(product, company, leaving) },
		{
			at: daysAfter(founded, 1),
			happen: () => company.register(register.map((one) => ({ ...one, location, custodian: leaving.owner.name }))),
		},
		...parts.flatMap((part) => calibrationHistory(company, daysAfter(founded, 7), part)),
		...sealing(product, company, founded, cancelled),
		{ at: cancelled, happen: () => leave(product, company, leaving.reason) },
	];
}

async function begin(product: SeededProduct, company: Company, { name, country, timeZone, owner }: Leaving) {
	const { orgId, userId } = await foundCompany(product, owner, { name, country, timeZone });
	company.hire({ orgId, owner: userId, manager: userId, technician: userId });
}

async function leave(product: SeededProduct, company: Company, reason: string): Promise<void> {
	await company.as("owner", (ctx) => cancelOrganisation(ctx, { confirmation: ctx.org.slug, reason }));
	await product.worker.idle();
}
