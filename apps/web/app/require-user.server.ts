import { type LoaderFunctionArgs, redirect } from "react-router";
import { apiFailure } from "./api-failure.ts";
import { type RequestInfo, requestInfo } from "./request-info.ts";
import type { SessionView } from "./session.ts";
import { api } from "./trpc.server.ts";

type Args = Pick<LoaderFunctionArgs, "context" | "request" | "url">;

/** Questions on their way: the loaders of one page ask at the same time, and one answer does for all. */
const asked = new WeakMap<RequestInfo, Promise<SessionView | null>>();

/** The signed-in person of this request, or null; for pages that everybody may open. */
export function currentUser({ context, request }: Omit<Args, "url">): Promise<SessionView | null> {
	const info = context.get(requestInfo);
	const waiting = asked.get(info);
	if (waiting) return waiting;
	const answer = ask(context, request).finally(() => asked.delete(info));
	asked.set(info, answer);
	return answer;
}

/** Whether somebody is signed in; nobody where the server cannot be asked. */
export async function hasSession({ context, request }: Omit<Args, "url">): Promise<boolean> {
	if (!request.headers.has("cookie")) return false;
	return (await currentUser({ context, request }).catch(() => null)) !== null;
}

async function ask(context: Args["context"], request: Request): Promise<SessionView | null> {
	try {
		return await api(context, request).session.current.query();
	} catch (thrown) {
		if (apiFailure(thrown)?.status === 401) return null;
		throw thrown;
	}
}

/**
 * The signed-in person of this request; takes the arguments of a loader or an action as they are.
 * Throws a redirect to the sign-in page, which comes back to the same page afterwards.
 */
export async function requireUser(args: Args): Promise<SessionView> {
	const session = await currentUser(args);
	if (session !== null) return session;
	// `url`, not `request.url`: a navigation inside the app asks for the page's data at another address.
	throw redirect(`/sign-in?next=${encodeURIComponent(args.url.pathname + args.url.search)}`);
}
