import type { Scope } from "@calibrant/db";
import { type Ctx, type House, inOrg, type KeyScope, notFound } from "@calibrant/kernel";
import type { ModuleName } from "@calibrant/policy";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Grace, guardGrace } from "../trpc/procedures.ts";
import { namedOrganisation, organisationOf, type Visitor } from "../visitor.ts";

/** A plain HTTP address: files in and out, webhooks. Declared as data, so that the isolation test sees each one. */
export type Route = {
	method: "GET" | "POST";
	url: string;
	/**
	 * anyone: no session. account: a signed-in person. member: somebody of the organisation. auditor: from outside, let in
	 * to examine it. operator: who runs the deployment.
	 */
	who: "anyone" | "account" | "member" | "auditor" | "operator";
	/** The module it belongs to; absent for what every deployment offers. */
	module?: ModuleName;
	/** The scope that an API key needs; every route of members says. */
	scope?: KeyScope;
	/** For routes that write. */
	grace?: Grace;
	/** How the body arrives; a stream is read, and its length bounded, by the handler. */
	body?: "none" | "bytes" | "stream" | "form";
	maxBytes?: number;
	handle(call: Call): Promise<unknown>;
};

export type Call = {
	house: House;
	visitor: Visitor;
	request: FastifyRequest;
	reply: FastifyReply;
	/** Opens the organisation of the request; membership, and in writing scopes the grace rule, are checked. */
	open<T>(scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T>;
};

export function openFor(
	house: House,
	visitor: Visitor,
	request: FastifyRequest,
	grace: Grace | undefined,
	/** Instead of the one that the request or the session names. */
	orgId?: string,
): Call["open"] {
	return (scope, work) => {
		const target = organisationOf(visitor, orgId ?? namedOrganisation(request));
		if (orgId && target.orgId !== orgId) throw notFound("organisation");
		return inOrg(house, target.orgId, target.visitor, scope, (ctx) => {
			if (!scope.readOnly) guardGrace(ctx, grace, visitor.session);
			return work(ctx);
		});
	};
}
