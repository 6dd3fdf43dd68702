import { api } from "../trpc.server.ts";
import type { Route } from "./+types/on-time";

/** The on-time rate, asked for apart so that home does not wait for what is worked out from all calibrations. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request, "longStep");
	return { rate: await server.evidence.onTime.query().catch(() => null) };
}
