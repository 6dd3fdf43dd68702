import { needRecentPassword } from "@calibrant/identity";
import { permit } from "@calibrant/kernel";
import {
	cancelOrganisation,
	cancelOrganisationInput,
	findReceipt,
	findReceiptInput,
	leavingStatus,
	listErasures,
	organisationForecast,
	publicReceiptKey,
	reactivateOrganisation,
	readReceipt,
} from "@calibrant/lifecycle";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { orgMutation, orgQuery, publicProcedure, router } from "../trpc/procedures.ts";
import { needSession } from "../visitor.ts";

/** The language of the policy's words in an answer. */
const inLanguage = z.strictObject({ language: z.enum(languages) }).optional();

export const lifecycleRouter = router({
	status: orgQuery.input(inLanguage).query(({ ctx, input }) => leavingStatus(ctx.org, input?.language)),
	/** What will be deleted, when and why. */
	forecast: orgQuery.input(inLanguage).query(({ ctx, input }) => organisationForecast(ctx.org, input?.language)),
	cancel: orgMutation("allowed for owner")
		.input(cancelOrganisationInput)
		.mutation(({ ctx, input }) => {
			permit(ctx.org, "organisation.cancel");
			needRecentPassword(needSession(ctx.visitor), ctx.org.now, ctx.org.policy);
			return cancelOrganisation(ctx.org, input);
		}),
	reactivate: orgMutation("allowed for owner").mutation(({ ctx }) => reactivateOrganisation(ctx.org)),
});

export const receiptsRouter = router({
	get: publicProcedure.input(findReceiptInput).query(async ({ ctx, input }) => {
		const { document, expiry, kept } = await findReceipt(ctx.house, input);
		const key = publicReceiptKey(ctx.house.receiptKeyFile);
		const outside = await listErasures(ctx.house, input.id);
		return {
			...readReceipt(document, key),
			outside,
			second: expiry && { id: expiry.id, ...readReceipt(expiry.document, key) },
			/** Of what the policy kept for a time: its deletion. */
			later: kept && { id: kept.id, ...readReceipt(kept.document, key) },
		};
	}),
	/** Checks a receipt file against the published key. A mutation because a file does not fit into an address. */
	verify: publicProcedure
		.input(z.strictObject({ text: z.string().max(200_000, "This file is too large to be a receipt.") }))
		.mutation(({ ctx, input }) => readReceipt(input.text, publicReceiptKey(ctx.house.receiptKeyFile))),
	key: publicProcedure.query(({ ctx }) => publicReceiptKey(ctx.house.receiptKeyFile)),
});
