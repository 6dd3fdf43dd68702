import { useLingui } from "@lingui/react";
import { Search } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Link, useRouteLoaderData } from "react-router";
import { SEARCH } from "../../navigation.ts";
import type { loader as layoutLoader } from "../../routes/app-layout.tsx";

const load = () => import("./palette.tsx");
const Palette = lazy(load);

/** Opens the palette, as ⌘K and Ctrl K do everywhere; without JavaScript it leads to the page of the search. */
export function PaletteButton() {
	const layout = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const { i18n } = useLingui();
	const [isOpen, setOpen] = useState(false);
	const isShown = useRef(isOpen);
	isShown.current = isOpen;
	const { opening, takeEarly } = useEarly();
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
				return;
			event.preventDefault();
			if (!isShown.current) opening();
			setOpen((was) => !was);
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, [opening]);
	if (!layout?.current) return null;
	return (
		<>
			<Link
				to="/app/search"
				aria-haspopup="dialog"
				aria-keyshortcuts="Control+K Meta+K"
				onPointerEnter={load}
				onFocus={load}
				onClick={(event) => {
					if (event.metaKey || event.ctrlKey || event.shiftKey) return;
					event.preventDefault();
					opening();
					setOpen(true);
				}}
				className="flex min-h-(--control) items-center gap-2 rounded-control border border-control px-2.5 text-muted max-sm:min-w-9 max-sm:justify-center max-sm:border-transparent max-sm:hover:bg-retired-soft hover:border-ink hover:text-ink"
			>
				<Search size={16} aria-hidden="true" />
				<span className="max-sm:sr-only">{i18n._(SEARCH)}</span>
				<span aria-hidden="true" className="font-mono text-meta max-md:hidden">
					Ctrl K
				</span>
			</Link>
			{isOpen && (
				<Suspense>
					<Palette
						reach={{ access: layout.access, modules: layout.modules, say: (label) => i18n._(label) }}
						takeEarly={takeEarly}
						onClose={() => setOpen(false)}
					/>
				</Suspense>
			)}
		</>
	);
}

export interface Early {
	text: string;
	/** Enter was pressed after it. */
	isEntered: boolean;
}

const NOTHING: Early = { text: "", isEntered: false };

/** Keeps what is typed between the press that opens the palette and its field, which takes it. */
function useEarly() {
	/** Null: whatever is typed goes where the focus is. */
	const early = useRef<Early | null>(null);
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const { current: typed } = early;
			if (typed === null || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
			if (event.key === "Enter") early.current = { ...typed, isEntered: true };
			else if (event.key === "Backspace") early.current = { text: typed.text.slice(0, -1), isEntered: false };
			else if (event.key.length === 1) early.current = { text: typed.text + event.key, isEntered: false };
			else {
				early.current = null;
				return;
			}
			event.preventDefault();
			event.stopPropagation();
		};
		document.addEventListener("keydown", onKey, true);
		return () => document.removeEventListener("keydown", onKey, true);
	}, []);
	const opening = useCallback(() => {
		early.current = NOTHING;
	}, []);
	const takeEarly = useCallback(() => {
		const typed = early.current ?? NOTHING;
		early.current = null;
		return typed;
	}, []);
	return { opening, takeEarly };
}
