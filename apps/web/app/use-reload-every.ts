import { useEffect } from "react";
import { useRefresh } from "./use-refresh.ts";

/** Asks the server for the page's facts again and again while `active`; `seconds` apart, and never two at once. */
export function useReloadEvery(seconds: number, active: boolean): void {
	const { refresh, state } = useRefresh();
	useEffect(() => {
		if (!active || state !== "idle") return;
		const timer = setTimeout(refresh, seconds * 1000);
		return () => clearTimeout(timer);
	}, [active, seconds, refresh, state]);
}
