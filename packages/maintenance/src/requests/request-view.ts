import { eq } from "@calibrant/db/drizzle";
import { serviceRequests } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import type { Priority } from "../input-fields.ts";
import type { RequestState } from "./states.ts";

export type RequestRow = typeof serviceRequests.$inferSelect;

/** A request as doors give it out. */
export function requestView({
	orgId: _,
	createdBy: _by,
	decidedBy: _decided,
	state,
	source,
	priority,
	...row
}: RequestRow) {
	return {
		...row,
		...{ state: state as RequestState, source: source as "app" | "label" | "mail", priority: priority as Priority },
	};
}

/** One request of the organisation. Throws NOT_FOUND. */
export async function findRequest(ctx: Ctx, id: string): Promise<RequestRow> {
	const [row] = await ctx.tx.select().from(serviceRequests).where(eq(serviceRequests.id, id));
	if (!row) throw notFound("service request");
	return row;
}

/** Locks a request that the caller saw in a given version. Throws STALE_VERSION with what stands there now. */
export async function lockRequest(ctx: Ctx, id: string, version: number): Promise<RequestRow> {
	const [row] = await ctx.tx.select().from(serviceRequests).where(eq(serviceRequests.id, id)).for("update");
	if (!row) throw notFound("service request");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this request after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: requestView(row) },
	);
}
