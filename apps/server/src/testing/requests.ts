import { cookieNames } from "@calibrant/policy";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import superjson from "superjson";
import { appRouter } from "../routers/index.ts";

/** Where the server of tests says it is. */
export const baseUrl = "http://calibrant.test";

/** What a procedure answered: its value, or the refusal a person would be told. */
export type Answer<T = unknown> = {
	status: number;
	/** The value; undefined when refused. */
	value: T;
	error: { message: string; reason: string; whatToDo: string; fields?: Record<string, string>; retryAt?: Date } | null;
	/** `name=value` of the session cookie, when one was set. */
	cookie: string | null;
	/** The same of the operators' cookie. */
	operatorCookie: string | null;
	headers: LightMyRequestResponse["headers"];
};

export type Credential =
	| {
			cookie?: string | undefined;
			key?: string;
			organisation?: string;
			ip?: string;
			userAgent?: string;
			/** The public address of the server, where it is another one. */
			address?: string;
			/** What goes with a public form instead of a challenge worked out; null: nothing. */
			check?: string | null;
			/** For the signature that is asked for. */
			password?: string;
			/** The Idempotency-Key of what may be sent again. */
			attempt?: string;
	  }
	| string
	| null;

/** The headers of a request as this person, key or nobody. */
export function headersOf(as: Credential): Record<string, string> {
	const { cookie, key, organisation, ip, userAgent, check, address, password, attempt } =
		typeof as === "string" ? { cookie: as } : (as ?? {});
	return {
		origin: address ?? baseUrl,
		"user-agent": userAgent ?? "Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0",
		...(cookie ? { cookie } : {}),
		...(key ? { authorization: `Bearer ${key}` } : {}),
		...(organisation ? { "x-calibrant-org": organisation } : {}),
		...(ip ? { "x-forwarded-for": ip } : {}),
		...(check ? { "x-calibrant-check": check } : {}),
		...(attempt ? { "idempotency-key": attempt } : {}),
		...(password ? { "x-calibrant-password": encodeURIComponent(password) } : {}),
	};
}

/** Sends one call of a procedure. */
export async function request(app: FastifyInstance, as: Credential, procedure: string, input: unknown) {
	const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type?: string } } | undefined>;
	const url = `/api/trpc/${procedure}`;
	const encoded = JSON.stringify(superjson.serialize(input));
	const headers = headersOf(as);
	if (procedures[procedure]?._def.type !== "query") {
		return app.inject({
			...{ method: "POST", url, payload: encoded },
			headers: { ...headers, "content-type": "application/json" },
		});
	}
	return app.inject({ method: "GET", url, query: input === undefined ? {} : { input: encoded }, headers });
}

/** Reads what came back. */
export function answerOf<T>(response: LightMyRequestResponse): Answer<T> {
	const body = response.json();
	const set = response.cookies.find(({ name }) => name.endsWith("calibrant"));
	const operator = response.cookies.find(({ name }) => name.endsWith(cookieNames.operator));
	const failure = body.error ? (superjson.deserialize(body.error) as { message: string; data: object }) : null;
	return {
		status: response.statusCode,
		value: (body.error ? undefined : superjson.deserialize(body.result.data)) as T,
		error: failure ? ({ message: failure.message, ...failure.data } as Answer["error"]) : null,
		cookie: set?.value ? `${set.name}=${set.value}` : null,
		operatorCookie: operator?.value ? `${operator.name}=${operator.value}` : null,
		headers: response.headers,
	};
}
