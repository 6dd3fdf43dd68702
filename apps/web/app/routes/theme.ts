import { redirect } from "react-router";
import { pageOfOurs } from "../page-of-ours.ts";
import { requestInfo } from "../request-info.ts";
import { asTheme, themeCookie } from "../theme.ts";
import type { Route } from "./+types/theme";

/** Remembers the chosen theme on this device and goes back to the page it was chosen on. */
export async function action({ request, context }: Route.ActionArgs) {
	const form = await request.formData();
	const { baseUrl } = context.get(requestInfo);
	return redirect(pageOfOurs(String(form.get("next") ?? ""), baseUrl), {
		headers: { "Set-Cookie": themeCookie(asTheme(form.get("theme")), baseUrl.startsWith("https:")) },
	});
}

export function loader() {
	return redirect("/");
}
