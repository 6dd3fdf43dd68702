import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { useEffect } from "react";
import { useActionData, useLocation, useSearchParams } from "react-router";
import { ResultMessage } from "./result-message.tsx";

type Said = Readonly<Record<string, MessageDescriptor | string>>;

/** Says what the step before this page did; the step's redirect names it as `?done=`. `mind`: done, but with something to mind. What the page answers to a later step, such as a refusal, takes its place. */
export function DoneMessage({ words, mind = {} }: { words: Said; mind?: Said }) {
	const { i18n } = useLingui();
	const [search] = useSearchParams();
	// The same words after the next step are another message: read out again, and with the focus where it was lost.
	const { key: step } = useLocation();
	const isAnswered = useActionData() !== undefined;
	const name = search.get("done") ?? "";
	const isToMind = Object.hasOwn(mind, name);
	const said = isToMind ? mind[name] : Object.hasOwn(words, name) ? words[name] : undefined;
	useForgottenInAddress(said !== undefined && step, "done");
	if (said === undefined || isAnswered) return null;
	return (
		<ResultMessage key={step} takesFocus kind={isToMind ? "notice" : "done"}>
			{typeof said === "string" ? said : i18n._(said)}
		</ResultMessage>
	);
}

/** A page that is loaded again, or kept as a bookmark, does not say again what was done once: with each new `step`, `names` leave the address. The router keeps its own. */
export function useForgottenInAddress(step: string | false, ...names: readonly string[]): void {
	const told = names.join(" ");
	useEffect(() => {
		if (step === false) return;
		const address = new URL(window.location.href);
		for (const name of told.split(" ")) address.searchParams.delete(name);
		window.history.replaceState(window.history.state, "", address);
	}, [step, told]);
}
