import { redirect } from "react-router";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/switch-organisation";

/** Looks at another of the person's organisations from now on. */
export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const organisationId = String(form.get("organisationId") ?? "");
	await api(context, request).session.switchOrganisation.mutate({ organisationId });
	return redirect("/app");
}

export function loader() {
	return redirect("/app");
}
