import { findOperator } from "@calibrant/identity";
import { notFound } from "@calibrant/kernel";
import { needSession } from "../visitor.ts";
import { publicProcedure } from "./procedures.ts";

/**
 * For people who run the deployment: a signed-in one, or an operator key as `Authorization: Bearer calop_…`. To
 * everybody else who is signed in there is nothing here.
 */
export const operatorProcedure = publicProcedure.use(async ({ ctx, next }) => {
	const bearer = /^Bearer (calop_.+)$/.exec(ctx.reply.request.headers.authorization ?? "")?.[1];
	const by = bearer ? { key: bearer } : { userId: needSession(ctx.visitor).user.id };
	const operator = await findOperator(ctx.house, by);
	if (!operator) throw bearer ? needSession({ ...ctx.visitor, session: null }) : notFound("page");
	return next({ ctx: { ...ctx, operator } });
});
