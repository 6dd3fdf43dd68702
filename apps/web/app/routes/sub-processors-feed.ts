import { languageOf } from "../language.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/sub-processors-feed";

/** The changes of the list of sub-processors, for feed readers. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const xml = await api(context, request).policy.subProcessorsFeed.query({ language: languageOf(request) });
	return new Response(xml, { headers: { "content-type": "application/atom+xml; charset=utf-8" } });
}
