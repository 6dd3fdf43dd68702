import type { KeyboardEvent } from "react";

/**
 * Keys of a list while the focus is in it: `j` and `k` go to the next and the previous row, `x` ticks it, `/` goes to the
 * search of the page; Enter follows the row's link as everywhere. Elsewhere on the page these are letters (WCAG 2.1.4).
 */
export function onListKey(event: KeyboardEvent<HTMLElement>): void {
	const { target, currentTarget, key } = event;
	if (event.ctrlKey || event.metaKey || event.altKey || isTypedInto(target)) return;
	const row = target instanceof Element ? target.closest("tr") : null;
	const done = act(key, row, currentTarget);
	if (done) event.preventDefault();
}

const isTypedInto = (target: EventTarget) =>
	target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");

function act(key: string, row: Element | null, list: HTMLElement): boolean {
	if (key === "/") {
		const search = document.querySelector<HTMLInputElement>("search input[type=search]");
		search?.focus();
		search?.select();
		return search !== null;
	}
	if (key === "x") {
		const box = row?.querySelector<HTMLInputElement>("input[type=checkbox]");
		box?.click();
		return Boolean(box);
	}
	if (key !== "j" && key !== "k") return false;
	const links = [...list.querySelectorAll<HTMLAnchorElement>("a[data-row]")];
	const at = links.findIndex((link) => link.closest("tr") === row);
	const next = links[at < 0 ? 0 : at + (key === "j" ? 1 : -1)];
	next?.focus();
	next?.scrollIntoView({ block: "nearest" });
	return next !== undefined;
}
