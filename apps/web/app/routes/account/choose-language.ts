import { redirect } from "react-router";
import { LANGUAGE_NAMES, type Locale } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/choose-language";

/** Keeps the reader's language with their account, and goes back to the page it was chosen on. */
export async function action({ request, context }: Route.ActionArgs) {
	const form = await request.formData();
	const locale = oneOf(String(form.get("locale")), Object.keys(LANGUAGE_NAMES) as Locale[]);
	if (locale) await api(context, request).account.update.mutate({ locale });
	return redirect(safeNext(String(form.get("next") ?? "")));
}

export function loader() {
	return redirect("/app");
}
