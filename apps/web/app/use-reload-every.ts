import { useEffect } from "react";
import { useRevalidator } from "react-router";

/** Asks the server for the page's facts again and again while `active`; `seconds` apart, and never two at once. */
export function useReloadEvery(seconds: number, active: boolean): void {
	const { revalidate, state } = useRevalidator();
	useEffect(() => {
		if (!active || state !== "idle") return;
		const timer = setTimeout(revalidate, seconds * 1000);
		return () => clearTimeout(timer);
	}, [active, seconds, revalidate, state]);
}
