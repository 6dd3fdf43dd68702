import { useEffect, useRef } from "react";
import { useNavigation } from "react-router";

const MARKED = "[aria-invalid='true']";

/**
 * When a form comes back refused, the focus goes to its first marked field, which may stand screens above the button that
 * sent it, by GET too; not where it is in a marked field already.
 */
export function useFocusOnMarked(): void {
	const { state, formMethod } = useNavigation();
	const isSending = state === "submitting" || formMethod !== undefined;
	const wasSent = useRef(false);
	useEffect(() => {
		if (isSending) wasSent.current = true;
		if (state !== "idle" || !wasSent.current) return;
		wasSent.current = false;
		// Some forms mark their fields a moment after the answer is there.
		const frame = requestAnimationFrame(() => {
			if (!document.activeElement?.matches(MARKED)) document.querySelector<HTMLElement>(`main ${MARKED}`)?.focus();
		});
		return () => cancelAnimationFrame(frame);
	}, [state, isSending]);
}
