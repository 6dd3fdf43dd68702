import { answerInWords } from "../../answer-in-words.server.ts";
import { requireOperator } from "../../require-operator.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-log-file";

/** What is left of a deleted organisation's audit log, as `calibrant audit verify` reads it. */
export async function loader(args: Route.LoaderArgs) {
	await requireOperator(args);
	return answerInWords(async () => {
		const text = await api(args.context, args.request).operator.auditLog.query({ orgId: args.params.id });
		return new Response(text, {
			headers: {
				"content-type": "application/jsonl; charset=utf-8",
				"content-disposition": `attachment; filename="audit-log-${args.params.id}.jsonl"`,
				"cache-control": "no-store",
			},
		});
	});
}
