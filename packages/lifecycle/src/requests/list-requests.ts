import { asc, desc, eq, sql } from "@calibrant/db/drizzle";
import { dataRequests } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { z } from "zod";
import { alertsOf, type RequestKind } from "./request-kinds.ts";

export const listRequestsInput = z.strictObject({ unfinished: z.boolean().default(true) });

/** Requests for the operators, the one due first on top. */
export async function listRequests(house: House, { unfinished }: z.output<typeof listRequestsInput>) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const rows = await tx
			.select()
			.from(dataRequests)
			.where(unfinished ? sql`${dataRequests.finishedAt} is null` : undefined)
			.orderBy(asc(dataRequests.dueAt), asc(dataRequests.id));
		return rows.map((row) => {
			const kind = row.kind as RequestKind;
			const open = row.finishedAt === null;
			const alerts = alertsOf(house.policy, kind, row.receivedAt, row.dueAt);
			return {
				...{ ...row, kind },
				/** Not answered, or answered too late. */
				overdue: (row.finishedAt ?? now) > row.dueAt,
				nextAlertAt: open ? (alerts.find((at) => at > now) ?? null) : null,
			};
		});
	});
}

/** A person's own requests, the newest first. */
export async function listOwnRequests(house: House, userId: string) {
	return house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({
				...{ id: dataRequests.id, kind: dataRequests.kind, state: dataRequests.state, via: dataRequests.via },
				...{ receivedAt: dataRequests.receivedAt, dueAt: dataRequests.dueAt, details: dataRequests.details },
				...{ verifiedAt: dataRequests.verifiedAt, finishedAt: dataRequests.finishedAt, answer: dataRequests.answer },
			})
			.from(dataRequests)
			.where(eq(dataRequests.userId, userId))
			.orderBy(desc(dataRequests.receivedAt), desc(dataRequests.id)),
	);
}
