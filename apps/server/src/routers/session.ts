import {
	currentSession,
	signIn,
	signInInput,
	signOut,
	signUp,
	signUpInput,
	switchOrganisation,
	switchOrganisationInput,
} from "@calibrant/identity";
import { clearSessionCookie, setSessionCookie } from "../session-cookie.ts";
import { accountProcedure, publicProcedure, router } from "../trpc/procedures.ts";

export const sessionRouter = router({
	current: publicProcedure.query(({ ctx }) =>
		ctx.visitor.session ? currentSession(ctx.house, ctx.visitor.session) : null,
	),
	signUp: publicProcedure.input(signUpInput).mutation(({ ctx, input }) => signUp(ctx.house, input, ctx.visitor)),
	signIn: publicProcedure.input(signInInput).mutation(async ({ ctx, input }) => {
		const started = await signIn(ctx.house, input, ctx.visitor, ctx.visitor.session?.id);
		setSessionCookie(ctx.reply, ctx.house.baseUrl, started);
		return { expiresAt: started.expiresAt };
	}),
	signOut: publicProcedure.mutation(async ({ ctx }) => {
		if (ctx.visitor.session) await signOut(ctx.house, ctx.visitor.session, ctx.visitor);
		clearSessionCookie(ctx.reply, ctx.house.baseUrl);
		return { signedOut: true };
	}),
	switchOrganisation: accountProcedure
		.input(switchOrganisationInput)
		.mutation(({ ctx, input }) => switchOrganisation(ctx.house, ctx.session, input)),
});
