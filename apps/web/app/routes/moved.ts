import { type LoaderFunctionArgs, redirect } from "react-router";
import { moved } from "../moved-pages.ts";

/** Leads on for good, what stands behind the question mark included. */
export function loader({ url }: LoaderFunctionArgs) {
	const to = moved[url.pathname.replace(/^\/|\/$/g, "")] ?? "/";
	return redirect(to + url.search, 301);
}
