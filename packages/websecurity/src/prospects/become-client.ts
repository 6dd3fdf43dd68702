import { randomUUID } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { auditRequests, engagements, prospects } from "@calibrant/db/schema";
import { foundForClient, inviteMember } from "@calibrant/identity";
import { type Ctx, countryCode, type House, notFound, platformCtx, record, remember } from "@calibrant/kernel";
import { type Language, readersLanguage, startingPlan } from "@calibrant/policy";
import { z } from "zod";
import { needModule } from "../module.ts";
import { introduce, ofTeam } from "../service-team.ts";
import { needOpen } from "./handle-audit-request.ts";

const timeZone = z.string().refine((zone) => {
	try {
		return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
	} catch {
		return false;
	}
}, "There is no such time zone.");

export const becomeClientInput = z.strictObject({
	/** The request for an audit that is taken on. */
	requestId: z.uuid(),
	country: countryCode,
	timeZone,
});

/**
 * Turns a prospect into a client: an organisation with a draft of the engagement, and an invitation to own it. The
 * prospect and everything else they asked for are deleted with that: from here on the client's own rules apply.
 */
export async function becomeClient(
	house: House,
	operator: { userId: string },
	{ requestId, country, timeZone: zone }: z.output<typeof becomeClientInput>,
): Promise<{ organisationId: string; engagementId: string }> {
	needModule(house);
	const orgId = randomUUID();
	return house.db.withOrg(orgId, {}, async (opened) => {
		const platform = platformCtx(house, opened);
		const { request, prospect } = await take(platform.tx, requestId);
		// Invitations and later mails come in the language in which the audit was asked for.
		const founding = { id: orgId, name: request.company, country, timeZone: zone, locale: request.locale };
		const actor = ofTeam();
		await introduce({ ...opened, orgId }, actor, operator, requestId);
		const slug = await foundForClient(platform, founding, actor);
		const org: Ctx["org"] = {
			...{ ...founding, slug, state: "active", plan: startingPlan, restrictedAt: null, secondFactorFor: null },
			...{ cancelledAt: null, reminderAt: null, purgeAt: null },
		};
		const ctx: Ctx = { ...platform, orgId, org, actor };
		const { hostname } = new URL(request.website);
		const title = auditOf[readersLanguage(request.locale)](hostname);
		await inviteMember(ctx, { email: prospect.email, role: "owner" }, title);
		const values = {
			...{ title, targets: [request.website], technologies: request.technologies },
			...{ paymentReference: request.paymentReference, state: "draft" },
		};
		const [engagement] = await ctx.tx
			.insert(engagements)
			.values({ ...values, orgId, createdAt: ctx.now })
			.returning({ id: engagements.id });
		if (!engagement) throw new Error("The engagement was not stored.");
		const entity = { type: "engagement", id: engagement.id };
		await record(ctx, "engagement.created", entity);
		await remember(ctx, entity, null, values);
		await ctx.tx.delete(prospects).where(eq(prospects.id, prospect.id));
		return { organisationId: orgId, engagementId: engagement.id };
	});
}

const auditOf: Readonly<Record<Language, (hostname: string) => string>> = {
	en: (hostname) => `Audit of ${hostname}`,
	fr: (hostname) => `Audit de ${hostname}`,
	nl: (hostname) => `Audit van ${hostname}`,
	de: (hostname) => `Audit von ${hostname}`,
};

async function take(tx: Ctx["tx"], requestId: string) {
	const [found] = await tx
		.select({ request: auditRequests, prospect: prospects })
		.from(auditRequests)
		.innerJoin(prospects, eq(prospects.id, auditRequests.prospectId))
		.where(eq(auditRequests.id, requestId))
		.for("update");
	if (!found) throw notFound("request");
	needOpen(found.request);
	return found;
}
