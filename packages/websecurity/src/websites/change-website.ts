import { eq } from "@calibrant/db/drizzle";
import { websites } from "@calibrant/db/schema";
import { type Ctx, DomainError, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { websiteFields } from "./add-website.ts";
import { findUnchanged, findWebsite, openAudits } from "./find-website.ts";
import { proveWebsite } from "./prove-website.job.ts";
import { isProven } from "./proven.ts";
import { lookAtWebsite } from "./watch-websites.job.ts";

export const websiteInput = z.strictObject({ id: z.uuid() });
const changed = { id: z.uuid(), version: z.int().min(1) };
export const updateWebsiteInput = z.strictObject({ ...changed, ...websiteFields });
export const orderMonitoringInput = z.strictObject({ ...changed, every: z.enum(["daily", "weekly"]).nullable() });

/** Changes what is said of a website; its address stays. Throws STALE_VERSION. */
export async function updateWebsite(
	ctx: Ctx,
	{ id, version, ...values }: z.output<typeof updateWebsiteInput>,
): Promise<{ version: number }> {
	permitHere(ctx, "engagement.edit");
	const { technologies, hosting } = await findUnchanged(ctx, { id, version });
	await ctx.tx
		.update(websites)
		.set({ ...values, version: version + 1 })
		.where(eq(websites.id, id));
	await record(ctx, "website.updated", { type: "website", id });
	await remember(ctx, { type: "website", id }, { technologies, hosting }, values);
	return { version: version + 1 };
}

/** Takes a website off the list, with its proof and its monitoring; looks that were taken stay. Throws CONFLICT while an open audit names it. */
export async function removeWebsite(ctx: Ctx, { id }: z.output<typeof websiteInput>): Promise<void> {
	permitHere(ctx, "engagement.edit");
	const { origin, technologies, hosting, monitored } = await findWebsite(ctx, id, { lock: true });
	if ((await openAudits(ctx)).some(({ origins }) => origins.includes(origin))) {
		const what = "An audit that has not ended names this website.";
		throw new DomainError("CONFLICT", what, "End the audit first, or take the address out of it.");
	}
	await ctx.tx.delete(websites).where(eq(websites.id, id));
	await record(ctx, "website.removed", { type: "website", id });
	await remember(ctx, { type: "website", id }, { origin, technologies, hosting, monitored }, null);
}

/** Has it looked for the proof of control now; what was found stands on the website's page. */
export async function askForProof(ctx: Ctx, { id }: z.output<typeof websiteInput>): Promise<void> {
	permitHere(ctx, "engagement.edit");
	await findWebsite(ctx, id, { lock: true });
	await ctx.tx.update(websites).set({ proofFault: "asked" }).where(eq(websites.id, id));
	await record(ctx, "website.proof_asked", { type: "website", id });
	await ctx.enqueue(proveWebsite, { orgId: ctx.orgId, websiteId: id }, { key: id });
}

/**
 * Orders looks on schedule, or ends them (`every` null). The order is what authorises them: passive ones, at this website alone, as
 * long as its proof of control counts. Throws CONFLICT without a proof, STALE_VERSION.
 */
export async function orderMonitoring(
	ctx: Ctx,
	{ id, version, every }: z.output<typeof orderMonitoringInput>,
): Promise<{ version: number }> {
	permitHere(ctx, "engagement.edit");
	const row = await findUnchanged(ctx, { id, version });
	if (every !== null && !isProven(row, ctx.now)) {
		const what = "It is not proven that you control this website.";
		throw new DomainError("CONFLICT", what, "Publish the proof in one of the three ways and have it checked.");
	}
	await ctx.tx
		.update(websites)
		.set({ monitored: every, monitoredBy: ctx.actor.ref, monitoredAt: ctx.now, version: version + 1 })
		.where(eq(websites.id, id));
	await record(ctx, every === null ? "website.monitoring_ended" : "website.monitoring_ordered", {
		type: "website",
		id,
	});
	await remember(ctx, { type: "website", id }, { monitored: row.monitored }, { monitored: every });
	if (every !== null) await ctx.enqueue(lookAtWebsite, { orgId: ctx.orgId, websiteId: id }, { key: id });
	return { version: version + 1 };
}
