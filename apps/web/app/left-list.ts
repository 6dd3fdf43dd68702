import { type RefObject, useEffect, useRef, useState } from "react";
import { useLocation, useNavigationType } from "react-router";

/**
 * What a list is left with. It stands in the page's entry of the browser's history, comes back with Back, and goes with
 * the tab: nothing of it is stored or sent.
 */
interface LeftList {
	/** The address of the row that was opened. */
	opened?: string;
	/** The values of the ticked rows. */
	ticked?: readonly string[];
}

const leftList = (): LeftList => (window.history.state as { list?: LeftList } | null)?.list ?? {};

function leaveList(change: LeftList): void {
	window.history.replaceState({ ...window.history.state, list: { ...leftList(), ...change } }, "");
}

const ROW = "a[data-row]";

/** Whoever comes back to a list has the focus on the row that was opened, unless something else has taken it. */
export function useFocusOnLeftRow(): void {
	const { key } = useLocation();
	const type = useNavigationType();
	const isFirst = useRef(true);
	useEffect(() => {
		const note = ({ target }: MouseEvent) => {
			const row = target instanceof Element ? target.closest(ROW) : null;
			if (row) leaveList({ opened: row.getAttribute("href") ?? "" });
		};
		document.addEventListener("click", note, true);
		return () => document.removeEventListener("click", note, true);
	}, []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: once for each entry of the history
	useEffect(() => {
		const isReload = isFirst.current && !isBack();
		isFirst.current = false;
		const { opened } = leftList();
		if (type !== "POP" || isReload || opened === undefined) return;
		const row = [...document.querySelectorAll<HTMLElement>(ROW)].find((one) => one.getAttribute("href") === opened);
		if (document.activeElement !== document.body) return;
		row?.focus({ preventScroll: true });
		row?.scrollIntoView({ block: "nearest" });
	}, [key, type]);
}

/** A page that the browser loaded anew on the way back. */
const isBack = () => {
	const [opened] = performance.getEntriesByType("navigation");
	return opened instanceof PerformanceNavigationTiming && opened.type === "back_forward";
};

interface LeftTicks {
	form: RefObject<HTMLFormElement | null>;
	/** To be called when a box changed. */
	note: () => void;
	/** Unticks what is not on this page; the boxes are the form's. */
	forget: () => void;
	/** The values that are ticked and not on this page. */
	elsewhere: readonly string[];
	/** How many are ticked, on every page. */
	number: number;
}

/**
 * Keeps which rows of a form's list are ticked, from page to page and filter to filter of it, and ticks them again for
 * whoever comes back.
 */
export function useLeftTicks(): LeftTicks {
	const form = useRef<HTMLFormElement>(null);
	const { key } = useLocation();
	const type = useNavigationType();
	const [{ ticked, elsewhere }, setTicks] = useState<Ticks>(NOTHING);
	const known = useRef(ticked);
	const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>("td input[type=checkbox]") ?? [])];
	const keep = (ticked: readonly string[]) => {
		const here = new Set(boxes().map(({ value }) => value));
		known.current = ticked;
		setTicks({ ticked, elsewhere: ticked.filter((value) => !here.has(value)) });
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: once for each entry of the history
	useEffect(() => {
		const ticked = type === "POP" ? (leftList().ticked ?? []) : known.current;
		for (const box of boxes()) if (ticked.includes(box.value)) box.checked = true;
		const here = boxes().flatMap(({ checked, value }) => (checked ? [value] : []));
		keep([...new Set([...ticked, ...here])]);
		if (ticked.length > 0) leaveList({ ticked });
	}, [key, type]);
	return {
		...{ form, elsewhere, number: ticked.length },
		note() {
			const here = boxes().flatMap(({ checked, value }) => (checked ? [value] : []));
			const all = [...elsewhere, ...here];
			leaveList({ ticked: all });
			keep(all);
		},
		forget() {
			leaveList({ ticked: [] });
			keep([]);
		},
	};
}

interface Ticks {
	ticked: readonly string[];
	elsewhere: readonly string[];
}
const NOTHING: Ticks = { ticked: [], elsewhere: [] };
