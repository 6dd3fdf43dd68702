import type { ModuleName } from "@calibrant/policy";
import { data, type RouterContextProvider } from "react-router";
import type { ApiFailure } from "./api-failure.ts";
import { requestInfo } from "./request-info.ts";
import { api } from "./trpc.server.ts";

/** Makes every page below a page that does not exist where the deployment does not offer its module. */
export async function needModule(
	{ context, request }: { context: Readonly<RouterContextProvider>; request: Request },
	module: ModuleName,
): Promise<null> {
	const modules: readonly string[] = await api(context, request).policy.modules.query();
	if (modules.includes(module)) return null;
	const failure: ApiFailure = {
		...{ code: "NOT_FOUND", status: 404, details: {}, requestId: context.get(requestInfo).requestId },
		happened: "There is nothing at this address: this service does not offer it.",
		remedy: "Go back to the first page: it leads to everything that is offered here.",
	};
	throw data(failure, { status: 404 });
}
