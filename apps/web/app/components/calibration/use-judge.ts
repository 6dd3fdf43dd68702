import { useEffect, useState } from "react";

/** What judges readings as the server does. */
export type Judge = typeof import("./judge-work.ts");

let brought: Judge | null = null;

/** The judge of a form, brought once somebody comes to a field or something is typed already; null until then. */
export function useJudge(isTyped: boolean): Judge | null {
	const [judge, setJudge] = useState(brought);
	useEffect(() => {
		const bring = () =>
			brought
				? setJudge(brought)
				: void import("./judge-work.ts").then(
						(module) => {
							brought = module;
							setJudge(module);
						},
						// Without network nothing is judged here, and the next field asks again.
						() => {},
					);
		const isField = (one: unknown) => one instanceof HTMLInputElement;
		const come = ({ target }: FocusEvent) => void (isField(target) && bring());
		if (isTyped || isField(document.activeElement)) bring();
		document.addEventListener("focusin", come);
		return () => document.removeEventListener("focusin", come);
	}, [isTyped]);
	return judge;
}
