import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./paths.ts";

export type { components, paths } from "./paths.ts";

/** What the API answers, by name: `Answer<"Instrument">`. */
export type Answer<Name extends keyof components["schemas"]> = components["schemas"][Name];

export type ApiOptions = {
	/** Address of the installation, with or without trailing slash. */
	baseUrl: string;
	/** `cal_…`, made under Settings → API keys. */
	apiKey: string;
	/** Instead of the global one, e.g. with a proxy or a timeout. */
	fetch?: (request: Request) => Promise<Response>;
};

/**
 * The REST API with its types. Each call gives `{ data, error, response }`: `error` is what the server refuses, as
 * `Answer<"Problem">`; only a connection that fails throws. Give a POST an `Idempotency-Key` to be able to repeat it.
 */
export function createApi({ baseUrl, apiKey, fetch }: ApiOptions): Client<paths> {
	return createClient<paths>({
		baseUrl: `${baseUrl.replace(/\/+$/, "")}/api/v1`,
		headers: { authorization: `Bearer ${apiKey}` },
		...(fetch ? { fetch } : {}),
	});
}
