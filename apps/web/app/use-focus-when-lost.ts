import { type RefObject, useEffect, useRef, useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Gives the focus to what appears in place of the part that had it, such as the form whose result it says: otherwise it
 * falls to the page's beginning. Not on a page that is just loaded, and not where something has the focus.
 */
export function useFocusWhenLost<Shown extends HTMLElement>(isWanted: boolean): RefObject<Shown | null> {
	const shown = useRef<Shown>(null);
	const isLive = useRef(useSyncExternalStore(never, isThere, isNotYet));
	useEffect(() => {
		const holder = document.activeElement;
		if (isWanted && isLive.current && (holder === null || holder === document.body)) shown.current?.focus();
	}, [isWanted]);
	return shown;
}

const isThere = () => true;
const isNotYet = () => false;
