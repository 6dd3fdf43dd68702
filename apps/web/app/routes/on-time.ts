import { apiFailure } from "../api-failure.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/on-time";

/** The on-time rate, asked for apart so that home does not wait for what is worked out from all calibrations. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const { evidence } = api(context, request, "longStep");
	try {
		return { rate: await evidence.onTime.query() };
	} catch (thrown) {
		// Where calibrations are not offered there is no such address; a failure is said where the rate would stand.
		if (apiFailure(thrown)?.status === 404) throw thrown;
		return { rate: null };
	}
}
