import { redirect } from "react-router";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-out";

/** Ends the session. */
export async function action({ context, request }: Route.ActionArgs) {
	await api(context, request).session.signOut.mutate();
	// What was typed and not saved, and the page that opens without network, leave the device with the person.
	return redirect("/sign-in?done=signed-out", { headers: { "Clear-Site-Data": '"storage"' } });
}

/** Opening the address changes nothing. */
export function loader() {
	return redirect("/app");
}
