import { auditDisclosure, demoSubProcessors, privacyPage, retentionPage, termsPage } from "@calibrant/policy";
import { z } from "zod";
import { publicProcedure, router } from "../trpc/procedures.ts";

export const policyRouter = router({
	page: publicProcedure
		.input(z.strictObject({ page: z.enum(["retention", "privacy", "terms"]) }))
		.query(({ ctx, input }) => {
			const { policy, operator } = ctx.house;
			const pages = { retention: retentionPage, privacy: privacyPage, terms: termsPage };
			return pages[input.page](policy, operator, demoSubProcessors);
		}),
	/** Whom to write to about data. */
	contacts: publicProcedure.query(({ ctx }) => {
		const { legalName, privacyEmail, dataProtectionOfficer = null } = ctx.house.operator;
		return { legalName, privacyEmail, dataProtectionOfficer };
	}),
	disclosure: publicProcedure.query(({ ctx }) => auditDisclosure(ctx.house.policy, ctx.house.operator)),
});
