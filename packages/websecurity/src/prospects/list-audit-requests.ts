import { and, desc, eq, isNotNull, isNull, type SQL } from "@calibrant/db/drizzle";
import { auditRequests, profiles, prospects } from "@calibrant/db/schema";
import { type House, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { needModule } from "../module.ts";

export const auditRequestStates = ["new", "taken", "declined"] as const;
export type AuditRequestState = (typeof auditRequestStates)[number];

export const listAuditRequestsInput = z.strictObject({ state: z.enum(auditRequestStates).optional() }).default({});
export const auditRequestInput = z.strictObject({ requestId: z.uuid() });

const inState: Readonly<Record<AuditRequestState, SQL | undefined>> = {
	new: and(isNull(auditRequests.takenAt), isNull(auditRequests.declinedAt)),
	taken: and(isNotNull(auditRequests.takenAt), isNull(auditRequests.declinedAt)),
	declined: isNotNull(auditRequests.declinedAt),
};

/** What prospects asked for, newest first, for the operators. */
export async function listAuditRequests(house: House, { state }: z.output<typeof listAuditRequestsInput> = {}) {
	return read(house, state ? inState[state] : undefined);
}

/** One of them. Throws NOT_FOUND. */
export async function auditRequest(house: House, { requestId }: z.output<typeof auditRequestInput>) {
	const [found] = await read(house, eq(auditRequests.id, requestId));
	if (!found) throw notFound("request");
	return found;
}

async function read(house: House, where: SQL | undefined) {
	needModule(house);
	const rows = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({
				id: auditRequests.id,
				...{ name: prospects.name, email: prospects.email, lastContactAt: prospects.lastContactAt },
				...{ company: auditRequests.company, website: auditRequests.website },
				...{ technologies: auditRequests.technologies, signatory: auditRequests.signatory },
				...{ authority: auditRequests.authority, statement: auditRequests.statement },
				...{ paymentReference: auditRequests.paymentReference, details: auditRequests.details },
				...{ language: auditRequests.locale, receivedAt: auditRequests.receivedAt },
				...{ takenAt: auditRequests.takenAt, takenBy: profiles.name },
				...{ declinedAt: auditRequests.declinedAt, declineReason: auditRequests.declineReason },
			})
			.from(auditRequests)
			.innerJoin(prospects, eq(prospects.id, auditRequests.prospectId))
			.leftJoin(profiles, eq(profiles.userId, auditRequests.takenBy))
			.where(where)
			.orderBy(desc(auditRequests.receivedAt)),
	);
	return rows.map((row) => ({ ...row, state: stateOf(row) }));
}

const stateOf = ({ takenAt, declinedAt }: { takenAt: Date | null; declinedAt: Date | null }): AuditRequestState =>
	declinedAt ? "declined" : takenAt ? "taken" : "new";
