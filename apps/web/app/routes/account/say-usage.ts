import { redirect } from "react-router";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/say-usage";

/** Keeps a yes or a no to being counted, and goes back to the page on which it was said. */
export async function action({ request, context }: Route.ActionArgs) {
	const form = await request.formData();
	await api(context, request).account.setConsent.mutate({ purpose: "usage", given: form.get("given") === "yes" });
	return redirect(safeNext(String(form.get("next") ?? "")));
}

export function loader() {
	return redirect("/app/account/#usage");
}
