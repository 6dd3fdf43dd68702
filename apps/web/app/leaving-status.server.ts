import type { LoaderFunctionArgs } from "react-router";
import { readersLocale } from "./locale.server.ts";
import { saidIn } from "./refusals/refusals.server.ts";
import { tableNameIn } from "./table-names.server.ts";
import { inSentence } from "./table-words.ts";
import { type Answers, api } from "./trpc.server.ts";

type LeavingStatus = Answers["lifecycle"]["status"];

/** What the pages about leaving show, in the reader's language. */
export async function leavingStatus(args: Pick<LoaderFunctionArgs, "context" | "request" | "url">) {
	const language = await readersLocale(args);
	const status = await api(args.context, args.request).lifecycle.status.query({ language });
	if (language === "en") return status;
	const beside = (one: LeavingStatus["deleted"][number]["beside"][number]) => ({
		...one,
		name: inSentence(tableNameIn(language, one.table), language),
	});
	return {
		...status,
		deleted: status.deleted.map((one) => ({ ...one, beside: one.beside.map(beside) })),
		whyNotCancel: status.whyNotCancel && saidIn(language, status.whyNotCancel),
	};
}
