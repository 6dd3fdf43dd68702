import { auditRequests, prospects } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { desc, eq } from "drizzle-orm";
import { needModule } from "../module.ts";

/** What prospects asked for, newest first, for the operators. */
export async function listAuditRequests(house: House) {
	needModule(house);
	return house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({
				id: auditRequests.id,
				...{ name: prospects.name, email: prospects.email, lastContactAt: prospects.lastContactAt },
				...{ company: auditRequests.company, website: auditRequests.website },
				...{ technologies: auditRequests.technologies, signatory: auditRequests.signatory },
				...{ authority: auditRequests.authority, statement: auditRequests.statement },
				...{ paymentReference: auditRequests.paymentReference, details: auditRequests.details },
				receivedAt: auditRequests.receivedAt,
			})
			.from(auditRequests)
			.innerJoin(prospects, eq(prospects.id, auditRequests.prospectId))
			.orderBy(desc(auditRequests.receivedAt)),
	);
}
