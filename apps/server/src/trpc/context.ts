import { type House, inForce } from "@calibrant/kernel";
import type { FastifyReply, FastifyRequest } from "fastify";
import { findVisitor, namedOrganisation, type Visitor } from "../visitor.ts";
import { moduleOf } from "./module-of.ts";
import type { Repeatable } from "./repeatable.ts";
import { scopeOf } from "./scope-of.ts";

/** To which module a procedure belongs, and which scope opens it. Given with the request: routers cannot import what lists them. */
export const places = { moduleOf, scopeOf };

export type RequestContext = {
	places: typeof places;
	house: House;
	visitor: Visitor;
	requestId: string;
	/** The organisation named by the caller, if any. */
	namedOrg: string | undefined;
	/** Sets or clears the session cookie of the answer. */
	reply: FastifyReply;
	/** Of a request that its sender may repeat. */
	repeatable?: Repeatable;
	/** Why nobody could say who knocks, or for which organisation; every call of the request fails with it. */
	failed?: unknown;
};

export const createContext =
	(opened: House) =>
	async ({ req, res }: { req: FastifyRequest; res: FastifyReply }): Promise<RequestContext> => {
		const nobody: Visitor = { session: null, halfway: null, key: null, signing: null, ip: req.ip, userAgent: "" };
		const known = { places, house: opened, requestId: req.id, reply: res };
		try {
			const house = await inForce(opened);
			known.house = house;
			return { ...known, namedOrg: namedOrganisation(req), visitor: await findVisitor(house, req) };
		} catch (failed) {
			return { ...known, namedOrg: undefined, visitor: nobody, failed };
		}
	};
