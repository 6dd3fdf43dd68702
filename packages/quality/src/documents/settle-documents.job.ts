import { inArray } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { isWritable, offers, writableStates } from "@calibrant/policy";
import { z } from "zod";
import { hasFindings, tellFindings } from "../audits/due-findings.ts";
import { hasActions, tellDue } from "../nonconformities/due-actions.ts";
import { hasReviews, tellReviews } from "../reviews/due-reviews.ts";
import { hasRisks, tellRisks } from "../risks/due-risks.ts";
import { hasSuppliers, tellSuppliers } from "../suppliers/due-suppliers.ts";
import { hasTraining, tellTraining } from "../training/due-training.ts";
import { hasDocuments, settleDocuments } from "./settle-version.ts";

/** Puts one organisation's approved documents into effect, hands out what is to be read, and tells what actions, answers to findings, trainings, reviews of risks, evaluations of suppliers and reviews by management are due. */
export const settleDocumentsOf = defineJob<WorkerHouse, { orgId: string }>({
	name: "quality.settle_documents",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice:
		"what is in effect is not approved any more, a reading is handed out, an action, a finding, a training, a review or an evaluation told once",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId }) {
		if (!offers(house.policy, "quality")) return;
		const actor = { type: "system", ref: null, job: "quality.settle_documents" } as const;
		const settled = await inOrg(house, orgId, { actor }, {}, async (ctx) => {
			if (!isWritable(ctx.org.state) || ctx.org.restrictedAt) return 0;
			await tellDue(ctx);
			await tellFindings(ctx);
			await tellRisks(ctx);
			await tellSuppliers(ctx);
			await tellReviews(ctx);
			const settled = await settleDocuments(ctx);
			// After what came into effect just now.
			await tellTraining(ctx);
			return settled;
		});
		if (settled > 0) log.info({ orgId, settled }, "documents were put into effect or handed out");
	},
});

/** Hourly, as a day begins at another hour in each time zone: every organisation that keeps documents, plans actions, audits, asks for training, looks at risks, evaluates suppliers or holds reviews. */
export const settleDocumentsSweep = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_settle_documents",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues one job per organisation, which reads again what is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_settle_documents") },
	async run({ house, signal }) {
		if (!offers(house.policy, "quality")) return;
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: organisations.id })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates])),
		);
		const actor = { type: "system", ref: null, job: "scheduled_settle_documents" } as const;
		for (const { orgId } of living) {
			if (signal.aborted) return;
			await inOrg(house, orgId, { actor }, {}, async (ctx) => {
				if (ctx.org.restrictedAt) return;
				const due = [hasDocuments, hasActions, hasFindings, hasTraining, hasRisks, hasSuppliers, hasReviews];
				let isAny = false;
				for (const has of due) isAny ||= await has(ctx);
				if (!isAny) return;
				await house.enqueue(ctx.tx, settleDocumentsOf, { orgId }, { key: orgId });
			});
		}
	},
});
