import { useState } from "react";

/** Puts a text on the clipboard. Where the browser refuses (no permission, no secure address), it is selected in `place` for the reader to copy. */
export function useCopy(text: string, place: () => HTMLElement | null) {
	const [outcome, setOutcome] = useState<"copied" | "selected" | null>(null);
	const select = () => {
		const element = place();
		if (element instanceof HTMLInputElement) {
			element.focus();
			element.select();
		} else if (element) getSelection()?.selectAllChildren(element);
		setOutcome("selected");
	};
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(text);
			setOutcome("copied");
		} catch {
			select();
		}
	};
	return { outcome, copy };
}
