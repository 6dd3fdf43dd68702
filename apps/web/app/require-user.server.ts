import { type RouterContextProvider, redirect } from "react-router";
import { apiFailure } from "./api-failure.ts";
import type { SessionView } from "./session.ts";
import { api } from "./trpc.server.ts";

/** The signed-in person of this request. Throws a redirect to the sign-in page, which comes back here afterwards. */
export async function requireUser(context: Readonly<RouterContextProvider>, request: Request): Promise<SessionView> {
	try {
		return await api(context, request).session.current.query();
	} catch (thrown) {
		if (apiFailure(thrown)?.status !== 401) throw thrown;
		const { pathname, search } = new URL(request.url);
		throw redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
	}
}
