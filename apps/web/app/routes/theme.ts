import { redirect } from "react-router";
import { requestInfo } from "../request-info.ts";
import { safeNext } from "../safe-next.ts";
import { asTheme, themeCookie } from "../theme.ts";
import type { Route } from "./+types/theme";

const PUBLIC_PAGES =
	/^\/(?:(?:retention|privacy|terms|cookies)(?:\/history)?|trust\/subprocessors|dev\/components)?(?:\?lang=(?:en|fr))?$/;

/** Remembers the chosen theme on this device and goes back to the page it was chosen on. */
export async function action({ request, context }: Route.ActionArgs) {
	const form = await request.formData();
	const next = String(form.get("next") ?? "");
	const secure = context.get(requestInfo).baseUrl.startsWith("https:");
	return redirect(PUBLIC_PAGES.test(next) ? next : safeNext(next), {
		headers: { "Set-Cookie": themeCookie(asTheme(form.get("theme")), secure) },
	});
}

export function loader() {
	return redirect("/");
}
