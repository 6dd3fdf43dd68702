import {
	askOwner,
	askToSignIn,
	beginPasskey,
	beginPasskeyInput,
	confirmWithPasskey,
	enrolPasskey,
	enrolPasskeyInput,
	listPasskeys,
	proveWithPasskey,
	removePasskey,
	removePasskeyInput,
	renamePasskey,
	renamePasskeyInput,
	signInWithPasskey,
	usePasskeyInput,
} from "@calibrant/identity";
import { setSessionCookie } from "../session-cookie.ts";
import { accountMutation, accountQuery, publicProcedure, router } from "../trpc/procedures.ts";
import { needHalfway } from "../visitor.ts";

export const passkeysRouter = router({
	list: accountQuery.query(({ ctx }) => listPasskeys(ctx.house, ctx.session)),
	begin: accountMutation("security")
		.input(beginPasskeyInput)
		.mutation(({ ctx }) => beginPasskey(ctx.house, ctx.session)),
	enrol: accountMutation("security")
		.input(enrolPasskeyInput)
		.mutation(({ ctx, input }) => enrolPasskey(ctx.house, ctx.session, input, ctx.visitor)),
	rename: accountMutation("profile")
		.input(renamePasskeyInput)
		.mutation(({ ctx, input }) => renamePasskey(ctx.house, ctx.session, input)),
	remove: accountMutation("security")
		.input(removePasskeyInput)
		.mutation(({ ctx, input }) => removePasskey(ctx.house, ctx.session, input, ctx.visitor)),
	askToSignIn: publicProcedure.mutation(({ ctx }) => askToSignIn(ctx.house, ctx.visitor)),
	signIn: publicProcedure.input(usePasskeyInput).mutation(async ({ ctx, input }) => {
		const { session, halfway } = ctx.visitor;
		const started = await signInWithPasskey(ctx.house, input, ctx.visitor, (session ?? halfway)?.id);
		setSessionCookie(ctx.reply, ctx.house.baseUrl, started);
		return { expiresAt: started.expiresAt };
	}),
	askHalfway: publicProcedure.mutation(({ ctx }) => askOwner(ctx.house, needHalfway(ctx.visitor), "second_factor")),
	prove: publicProcedure.input(usePasskeyInput).mutation(async ({ ctx, input }) => {
		const proven = await proveWithPasskey(ctx.house, needHalfway(ctx.visitor), input, ctx.visitor);
		setSessionCookie(ctx.reply, ctx.house.baseUrl, proven);
		return { expiresAt: proven.expiresAt };
	}),
	askOwner: accountMutation("security").mutation(({ ctx }) => askOwner(ctx.house, ctx.session, "step_up")),
	confirm: accountMutation("security")
		.input(usePasskeyInput)
		.mutation(({ ctx, input }) => confirmWithPasskey(ctx.house, ctx.session, input, ctx.visitor)),
});
