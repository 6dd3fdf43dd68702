import { useLingui } from "@lingui/react";
import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
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
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
				return;
			event.preventDefault();
			setOpen((was) => !was);
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, []);
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
						onClose={() => setOpen(false)}
					/>
				</Suspense>
			)}
		</>
	);
}
