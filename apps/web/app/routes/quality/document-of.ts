import { redirect } from "react-router";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/document-of";

/** From the id of a version to its document, with that version shown. */
export async function loader({ context, request, params: { versionId } }: Route.LoaderArgs) {
	const { from } = await api(context, request).documents.compare.query({ fromId: versionId, toId: versionId });
	return redirect(`/app/quality/documents/${from.documentId}?version=${versionId}`);
}
