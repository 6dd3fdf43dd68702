import { redirect } from "react-router";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/see-notice";

/** Puts an announcement away and goes back to the page it was shown on. */
export async function action({ request, context }: Route.ActionArgs) {
	const form = await request.formData();
	await api(context, request).notices.see.mutate({ id: String(form.get("id") ?? "") });
	return redirect(safeNext(String(form.get("next") ?? "")));
}

export function loader() {
	return redirect("/app");
}
