import { type LoaderFunctionArgs, redirect } from "react-router";
import { type Answers, api } from "./trpc.server.ts";

export type OperatorView = NonNullable<Answers["operator"]["session"]["current"]>;

/**
 * The operator of this request, second factor proven. Throws a redirect to the step of the operators' own sign-in that
 * is missing, which comes back to the same page; being signed in as a customer counts for nothing.
 */
export async function requireOperator(
	args: Pick<LoaderFunctionArgs, "context" | "request" | "url">,
): Promise<OperatorView> {
	const session = await api(args.context, args.request).operator.session.current.query();
	if (session?.secondFactor === "proven") return session;
	throw redirect(`${stepFor(session)}?next=${encodeURIComponent(args.url.pathname + args.url.search)}`);
}

/** The page of the sign-in at which a session stands. */
export function stepFor(session: OperatorView | null): string {
	if (session === null) return "/ops/sign-in";
	return session.secondFactor === "none" ? "/ops/sign-in/set-up" : "/ops/sign-in/code";
}
