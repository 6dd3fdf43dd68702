import {
	confirmSecondFactorInput,
	currentSession,
	factorsOf,
	proveSecondFactor,
	signIn,
	signInInput,
	signOut,
	signUp,
	signUpInput,
	switchOrganisation,
	switchOrganisationInput,
} from "@calibrant/identity";
import { inOrg } from "@calibrant/kernel";
import { deletionHere } from "@calibrant/lifecycle";
import { clearSessionCookie, setSessionCookie } from "../session-cookie.ts";
import { accountMutation, publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";
import { needHalfway } from "../visitor.ts";

export const sessionRouter = router({
	current: publicProcedure.query(async ({ ctx: { house, visitor } }) => {
		if (!visitor.session) return null;
		const seen = await currentSession(house, visitor.session);
		const { current, user } = seen;
		// Asked where one is leaving only: what stands in its way lies inside the organisation.
		const deletion = current?.purgeAt
			? await inOrg(house, current.id, { userId: user.id }, { readOnly: true }, deletionHere)
			: null;
		return { ...seen, current: current && { ...current, deletion } };
	}),
	signUp: publicProcedure
		.input(signUpInput)
		.use(sentByPerson("sign_up"))
		.mutation(({ ctx, input }) => signUp(ctx.house, input, ctx.visitor)),
	signIn: publicProcedure.input(signInInput).mutation(async ({ ctx, input }) => {
		const started = await signIn(ctx.house, input, ctx.visitor, ctx.visitor.session?.id);
		setSessionCookie(ctx.reply, ctx.house.baseUrl, started);
		return { expiresAt: started.expiresAt, secondFactorNeeded: started.secondFactorNeeded };
	}),
	awaitsSecondFactor: publicProcedure.query(({ ctx }) => ctx.visitor.halfway !== null),
	/** What a session that waits for a second factor can be opened with; null where none waits. */
	factorsAsked: publicProcedure.query(({ ctx: { house, visitor } }) =>
		visitor.halfway ? factorsOf(house, visitor.halfway) : null,
	),
	proveSecondFactor: publicProcedure.input(confirmSecondFactorInput).mutation(async ({ ctx, input }) => {
		const proven = await proveSecondFactor(ctx.house, needHalfway(ctx.visitor), input, ctx.visitor);
		setSessionCookie(ctx.reply, ctx.house.baseUrl, proven);
		return { by: proven.by, expiresAt: proven.expiresAt };
	}),
	signOut: publicProcedure.mutation(async ({ ctx }) => {
		const session = ctx.visitor.session ?? ctx.visitor.halfway;
		if (session) await signOut(ctx.house, session, ctx.visitor);
		clearSessionCookie(ctx.reply, ctx.house.baseUrl);
		return { signedOut: true };
	}),
	switchOrganisation: accountMutation("reading")
		.input(switchOrganisationInput)
		.mutation(({ ctx, input }) => switchOrganisation(ctx.house, ctx.session, input)),
});
