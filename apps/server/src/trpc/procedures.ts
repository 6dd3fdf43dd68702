import type { Scope } from "@calibrant/db";
import { needSecondFactor } from "@calibrant/identity";
import {
	type Ctx,
	DomainError,
	inOrg,
	invalid,
	type PlatformCtx,
	platformCtx,
	readOnly,
	restricted,
	secondFactorRule,
} from "@calibrant/kernel";
import {
	isRefusedWhileRestricted,
	isWritable,
	type OpenWhileRestricted,
	type RefusedWhileRestricted,
} from "@calibrant/policy";
import { initTRPC, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import superjson from "superjson";
import { ZodError } from "zod";
import { countUse } from "../count-use.ts";
import { fieldFaults } from "../field-words.ts";
import { type Refusal, refusalOf } from "../refusals.ts";
import { provePassword } from "../signing-proof.ts";
import { refuseUnstorable } from "../storable-text.ts";
import { needSession, organisationOf, type Visitor } from "../visitor.ts";
import type { RequestContext } from "./context.ts";
import { needOffered } from "./need-offered.ts";
import { needScope } from "./need-scope.ts";
import { once } from "./repeatable.ts";

/** What a mutation does while its organisation is read-only. Every mutation of an organisation must say. */
export type Grace = "blocked" | "allowed" | "allowed for owner";
/** Changes who may do what in an organisation: owners and managers need their second factor where the policy says so. */
export type Administration = "administration";
/** What a change of one's own account is while one's data is restricted; the policy lists what is refused and what not. */
export type Restriction = RefusedWhileRestricted | OpenWhileRestricted;
export type Meta = { grace?: Grace; administration?: boolean; restriction?: Restriction };

const t = initTRPC
	.context<RequestContext>()
	.meta<Meta>()
	.create({
		transformer: superjson,
		isDev: false,
		errorFormatter: ({ shape, error, ctx }) => {
			const { status, message, ...told } = refusalOfCall(error);
			// tRPC takes the answer's status from here: 410 is not among its codes.
			const data = { code: shape.data.code, httpStatus: status, requestId: ctx?.requestId, ...told };
			return { code: shape.code, message, data };
		},
	});

/** What leaves the house of an error that ended a call; tRPC's own messages do not. */
export function refusalOfCall(error: TRPCError): Refusal {
	if (!(error.cause instanceof ZodError)) return refusalOf(error, getHTTPStatusCodeFromError(error));
	const fields = Object.fromEntries(fieldFaults(error.cause.issues).filter(([field]) => field !== ""));
	return refusalOf(invalid("Some fields are not right.", "Correct the marked fields.", fields));
}

const codes: Record<number, TRPCError["code"]> = {
	400: "BAD_REQUEST",
	401: "UNAUTHORIZED",
	403: "FORBIDDEN",
	404: "NOT_FOUND",
	409: "CONFLICT",
	410: "PRECONDITION_FAILED",
	413: "PAYLOAD_TOO_LARGE",
	415: "UNSUPPORTED_MEDIA_TYPE",
	422: "UNPROCESSABLE_CONTENT",
	429: "TOO_MANY_REQUESTS",
	500: "INTERNAL_SERVER_ERROR",
};

/** The one place where what went wrong inside becomes what is said outside. */
const answerErrors = t.middleware(async ({ next, ctx }) => {
	if (ctx.failed) throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: ctx.failed });
	const result = await next();
	if (result.ok) return result;
	const { error } = result;
	if (error.code !== "INTERNAL_SERVER_ERROR" && !(error.cause instanceof Error)) throw error;
	const { status, message } = refusalOfCall(error);
	throw new TRPCError({ code: codes[status] ?? "INTERNAL_SERVER_ERROR", message, cause: error.cause });
});

/** Refuses what belongs to a module that this deployment does not offer, whoever asks. */
const ofModuleOnOffer = t.middleware(({ next, ctx, path }) => {
	needOffered(ctx.house.policy, ctx.places.moduleOf(path));
	return next();
});

/** Refuses what an API key was not made for. */
const withinScope = t.middleware(({ next, ctx, path, type }) => {
	needScope(ctx.visitor, ctx.places.scopeOf(path, type));
	return next();
});

/** Counts what a person who agreed to it uses. */
const countUses = t.middleware(({ next, ctx, path }) =>
	countUse(
		{ request: ctx.reply.request, visitor: ctx.visitor, feature: path },
		() => next(),
		({ ok }) => ok,
	),
);

/** Reads the input before any transaction is open, and refuses text that no database column could hold. */
const readInput = t.middleware(async ({ next, getRawInput }) => {
	const raw = await getRawInput().catch(() => {
		throw invalid("The request could not be read.", "Check the request and try again.");
	});
	refuseUnstorable(raw);
	return next();
});

export const router = t.router;
export const middleware = t.middleware;
export const createCaller = t.createCallerFactory;

/** Open to everybody. `ctx.house` opens its own transactions. */
export const publicProcedure = t.procedure
	.use(answerErrors)
	.use(ofModuleOnOffer)
	.use(withinScope)
	.use(countUses)
	.use(readInput);

/** A reading call of a signed-in person; works in every state of every organisation, and without any. */
export const accountQuery = publicProcedure.use(({ ctx, next }) => {
	return next({ ctx: { ...ctx, session: needSession(ctx.visitor) } });
});

/** A changing call of a signed-in person. Says what it is while the person's data is restricted. */
export const accountMutation = (restriction: Restriction) =>
	publicProcedure.meta({ restriction }).use(({ ctx, next }) => {
		const session = needSession(ctx.visitor);
		if (session.user.restrictedAt && isRefusedWhileRestricted(restriction)) throw restricted("person");
		return next({ ctx: { ...ctx, session } });
	});

/** One transaction without organisation, for verbs of sign-up, sign-in and the account. */
export const platformMutation = publicProcedure.use(({ ctx, next }) =>
	ctx.house.db.withoutOrg({}, async (opened) => {
		const result = await next({ ctx: { ...ctx, platform: platformCtx(ctx.house, opened) satisfies PlatformCtx } });
		if (!result.ok) throw result.error;
		return result;
	}),
);

/** Who signs proves it with the request; nothing of the organisation is open while the password is checked. */
const proveFirst = t.middleware(async ({ ctx, next }) => {
	await provePassword(ctx.house, ctx.visitor);
	return next();
});

const openOrganisation = (readOnlyScope: boolean) =>
	t.middleware(({ ctx, next, meta }) => {
		const { orgId, visitor } = organisationOf(ctx.visitor, ctx.namedOrg);
		return inOrg(ctx.house, orgId, visitor, { readOnly: readOnlyScope }, async (org) => {
			if (!readOnlyScope) guardGrace(org, meta?.grace, ctx.visitor.session);
			if (meta?.administration) guardAdministration(org, ctx.visitor);
			const result = await once(org, ctx.repeatable, () => next({ ctx: { ...ctx, org } }));
			// next() does not throw: without this a failed mutation would commit.
			if (!result.ok) throw result.error;
			return result;
		});
	});

/** A reading call in one organisation: `ctx.org` is a read-only transaction. */
export const orgQuery = publicProcedure.use(openOrganisation(true));

/** A changing call in one organisation: `ctx.org` is its transaction. Says what it does in grace. */
export const orgMutation = (grace: Grace, kind?: Administration) =>
	publicProcedure.meta(metaOf(grace, kind)).use(proveFirst).use(openOrganisation(false));

const metaOf = (grace: Grace | undefined, kind: Administration | undefined): Meta => ({
	...(grace ? { grace } : {}),
	...(kind ? { administration: true } : {}),
});

/**
 * A call that also reads or writes stored files: `ctx.steps.open` opens the organisation as often as the verb needs, and
 * no transaction is open in between. Without `grace` it is a reading call: every scope it opens is read-only.
 */
export const orgSteps = (grace?: Grace, kind?: Administration) =>
	publicProcedure
		.meta(metaOf(grace, kind))
		.use(proveFirst)
		.use(({ ctx, next }) => {
			const { orgId, visitor } = organisationOf(ctx.visitor, ctx.namedOrg);
			const open = <T>(scope: Scope, work: (org: Ctx) => Promise<T>): Promise<T> =>
				inOrg(ctx.house, orgId, visitor, grace ? scope : { ...scope, readOnly: true }, (org) => {
					if (grace) guardGrace(org, grace, ctx.visitor.session);
					if (kind) guardAdministration(org, ctx.visitor);
					return work(org);
				});
			return next({ ctx: { ...ctx, steps: { files: ctx.house.files, open, baseUrl: ctx.house.baseUrl } } });
		});

/** Refuses before the verb what the database would refuse anyway, with the instant of deletion. */
export function guardGrace(org: Ctx, grace: Grace | undefined, session: Visitor["session"] = null): void {
	if (grace === "blocked" && isWritable(org.org.state) && session?.user.restrictedAt) throw restricted("person");
	if (grace === "allowed" || (isWritable(org.org.state) && !org.org.restrictedAt)) return;
	const owner = org.actor.type === "member" && org.actor.role === "owner";
	if (grace === "allowed for owner" && owner) return;
	if (grace === "allowed for owner") {
		throw new DomainError("FORBIDDEN", "Only an owner can do this now.", "Ask an owner of the organisation.");
	}
	throw isWritable(org.org.state) ? restricted("organisation") : readOnly(org.org.purgeAt, org.org.state);
}

function guardAdministration({ actor, policy, org }: Ctx, { session }: Visitor): void {
	if (actor.type !== "member") return;
	needSecondFactor(secondFactorRule(policy, org.secondFactorFor), actor.role, session?.secondFactor === "proven");
}
