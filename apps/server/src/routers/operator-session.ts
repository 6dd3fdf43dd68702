import {
	beginOperatorFactor,
	beginOperatorFactorInput,
	confirmOperatorFactor,
	listAccess,
	listAccessInput,
	listOperators,
	operatorCodeInput,
	proveOperatorFactor,
	renewOperatorCodes,
	revokeOperatorSession,
	revokeOperatorSessionInput,
	signInOperator,
	signInOperatorInput,
	signOutOperator,
} from "@calibrant/identity";
import { clearOperatorCookie, setOperatorCookie } from "../session-cookie.ts";
import { operatorProcedure, operatorSessionOf } from "../trpc/operator-procedure.ts";
import { publicProcedure, router } from "../trpc/procedures.ts";

/** Knocking at the operators' door, at whatever stage. */
const door = publicProcedure.use(async ({ ctx, next }) =>
	next({ ctx: { ...ctx, operatorSession: await operatorSessionOf(ctx.house, ctx.reply.request) } }),
);

/** The operators' own sign-in: a customer's session is nothing here, and this one nothing elsewhere. */
export const operatorSessionRouter = router({
	current: door.query(
		({ ctx: { house, operatorSession: session } }) => session && { ...session, modules: house.policy.modules },
	),
	signIn: door.input(signInOperatorInput).mutation(async ({ ctx, input }) => {
		const { enrolled, proven, ...started } = await signInOperator(ctx.house, input, ctx.visitor, ctx.operatorSession);
		setOperatorCookie(ctx.reply, ctx.house.baseUrl, started);
		return { enrolled, proven };
	}),
	beginFactor: door
		.input(beginOperatorFactorInput)
		.mutation(({ ctx, input }) => beginOperatorFactor(ctx.house, ctx.operatorSession, input)),
	confirmFactor: door.input(operatorCodeInput).mutation(async ({ ctx, input }) => {
		const { recoveryCodes, ...started } = await confirmOperatorFactor(
			ctx.house,
			ctx.operatorSession,
			input,
			ctx.visitor,
		);
		setOperatorCookie(ctx.reply, ctx.house.baseUrl, started);
		return { recoveryCodes };
	}),
	proveFactor: door.input(operatorCodeInput).mutation(async ({ ctx, input }) => {
		const started = await proveOperatorFactor(ctx.house, ctx.operatorSession, input, ctx.visitor);
		setOperatorCookie(ctx.reply, ctx.house.baseUrl, started);
		return { expiresAt: started.expiresAt };
	}),
	renewCodes: door
		.input(operatorCodeInput)
		.mutation(({ ctx, input }) => renewOperatorCodes(ctx.house, ctx.operatorSession, input, ctx.visitor)),
	signOut: door.mutation(async ({ ctx }) => {
		if (ctx.operatorSession) await signOutOperator(ctx.house, ctx.operatorSession, ctx.visitor);
		clearOperatorCookie(ctx.reply, ctx.house.baseUrl);
		return { signedOut: true };
	}),
});

/** Who runs the deployment, what they did, and their sessions. */
export const operatorPeopleRouter = router({
	list: operatorProcedure.query(({ ctx }) => listOperators(ctx.house)),
	revokeSession: operatorProcedure
		.input(revokeOperatorSessionInput)
		.mutation(({ ctx, input }) => revokeOperatorSession(ctx.house, input, ctx.visitor)),
	accessLog: operatorProcedure.input(listAccessInput).query(({ ctx, input }) => listAccess(ctx.house, input)),
});
