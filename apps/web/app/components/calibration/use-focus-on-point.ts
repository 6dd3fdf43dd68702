import { type RefObject, useEffect, useRef } from "react";

/**
 * The focus after a point came or went: in the first field of the new one; on the button that removes the point which
 * moved up, else on the one that adds. Points carry `data-point` inside `box`.
 */
export function useFocusOnPoint(points: number): {
	box: RefObject<HTMLDivElement | null>;
	/** To be told the button's intent before the points change. */
	expect: (intent: string) => void;
} {
	const box = useRef<HTMLDivElement>(null);
	const expected = useRef<string | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: it follows the number of points
	useEffect(() => {
		const intent = expected.current;
		expected.current = null;
		if (intent === null || box.current === null) return;
		if (intent === "add-point") {
			const added = [...box.current.querySelectorAll("[data-point]")].at(-1);
			const fields = added?.querySelectorAll<HTMLElement>("select, input:not([type=hidden])") ?? [];
			added?.scrollIntoView({ block: "nearest" });
			[...fields].find((field) => field.checkVisibility())?.focus();
		} else {
			const button = (value: string) => box.current?.querySelector<HTMLElement>(`button[value="${value}"]`);
			const next = button(intent) ?? button("add-point");
			next?.focus({ preventScroll: true });
			next?.scrollIntoView({ block: "nearest" });
		}
	}, [points]);
	return {
		box,
		expect: (intent) => {
			expected.current = intent === "add-point" || intent.startsWith("remove-point:") ? intent : null;
		},
	};
}
