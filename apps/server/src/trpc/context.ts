import type { House } from "@calibrant/kernel";
import type { FastifyReply, FastifyRequest } from "fastify";
import { findVisitor, type Visitor } from "../visitor.ts";

export type RequestContext = {
	house: House;
	visitor: Visitor;
	requestId: string;
	/** The organisation named by the caller, if any. */
	namedOrg: string | undefined;
	/** Sets or clears the session cookie of the answer. */
	reply: FastifyReply;
	/** Why nobody could say who knocks; every call of the request fails with it. */
	failed?: unknown;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const createContext =
	(house: House) =>
	async ({ req, res }: { req: FastifyRequest; res: FastifyReply }): Promise<RequestContext> => {
		const named = req.headers["x-calibrant-org"];
		const nobody: Visitor = { session: null, key: null, ip: req.ip, userAgent: "" };
		const found = await findVisitor(house, req).then(
			(visitor) => ({ visitor }),
			(failed: unknown) => ({ visitor: nobody, failed }),
		);
		return {
			house,
			...found,
			requestId: req.id,
			namedOrg: typeof named === "string" && uuid.test(named) ? named : undefined,
			reply: res,
		};
	};
