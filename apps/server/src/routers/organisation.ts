import { getSecurityRules, needRecentPassword, setSecurityRules, setSecurityRulesInput } from "@calibrant/identity";
import { allows, permissionsIn, permissionTable, permit, roles } from "@calibrant/kernel";
import {
	acceptAgreement,
	acceptAgreementInput,
	chooseLanguage,
	chooseLanguageInput,
	draftAgreementInput,
	holdsHere,
	listAgreements,
	storageHere,
	updateOrganisation,
	updateOrganisationInput,
} from "@calibrant/lifecycle";
import { orgMutation, orgQuery, publicProcedure, router } from "../trpc/procedures.ts";
import { needSession } from "../visitor.ts";

export const organisationRouter = router({
	update: orgMutation("blocked", "administration")
		.input(updateOrganisationInput)
		.mutation(({ ctx, input }) => updateOrganisation(ctx.org, input)),
	/** Of mails to members who chose none. */
	chooseLanguage: orgMutation("blocked")
		.input(chooseLanguageInput)
		.mutation(({ ctx, input }) => chooseLanguage(ctx.org, input)),
	/** The data processing agreement: what was accepted, and what would be now. */
	agreements: orgQuery
		.input(draftAgreementInput.optional())
		.query(({ ctx, input }) => listAgreements(ctx.org, ctx.house.operator, input ?? { language: "en" })),
	acceptAgreement: orgMutation("blocked")
		.input(acceptAgreementInput)
		.mutation(({ ctx, input }) => acceptAgreement(ctx.org, ctx.house.operator, input)),
	/** What stands in the way of a deletion. */
	holds: orgQuery.query(({ ctx }) => holdsHere(ctx.org)),
	/** Where its files are kept, and what was decided about it. */
	storage: orgQuery.query(({ ctx }) => storageHere(ctx.org)),
	/** What is asked of the members' accounts. */
	security: orgQuery.query(({ ctx }) => getSecurityRules(ctx.org)),
	setSecurity: orgMutation("blocked", "administration")
		.input(setSecurityRulesInput)
		.mutation(({ ctx, input }) => {
			const session = needSession(ctx.visitor);
			needRecentPassword(session, ctx.org.now, ctx.org.policy);
			return setSecurityRules(ctx.org, input, session.secondFactor === "proven");
		}),
	/** What each role may do: the table the verbs check, as far as this deployment offers it. */
	roles: publicProcedure.query(({ ctx }) => {
		const offered = permissionsIn(ctx.house.policy);
		return roles.map((role) => ({ role, may: offered.filter((permission) => allows(role, permission)) }));
	}),
	/** The same table by step, with what an API key may do. */
	permissions: orgQuery.query(({ ctx }) => {
		permit(ctx.org, "member.read");
		return permissionTable(ctx.house.policy);
	}),
});
