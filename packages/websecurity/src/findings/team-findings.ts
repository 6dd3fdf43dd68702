import { type Ctx, type House, record } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import { z } from "zod";
import { forTeam } from "../service-team.ts";
import { type checklistInput, getChecklist } from "./checklist.ts";
import { getTeamFinding } from "./get-finding.ts";
import { findingsOfAudit } from "./list-findings.ts";

type Operator = { userId: string };

/** Of which client, beside what a verb asks for itself. */
export const ofClient = { organisationId: z.uuid() };
export const teamFindingsInput = z.strictObject({ ...ofClient, engagementId: z.uuid() });
export const teamFindingInput = z.strictObject({ ...ofClient, id: z.uuid() });

/**
 * Opens a client's organisation for one of the service team and does one thing there; `reference` is the record that it is about.
 */
export const asTeam = <T>(
	house: House,
	operator: Operator,
	{ organisationId, reference }: { organisationId: string; reference: string },
	work: (ctx: Ctx) => Promise<T>,
): Promise<T> => forTeam(house, organisationId, operator, reference).open({}, work);

/** The findings of an audit as the service team sees them. The client's audit log says who looked. */
export const teamFindings = (house: House, operator: Operator, input: z.output<typeof teamFindingsInput>) =>
	asTeam(house, operator, { ...input, reference: input.engagementId }, async (ctx) => {
		await record(ctx, "engagement.read", { type: "engagement", id: input.engagementId });
		return { ...(await findingsOfAudit(ctx, input)), client: ctx.org.name, timeZone: ctx.org.timeZone };
	});

/** One finding as the service team sees it. The client's audit log says who looked. */
export const teamFinding = (house: House, operator: Operator, input: z.output<typeof teamFindingInput>) =>
	asTeam(house, operator, { ...input, reference: input.id }, async (ctx) => {
		await record(ctx, "finding.read", { type: "finding", id: input.id });
		return { ...(await getTeamFinding(ctx, input.id, operator)), client: ctx.org.name, timeZone: ctx.org.timeZone };
	});

/** The checklist of an audit, in a language. The client's audit log says who looked. */
export const teamChecklist = (
	house: House,
	operator: Operator,
	{
		organisationId,
		language,
		...input
	}: z.output<typeof checklistInput> & { organisationId: string; language: Language },
) =>
	asTeam(house, operator, { organisationId, reference: input.engagementId }, async (ctx) => {
		await record(ctx, "engagement.read", { type: "engagement", id: input.engagementId });
		return { ...(await getChecklist(ctx, input, language)), client: ctx.org.name };
	});
