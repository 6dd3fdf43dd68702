import { type House, versionsOf } from "@calibrant/kernel";
import { listSubProcessors, trustFacts } from "@calibrant/lifecycle";
import {
	auditDisclosure,
	can,
	historyPage,
	languages,
	organisationStates,
	type Price,
	type Published,
	plansOf,
	pricesOf,
	publicPage,
	startingPlan,
	subProcessorsFeed,
	subProcessorsPage,
	versionedPages,
} from "@calibrant/policy";
import { z } from "zod";
import { publicProcedure, router } from "../trpc/procedures.ts";

const language = z.enum(languages).default("en");
const page = z.strictObject({ page: z.enum(versionedPages), language });

async function published(house: House, { language }: z.output<typeof page>): Promise<Published> {
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	const { current: subProcessors } = await listSubProcessors(house);
	return { versions: versionsOf(house), operator: house.operator, subProcessors, language, now };
}

export const policyRouter = router({
	page: publicProcedure
		.input(page)
		.query(async ({ ctx, input }) => publicPage(input.page, await published(ctx.house, input))),
	/** Every version of a page with what it changed. */
	history: publicProcedure
		.input(page)
		.query(async ({ ctx, input }) => historyPage(input.page, await published(ctx.house, input))),
	subProcessors: publicProcedure.input(z.strictObject({ language })).query(async ({ ctx, input }) => {
		const { policy, operator } = ctx.house;
		return subProcessorsPage(policy, operator, await listSubProcessors(ctx.house), input.language);
	}),
	/** The Atom feed of what changes in the list, as text. */
	subProcessorsFeed: publicProcedure.input(z.strictObject({ language })).query(async ({ ctx, input }) => {
		const { policy, operator, baseUrl } = ctx.house;
		const { changes } = await listSubProcessors(ctx.house);
		return subProcessorsFeed(changes, { operator, baseUrl, since: new Date(policy.publishedAt), ...input });
	}),
	/** The facts of the trust centre. */
	trust: publicProcedure
		.input(z.strictObject({ language }))
		.query(({ ctx, input }) => trustFacts(ctx.house, input.language)),
	/** Whom to write to about data. */
	contacts: publicProcedure.query(({ ctx }) => {
		const { operator, policy } = ctx.house;
		const { legalName, privacyEmail, supportEmail, dataProtectionOfficer = null } = operator;
		const { weaknessAnswerWorkingDays } = policy.security;
		return { legalName, privacyEmail, supportEmail, dataProtectionOfficer, weaknessAnswerWorkingDays };
	}),
	/** What opening an account asks for, and what an account has room for. */
	accounts: publicProcedure.query(({ ctx }) => ctx.house.policy.accounts),
	/** What the page of prices tells. A plan has no prices here where the operator names none. */
	plans: publicProcedure.query(({ ctx }) => {
		const { policy, operator, paymentProvider = null } = ctx.house;
		const shown = ({ amount, currency, per, taxIncluded }: Price) => ({ amount, currency, per, taxIncluded });
		const isSold = (plan: string) => pricesOf(operator, plan).some(({ stripePrice }) => stripePrice !== undefined);
		return {
			plans: plansOf(policy).map((plan) => ({
				...{ ...plan, prices: pricesOf(operator, plan.name).map(shown), begins: plan.name === startingPlan },
			})),
			/** Whether owners choose a plan themselves. */
			chosenUnderBilling: paymentProvider === "stripe" && plansOf(policy).some(({ name }) => isSold(name)),
			/** Of an organisation whose export is open whatever its plan. */
			openIn: organisationStates.filter((state) => can(state, "exportBypass")),
			...{ bypassHours: policy.export.bypassHours, graceDays: policy.leaving.graceDays },
			...{ subscription: policy.subscription, modules: policy.modules },
			...{ paymentProvider, operator: operator.legalName, supportEmail: operator.supportEmail },
		};
	}),
	/** Which modules this deployment runs: pages of the others are not offered. */
	modules: publicProcedure.query(({ ctx }) => ctx.house.policy.modules),
	disclosure: publicProcedure
		.input(z.strictObject({ language }).optional())
		.query(({ ctx, input }) => auditDisclosure(ctx.house.policy, ctx.house.operator, input?.language)),
});
