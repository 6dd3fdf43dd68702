import { useNavigation } from "react-router";

/** Whether a form of this page is on its way; with `intent`, whether it is that one. */
export function useIsSending(intent?: string): boolean {
	const { state, formData } = useNavigation();
	return state !== "idle" && formData !== undefined && (!intent || formData.get("intent") === intent);
}
