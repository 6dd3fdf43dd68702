import type { AppRouter } from "@calibrant/server/router";
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";

export type ClientOptions = {
	/** Address of the server, with or without trailing slash. */
	baseUrl: string;
	/** `cal_…` of an organisation, or `calop_…` of an operator. */
	apiKey: string;
};

/** The server's procedures, typed. Instants come as `Date`; a refusal throws `TRPCClientError` with `data.reason`. */
export function createClient({ baseUrl, apiKey }: ClientOptions): TRPCClient<AppRouter> {
	const url = `${baseUrl.replace(/\/+$/, "")}/api/trpc`;
	const headers = { authorization: `Bearer ${apiKey}` };
	return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url, headers, transformer: superjson })] });
}
