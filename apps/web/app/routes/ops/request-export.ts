import { requireOperator } from "../../require-operator.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/request-export";

/** The data of the person behind a verified request, as a file. A POST, because that it was made is recorded. */
export async function action(args: Route.ActionArgs) {
	await requireOperator(args);
	const { id } = args.params;
	const archive = await api(args.context, args.request).operator.requests.export.mutate({ id });
	return new Response(`${JSON.stringify(archive, null, "\t")}\n`, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": `attachment; filename="request-${id}.json"`,
			"cache-control": "no-store",
		},
	});
}
