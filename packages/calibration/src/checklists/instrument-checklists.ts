import { and, asc, eq, isNull, sql } from "@calibrant/db/drizzle";
import { checklistTemplates, checklistVersions } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { todayOf } from "../today.ts";
import { fits } from "./fits.ts";
import { mayRun } from "./may-run.ts";
import { runStates, stateOf } from "./run-states.ts";

export const instrumentChecklistsInput = z.strictObject({ instrumentId: z.uuid() });

/** The checklists that can be carried out on one instrument, each with its state there. */
export async function instrumentChecklists(ctx: Ctx, { instrumentId }: z.output<typeof instrumentChecklistsInput>) {
	permit(ctx, "record.read");
	const newest = and(
		eq(checklistTemplates.orgId, checklistVersions.orgId),
		eq(checklistTemplates.id, checklistVersions.templateId),
		eq(checklistTemplates.published, checklistVersions.number),
	);
	const here = sql`(${checklistVersions.subject} = 'any' or ${checklistVersions.instrumentId} = ${instrumentId})`;
	const instrument = await findInstrument(ctx, instrumentId);
	const rows = await ctx.tx
		.select({ version: checklistVersions })
		.from(checklistVersions)
		.innerJoin(checklistTemplates, newest)
		.where(and(here, isNull(checklistTemplates.archivedAt)))
		.orderBy(asc(checklistVersions.name), asc(checklistVersions.id))
		.limit(1000);
	const states = await runStates(ctx, instrumentId);
	return {
		items: rows
			.flatMap(({ version }) => (fits(version, instrument) ? [version] : []))
			.map((version) => ({
				...{ id: version.templateId, name: version.name, mayStart: mayRun(ctx, version) },
				...stateOf(ctx, { ...version, subject: "one" }, states.get(version.templateId)),
			})),
		today: todayOf(ctx),
	};
}
