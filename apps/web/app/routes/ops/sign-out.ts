import { redirect } from "react-router";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-out";

/** Ends the operator's session, and no other. */
export async function action({ context, request }: Route.ActionArgs) {
	await api(context, request).operator.session.signOut.mutate();
	return redirect("/ops/sign-in?done=signed-out");
}

/** Opening the address changes nothing. */
export function loader() {
	return redirect("/ops");
}
