import { redirect } from "react-router";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-out";

/** Ends the session. */
export async function action({ context, request }: Route.ActionArgs) {
	await api(context, request).session.signOut.mutate();
	return redirect("/sign-in?done=signed-out");
}

/** Opening the address changes nothing. */
export function loader() {
	return redirect("/app");
}
