import { and, asc, desc, eq, gte, sql } from "@calibrant/db/drizzle";
import { certificates, recordHistory } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { findCalibration } from "../calibrations/find-calibration.ts";
import type { CaseRow } from "./case-view.ts";

/** What a report says of a failure beside its readings (ISO/IEC 17025:2017, 7.10.1 and 7.10.2). Members by reference. */
export type AroundCase = {
	/** Who performed the calibration that found it; null where an outside laboratory did. */
	foundBy: string | null;
	/** The day of that calibration, and the number of its certificate where there is one. */
	calibratedOn: string;
	certificate: string | null;
	/** When the instrument was taken out of use because of the case; null where it was not. */
	stoppedAt: Date | null;
	/** When it went back into use after that, and by whom; null where it has not. */
	back: { at: Date; by: string | null } | null;
};

/** Finds it in the calibration, its newest certificate, and the history of the instrument since the case was opened. */
export async function aroundCase(
	ctx: Ctx,
	row: Pick<CaseRow, "calibrationId" | "instrumentId" | "createdAt" | "number">,
) {
	const { performedBy, performedOn } = await findCalibration(ctx, row.calibrationId);
	const [paper] = await ctx.tx
		.select({ number: certificates.number, laboratoryNumber: certificates.laboratoryNumber })
		.from(certificates)
		.where(eq(certificates.calibrationId, row.calibrationId))
		.orderBy(desc(certificates.revision))
		.limit(1);
	const { entityType, entityId, after, at, actorRef, reason } = recordHistory;
	const moves = await ctx.tx
		.select({ at, by: actorRef, reason, status: sql<string>`${after} ->> 'status'` })
		.from(recordHistory)
		.where(
			and(
				...[eq(entityType, "instrument"), eq(entityId, row.instrumentId), gte(at, row.createdAt)],
				sql`${after} ->> 'status' is not null`,
			),
		)
		.orderBy(asc(at), asc(recordHistory.id));
	const isStop = (one: (typeof moves)[number]) =>
		one.status === "quarantined" && (one.reason ?? "").endsWith(`: ${row.number}`);
	const last = moves.findLastIndex(isStop);
	const back = last < 0 ? undefined : moves.slice(last).findLast(({ status }) => status === "in_service");
	const found: AroundCase = {
		...{ foundBy: performedBy, calibratedOn: performedOn },
		certificate: paper ? paper.laboratoryNumber || paper.number : null,
		stoppedAt: moves.find(isStop)?.at ?? null,
		back: back ? { at: back.at, by: back.by } : null,
	};
	return found;
}
