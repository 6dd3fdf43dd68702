import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scope-file";

/** The lines of an issue as `calibrant dcc check --scope` reads them. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
	const { entries, issue } = await api(context, request).scopes.get.query({ id: params.id });
	return new Response(`${JSON.stringify(entries, null, "\t")}\n`, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": `attachment; filename="scope-issue-${issue}.json"`,
			"cache-control": "no-store",
		},
	});
}
