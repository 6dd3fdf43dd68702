import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/** Begins each page at its top, or at what its address names, without keeping anything in the browser. */
export function ScrollToTop() {
	const { pathname, hash } = useLocation();
	const shown = useRef(pathname);
	useEffect(() => {
		if (shown.current === pathname) return;
		shown.current = pathname;
		const named = hash === "" ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
		if (named) named.scrollIntoView();
		else window.scrollTo(0, 0);
	}, [pathname, hash]);
	return null;
}
