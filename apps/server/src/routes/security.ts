import { securityText } from "@calibrant/policy";
import type { Route } from "./route.ts";

/** Whom to tell about a weakness (RFC 9116): for everybody. The web serves it under /.well-known. */
export const securityRoutes: readonly Route[] = [
	{
		method: "GET",
		url: "/api/security.txt",
		who: "anyone",
		async handle({ house, reply }) {
			const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
			return reply.type("text/plain; charset=utf-8").send(securityText(house.operator, house.baseUrl, now));
		},
	},
];
