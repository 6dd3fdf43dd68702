import type { RouterContextProvider } from "react-router";
import { api } from "./trpc.server.ts";

/** Whether the frame of public pages leads to the request form of website audits. They show also without the server. */
export async function offersAudits(context: Readonly<RouterContextProvider>, request: Request): Promise<boolean> {
	if (/^\/(?:app|ops)(?:\/|$)/.test(new URL(request.url).pathname)) return false;
	const modules = await api(context, request)
		.policy.modules.query()
		.catch(() => null);
	return modules?.includes("websecurity") === true;
}
