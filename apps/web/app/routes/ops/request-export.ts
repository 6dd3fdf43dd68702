import { answerInWords, inWords } from "../../answer-in-words.server.ts";
import { requireOperator } from "../../require-operator.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/request-export";

/** Opened as an address: nothing is given out, because a GET leaves no line in the access log. */
export async function loader(args: Route.LoaderArgs) {
	await requireOperator(args);
	const words = inWords(
		405,
		"The data is not given out by opening this address, because that it was made must be recorded.",
		"Press “Download the data” on the page of the request.",
	);
	words.headers.set("allow", "POST");
	return words;
}

/** The data of the person behind a verified request, as a file. A POST, because that it was made is recorded. */
export async function action(args: Route.ActionArgs) {
	await requireOperator(args);
	const { id } = args.params;
	return answerInWords(async () => {
		const archive = await api(args.context, args.request).operator.requests.export.mutate({ id });
		return new Response(`${JSON.stringify(archive, null, "\t")}\n`, {
			headers: {
				"content-type": "application/json; charset=utf-8",
				"content-disposition": `attachment; filename="request-${id}.json"`,
				"cache-control": "no-store",
			},
		});
	});
}
