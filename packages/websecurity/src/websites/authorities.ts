import { eq } from "@calibrant/db/drizzle";
import { organisations, websites } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { isWritable, type OrganisationState } from "@calibrant/policy";
import type { Authority } from "../network/authority.ts";
import { isOf } from "./addresses.ts";
import type { WebsiteRow } from "./find-website.ts";
import { isProven } from "./proven.ts";

type Standing = { now: Date; website: WebsiteRow | null; why: "gone" | "organisation" | null };

/** A website as it is in the database now, and why nothing at all may be asked of it. */
export function standing(house: Pick<WorkerHouse, "db">, orgId: string, websiteId: string): Promise<Standing> {
	return house.db.withOrg(orgId, { readOnly: true }, async ({ tx, now }) => {
		const [website = null] = await tx.select().from(websites).where(eq(websites.id, websiteId));
		const [org] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
		const open = org && isWritable(org.state as OrganisationState) && org.restrictedAt === null;
		return { now, website, why: website === null ? "gone" : open ? null : "organisation" };
	});
}

/**
 * What the order to monitor allows: the website's own addresses, while it is ordered, the proof of control counts and the organisation may
 * work. Read anew from the database for each errand.
 */
export function monitoringAuthority(house: Pick<WorkerHouse, "db">, orgId: string, websiteId: string): Authority {
	return {
		authorisationId: websiteId,
		async may(url) {
			const { website, why, now } = await standing(house, orgId, websiteId);
			if (website === null || why !== null) return { may: false, why: why ?? "gone" };
			if (website.monitored === null) return { may: false, why: "not_ordered" };
			if (!isProven(website, now)) return { may: false, why: "proof" };
			return isOf(website.origin, url) ? { may: true } : { may: false, why: "scope" };
		},
	};
}
