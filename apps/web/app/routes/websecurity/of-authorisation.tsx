import { redirect } from "react-router";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/of-authorisation";

/** Leads to the page of an authorisation that is known by its number alone. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
	const { audit } = await api(context, request).auditAuthorisations.get.query({ id: params.aid });
	throw redirect(`/app/audits/${audit.id}/authorisations/${params.aid}`);
}
