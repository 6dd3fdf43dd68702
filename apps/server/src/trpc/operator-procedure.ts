import { findOperator, findOperatorSession, logAccess, logRefusal, type OperatorAct } from "@calibrant/identity";
import { type House, notFound } from "@calibrant/kernel";
import { organisationOfHold, organisationOfRequest } from "@calibrant/lifecycle";
import type { FastifyRequest } from "fastify";
import { operatorCookieName } from "../session-cookie.ts";
import { needSession, type Visitor } from "../visitor.ts";
import { publicProcedure, refusalOfCall } from "./procedures.ts";

/** The session of the operators' realm that a request carries, whatever its stage; a customer's cookie is none. */
export const operatorSessionOf = async (house: House, request: FastifyRequest) => {
	const token = request.cookies[operatorCookieName(house.baseUrl)];
	return token ? findOperatorSession(house, token) : null;
};

type Operator = { userId: string; via: OperatorAct["via"] };

/**
 * For people who run the deployment: signed in at the operators' own door with their second factor, or an operator key as
 * `Authorization: Bearer calop_…`. To everybody else who is signed in there is nothing here. Each change is written to
 * the access log before it is made.
 */
export const operatorProcedure = publicProcedure
	.use(async ({ ctx, next }) => {
		const operator = await operatorOf(ctx.house, ctx.reply.request, ctx.visitor);
		return next({ ctx: { ...ctx, operator } });
	})
	.use(async ({ ctx, next, type, path, getRawInput }) => {
		if (type !== "mutation") return next();
		const act = await actOf(ctx.house, ctx.operator, path, await getRawInput());
		const line = await logAccess(ctx.house, act);
		const result = await next();
		if (!result.ok) await logRefusal(ctx.house, act, line, refusalOfCall(result.error).reason);
		return result;
	});

/** Who runs the deployment and asks. Throws NOT_FOUND for customers, UNAUTHENTICATED for whoever is nobody here. */
export async function operatorOf(house: House, request: FastifyRequest, visitor: Visitor): Promise<Operator> {
	const key = /^Bearer (calop_.+)$/.exec(request.headers.authorization ?? "")?.[1];
	if (key) {
		const operator = await findOperator(house, { key });
		return operator ? { ...operator, via: "key" } : unknown(visitor, false);
	}
	const session = await operatorSessionOf(house, request);
	if (session?.secondFactor === "proven") return { userId: session.userId, via: "session" };
	return unknown(visitor, visitor.session !== null || visitor.key !== null);
}

/** A customer learns nothing; whoever is nobody here is asked to sign in. */
function unknown(visitor: Visitor, known: boolean): never {
	if (known) throw notFound("page");
	needSession({ ...visitor, session: null });
	throw notFound("page");
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the log says of a call, from what was sent: whom and what it concerns, why. Nothing else of the input is kept. */
async function actOf(house: House, operator: Operator, path: string, raw: unknown): Promise<OperatorAct> {
	const given = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
	const id = (...names: string[]) => names.map((name) => given[name]).find(isId) ?? null;
	const text = (name: string) => (typeof given[name] === "string" ? given[name].trim().slice(0, 500) || null : null);
	const subjectId = id("id", "requestId", "engagementId", "userId");
	const ofHold = path.startsWith("operator.holds.") && subjectId !== null;
	const ofRequest = path.startsWith("operator.requests.") && subjectId !== null;
	const found = ofHold
		? await organisationOfHold(house, operator, subjectId).catch(() => null)
		: ofRequest
			? await organisationOfRequest(house, subjectId)
			: null;
	return {
		...{ operatorId: operator.userId, via: operator.via, action: path.replace(/^operator\./, "") },
		...{ orgId: found ?? id("organisationId", "orgId"), subjectId },
		...{ reason: text("reason"), reference: text("reference") },
	};
}

const isId = (value: unknown): value is string => typeof value === "string" && uuid.test(value);
