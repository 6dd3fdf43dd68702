import { type ReactNode, useEffect, useRef, useState } from "react";

/** A part that may have more than it shows, sideways on narrow screens or downwards; reachable by keyboard exactly when it does. */
export function ScrollArea({ label, className, children }: { label: string; className: string; children: ReactNode }) {
	const area = useRef<HTMLElement>(null);
	const [scrolls, setScrolls] = useState(false);
	useEffect(() => {
		const element = area.current;
		if (element === null) return;
		const observer = new ResizeObserver(() =>
			setScrolls(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight),
		);
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	return (
		<section ref={area} aria-label={label} {...(scrolls ? { tabIndex: 0 } : {})} className={className}>
			{children}
		</section>
	);
}
