import { type ReactNode, type RefObject, useEffect } from "react";
import { useActionData } from "react-router";
import { useFocusWhenLost } from "../use-focus-when-lost.ts";

const KINDS = {
	done: "border-pass bg-pass-soft text-pass",
	refused: "border-overdue bg-overdue-soft text-overdue",
	notice: "border-busy bg-busy-soft text-busy",
};

/** What became of the last step, said where it was taken and read out once. Nothing disappears by itself. */
export function ResultMessage({
	kind,
	takesFocus = false,
	bringsItself = false,
	children,
}: {
	kind: keyof typeof KINDS;
	/** It takes the place of the form that led to it, whose focus would be lost. */
	takesFocus?: boolean;
	/** It goes on only after something was chosen here, and whoever is to choose may stand elsewhere on the page. */
	bringsItself?: boolean;
	children: ReactNode;
}) {
	const shown = useFocusWhenLost<HTMLDivElement>(takesFocus);
	useEffect(() => {
		if (bringsItself) shown.current?.focus();
	}, [bringsItself, shown]);
	return (
		<div
			ref={shown}
			role="status"
			{...((takesFocus || bringsItself) && { tabIndex: -1 })}
			className={`rounded-control border border-l-4 px-4 py-2.5 ${KINDS[kind]}`}
		>
			{children}
			{kind === "refused" && <BroughtIntoView of={shown} />}
		</div>
	);
}

/** With each answer that is refused: the button that was pressed may stand a screen below what is said about it. */
function BroughtIntoView({ of }: { of: RefObject<HTMLElement | null> }) {
	const answer = useActionData();
	useEffect(() => {
		if (answer !== undefined) of.current?.scrollIntoView({ block: "nearest" });
	}, [answer, of]);
	return null;
}

/** What is wrong with a form as a whole, above its fields. */
export function FormErrors({ errors = [] }: { errors?: readonly string[] | undefined }) {
	if (errors.length === 0) return null;
	return (
		<ResultMessage takesFocus kind="refused">
			{errors.join(" ")}
		</ResultMessage>
	);
}
