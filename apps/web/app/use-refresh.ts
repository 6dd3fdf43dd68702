import { useCallback } from "react";
import { useFetcher } from "react-router";

/**
 * Asks the server for the page's facts again. What a form of the page was answered stays, which `useRevalidator` would take
 * away: a refusal would flash and be gone, and a password that was asked for with it.
 */
export function useRefresh() {
	const { submit, state } = useFetcher();
	const refresh = useCallback(() => void submit(null, { method: "post", action: "/refresh" }), [submit]);
	return { refresh, state };
}
