import type { AppRouter } from "@calibrant/server/router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";

/** Somebody at the public address: keeps cookies as a browser does, and says where requests come from. */
export function visit(baseUrl: string) {
	let cookie = "";
	const said = new Map<string, string>();
	const send = async (path: string | URL | Request, init: RequestInit = {}) => {
		const headers = new Headers(init.headers);
		headers.set("origin", baseUrl);
		for (const [name, value] of said) headers.set(name, value);
		if (cookie) headers.set("cookie", cookie);
		const answer = await fetch(new URL(String(path), baseUrl), { ...init, headers });
		for (const set of answer.headers.getSetCookie()) cookie = set.split(";")[0] ?? "";
		return answer;
	};
	const link = httpBatchLink({
		url: `${baseUrl}/api/trpc`,
		transformer: superjson,
		fetch: (url, init) => send(String(url), init as RequestInit),
	});
	const say = (name: string, value: string) => void said.set(name, value);
	return {
		api: createTRPCClient<AppRouter>({ links: [link] }),
		send,
		/** A header of every request from now on. */
		say,
	};
}

export type Visitor = ReturnType<typeof visit>;
