import { eq } from "@calibrant/db/drizzle";
import { websites } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, inOrg, record, remember, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { openRun } from "../gate/errands.ts";
import { standing } from "./authorities.ts";
import type { WebsiteRow } from "./find-website.ts";
import { type Found, isDefinite, lookForProof, type ProofMethod, proofAuthority, proofMethods } from "./proof.ts";
import { isProven } from "./proven.ts";
import { tellProofLost } from "./tell.ts";

type Results = Partial<Record<ProofMethod, Found>>;

/** Looks for the proof of control of one website, first where it was found last. */
export const proveWebsite = defineJob<WorkerHouse, { orgId: string; websiteId: string }>({
	name: "website.prove",
	payload: z.strictObject({ orgId: z.uuid(), websiteId: z.uuid() }),
	safeToRunTwice:
		"looks again and stores what it sees; a loss is told once, by the row that says since when it is proven",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId, websiteId }) {
		const found = await standing(house, orgId, websiteId);
		if (!found.website || found.why !== null) return;
		const { website, now } = found;
		const authority = proofAuthority(website, async () => (await standing(house, orgId, websiteId)).why);
		const network = openRun(house, orgId, "proof");
		const results: Results = {};
		for (const method of inOrder(website)) {
			results[method] = await lookForProof(method, website, network, { authority, now });
			if (results[method] === "found") break;
		}
		const actor = { type: "system", ref: null, job: "scheduled_watch_websites" } as const;
		await inOrg(house, orgId, { actor }, {}, async (ctx) => {
			const [row] = await ctx.tx.select().from(websites).where(eq(websites.id, websiteId)).for("update");
			if (row && row.proofToken === website.proofToken) await keep(ctx, row, results, now);
		});
		log.info({ orgId, websiteId, ...results }, "a proof of control was looked for");
	},
});

const inOrder = ({ proofMethod }: WebsiteRow) =>
	[...proofMethods].sort((one, other) => Number(other === proofMethod) - Number(one === proofMethod));

/** A proof that is found counts from then on; one that is definitely gone from where it was ends at once. */
async function keep(ctx: Ctx, row: WebsiteRow, results: Results, now: Date): Promise<void> {
	const entity = { type: "website", id: row.id };
	const method = proofMethods.find((one) => results[one] === "found") ?? null;
	const set = (values: Partial<WebsiteRow>) =>
		ctx.tx
			.update(websites)
			.set({ proofAskedAt: now, ...values })
			.where(eq(websites.id, row.id));
	if (method !== null) {
		const since = isProven(row, now) ? row.provenSince : now;
		await set({ proofMethod: method, provenSince: since, proofSeenAt: now, proofFault: null });
		if (since !== now && method === row.proofMethod) return;
		await record(ctx, "website.proven", entity);
		return remember(ctx, entity, { proofMethod: row.proofMethod }, { proofMethod: method });
	}
	const proofFault = proofMethods.map((one) => `${one}:${results[one] ?? "refused"}`).join(" ");
	const there = row.proofMethod === null ? undefined : results[row.proofMethod as ProofMethod];
	const isLost = row.provenSince !== null && ((there && isDefinite(there)) || !isProven(row, now));
	await set({ proofFault, ...(isLost && { provenSince: null }) });
	if (!isLost) return;
	await record(ctx, "website.proof_lost", entity);
	await remember(ctx, entity, { proofMethod: row.proofMethod, proven: true }, { proven: false });
	await tellProofLost(ctx, row);
}
