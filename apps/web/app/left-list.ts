import { type RefObject, useEffect, useRef } from "react";
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

/**
 * Keeps which rows of a form's list are ticked, and ticks them again for whoever comes back. Says how many are.
 */
export function useLeftTicks(onTicks: (ticked: number) => void = () => {}): {
	form: RefObject<HTMLFormElement | null>;
	note: () => void;
} {
	const form = useRef<HTMLFormElement>(null);
	const { key } = useLocation();
	const type = useNavigationType();
	const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>("td input[type=checkbox]") ?? [])];
	// biome-ignore lint/correctness/useExhaustiveDependencies: once for each entry of the history
	useEffect(() => {
		const ticked = type === "POP" ? (leftList().ticked ?? []) : [];
		for (const box of boxes()) if (ticked.includes(box.value)) box.checked = true;
		onTicks(boxes().filter(({ checked }) => checked).length);
	}, [key, type]);
	return {
		form,
		note: () => {
			const ticked = boxes().flatMap(({ checked, value }) => (checked ? [value] : []));
			leaveList({ ticked });
			onTicks(ticked.length);
		},
	};
}
