import type { Database } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { type ErrorKind, errorEvents } from "@calibrant/db/schema";
import { type DescribedError, describeError } from "@calibrant/policy/describe-error";

export type Fault = {
	door: "server" | "worker";
	/** Procedure, route or job, as the code names it. */
	place: string;
	requestId: string | null;
	error: unknown;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Writes faults down: what kind, which code, where. Messages stay out, because they may repeat what somebody typed. */
export async function recordFaults(db: Database, faults: readonly Fault[]): Promise<void> {
	if (faults.length === 0) return;
	await db.withoutOrg({}, ({ tx }) =>
		tx.insert(errorEvents).values(
			faults.map(({ door, place, requestId, error }) => {
				const { top, under } = kindsOf(describeError(error));
				return {
					...{ at: sql`app.now()`, door, place: place.slice(0, 100) },
					...{ requestId: requestId && uuid.test(requestId) ? requestId : null },
					...{ type: top.type, code: top.code ?? null, frames: top.frames, causes: under },
				};
			}),
		),
	);
}

function kindsOf(error: DescribedError): { top: ErrorKind; under: ErrorKind[] } {
	const { type, code, constraint_name, table_name, stack, cause, errors = [] } = error;
	const below = [...(cause ? [cause] : []), ...errors].map(kindsOf);
	const top: ErrorKind = { type, frames: stack };
	if (code) top.code = code;
	if (constraint_name) top.constraint = constraint_name;
	if (table_name) top.table = table_name;
	return { top, under: below.flatMap(({ top, under }) => [top, ...under]) };
}
