import { redirect } from "react-router";
import type { Answers, Api } from "../../trpc.server.ts";

type Progress = Answers["imports"]["progress"];

/** From this many rows on, an import is left to a job and its page shows how far it is. */
const LONG = 1_000;

/** Whether the form is about an import that takes long. */
export const isLong = (form: FormData) => Number(form.get("rows")) >= LONG;

/** Where a file of a kind is shown. */
export const fileAddress = ({ kind, id }: Pick<Progress, "kind" | "id">) =>
	({ register: `/app/import/${id}`, history: `/app/calibrations/import/${id}`, usage: `/app/usage/import/${id}` })[
		kind
	];

/** While a file is being imported its page is the one that shows how far; gives why the last attempt failed. */
export async function goToProgress(
	{ imports }: Pick<Api, "imports">,
	batchId: string,
	url: URL,
): Promise<string | null> {
	const progress = await imports.progress.query({ batchId });
	const { state, failure } = progress;
	// Who comes from the list of what was done does not know of which kind the file is.
	if (url.pathname !== fileAddress(progress)) throw redirect(fileAddress(progress));
	if (state === "importing") throw redirect(`/app/import/${batchId}/progress${url.search}`);
	return failure;
}
