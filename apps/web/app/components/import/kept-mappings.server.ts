import type { Api } from "../../trpc.server.ts";

type Kind = Parameters<Api["imports"]["mappings"]["query"]>[0]["kind"];

/** Keeps the present mapping under the name of the form, or forgets one. False: the form wants something else. */
export async function answerMappingForm(
	form: FormData,
	{ imports }: Pick<Api, "imports">,
	kind: Kind,
	columnsOf: () => Promise<readonly { name: string; target: string }[]>,
): Promise<boolean> {
	const intent = form.get("intent");
	if (intent === "forget") await imports.forgetMapping.mutate({ id: String(form.get("id") ?? "") });
	if (intent === "keep") {
		const targets = Object.fromEntries((await columnsOf()).map(({ name, target }) => [name, target]));
		await imports.keepMapping.mutate({ kind, name: String(form.get("name") ?? ""), targets });
	}
	return intent === "keep" || intent === "forget";
}

/** The page again as it was, without a mapping that may be gone. */
export function back(page: string, { searchParams }: URL): string {
	const kept = new URLSearchParams(searchParams);
	kept.delete("kept");
	return kept.size === 0 ? page : `${page}?${kept}`;
}
