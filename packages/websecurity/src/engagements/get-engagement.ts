import { and, asc, desc, eq } from "@calibrant/db/drizzle";
import {
	engagementAuthorisations,
	engagementCredentials,
	engagementReports,
	engagements,
	serviceReports,
} from "@calibrant/db/schema";
import { type Ctx, memberNames, notFound } from "@calibrant/kernel";
import { engagementOver } from "@calibrant/lifecycle";
import { secondsLate } from "@calibrant/policy";
import type { z } from "zod";
import { standingOf } from "../authorisations/states.ts";
import { lastChecks } from "../engagement-checks/ask-for-checks.ts";
import { permitHere } from "../module.ts";
import { reportColumns } from "../reports/list-reports.ts";
import { findEngagement, isAuthorised } from "./find-engagement.ts";
import type { engagementInput } from "./start-engagement.ts";

/** One audit with its authorisations, the labels of its test accounts, and its reports. Secrets are never read. */
export async function getEngagement(ctx: Ctx, { id }: z.output<typeof engagementInput>) {
	permitHere(ctx, "record.read");
	const engagement = await findEngagement(ctx, id);
	const authorisations = await ctx.tx
		.select()
		.from(engagementAuthorisations)
		.where(eq(engagementAuthorisations.engagementId, id))
		.orderBy(desc(engagementAuthorisations.recordedAt));
	const shown = {
		...{ id: engagementCredentials.id, label: engagementCredentials.label },
		...{ createdAt: engagementCredentials.createdAt, createdBy: engagementCredentials.createdBy },
		shownAt: engagementCredentials.shownAt,
	};
	const credentials = await ctx.tx
		.select(shown)
		.from(engagementCredentials)
		.where(eq(engagementCredentials.engagementId, id))
		.orderBy(asc(engagementCredentials.createdAt));
	const reports = await ctx.tx
		.select(reportColumns)
		.from(serviceReports)
		.innerJoin(
			engagementReports,
			and(eq(engagementReports.reportId, serviceReports.id), eq(engagementReports.engagementId, id)),
		)
		.orderBy(desc(serviceReports.createdAt));
	const [end] = await ctx.tx
		.select({ at: engagementOver(ctx.org.timeZone, ctx.policy) })
		.from(engagements)
		.where(eq(engagements.id, id));
	if (!end) throw notFound("audit");
	const nameOf = await memberNames(ctx, [
		...authorisations.map(({ recordedBy }) => recordedBy),
		...credentials.map(({ createdBy }) => createdBy),
	]);
	const { testerId, orgId: __, createdBy: ___, ...facts } = engagement;
	return {
		...{ ...facts, hasTester: testerId !== null, authorised: await isAuthorised(ctx, id) },
		/** It ends by itself then. */
		endsAt: end.at,
		/** Whole seconds since then, while it has not ended; null before it, and once it has. */
		endLateSeconds: engagement.state === "ended" ? null : secondsLate(end.at, ctx.now),
		authorisations: authorisations.map(({ orgId: _org, fileKey, recordedBy, ...one }) => ({
			...{ ...one, hasFile: fileKey !== null, recordedBy: nameOf(recordedBy), standing: standingOf(one, ctx.now) },
		})),
		credentials: credentials.map(({ createdBy, ...one }) => ({ ...one, createdBy: nameOf(createdBy) })),
		reports,
		checks: await lastChecks(ctx, id),
	};
}
