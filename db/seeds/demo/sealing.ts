import { sealAuditLog } from "@calibrant/lifecycle";
import { daysAfter } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company } from "./company.ts";

/** The product seals every minute; a history of years is sealed about once a month, at its own time. */
export function sealing({ house }: SeededProduct, company: Company, from: Date, until: Date): Happening[] {
	const happen = async () => {
		const { orgId } = company.staff();
		await house.db.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
	};
	const seals: Happening[] = [];
	for (let at = daysAfter(from, 28); at < until; at = daysAfter(at, 28)) seals.push({ at, happen });
	return seals;
}
