import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";

export interface DisclosureMenuProps {
	/** What the button says to a screen reader. */
	label: string;
	/** What the button shows. */
	face: ReactNode;
	children: ReactNode;
	/** Which way the panel opens. */
	opens?: "down-start" | "down-end" | "up-end";
	className?: string;
}

const PLACES = {
	"down-start": "top-full left-0 mt-1",
	"down-end": "top-full right-0 mt-1",
	"up-end": "bottom-full right-0 mb-1",
};

/** A button that shows a small panel of links and forms. Opens without JavaScript; with it, Escape and a press outside close it. */
export function DisclosureMenu({ label, face, children, opens = "down-start", className = "" }: DisclosureMenuProps) {
	const details = useRef<HTMLDetailsElement>(null);
	const { key } = useLocation();
	useEffect(() => {
		if (key !== "" && details.current) details.current.open = false;
	}, [key]);
	useEffect(() => {
		const close = (event: Event) => {
			const panel = details.current;
			if (!panel?.open) return;
			if (event instanceof KeyboardEvent) {
				if (event.key !== "Escape") return;
				panel.querySelector("summary")?.focus();
			} else if (event.target instanceof Node && panel.contains(event.target)) return;
			panel.open = false;
		};
		document.addEventListener("pointerdown", close);
		document.addEventListener("keydown", close);
		return () => {
			document.removeEventListener("pointerdown", close);
			document.removeEventListener("keydown", close);
		};
	}, []);
	return (
		<details ref={details} className={`relative ${className}`}>
			<summary
				aria-label={label}
				className="flex min-h-(--control) cursor-pointer list-none items-center gap-2 rounded-control px-2.5 hover:bg-retired-soft [&::-webkit-details-marker]:hidden"
			>
				{face}
			</summary>
			<div
				className={`absolute z-30 max-h-[calc(100dvh-4.5rem)] min-w-60 overflow-y-auto overscroll-contain rounded-control bg-surface py-1.5 shadow-overlay ${PLACES[opens]}`}
			>
				{children}
			</div>
		</details>
	);
}

/** The look of one line in such a panel. */
export const MENU_ITEM =
	"flex min-h-(--row) w-full cursor-pointer items-center gap-2.5 px-3 text-left hover:bg-retired-soft aria-[current=page]:font-semibold aria-[current=true]:font-semibold";
