import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { useSearchParams } from "react-router";
import { ResultMessage } from "./result-message.tsx";

/** Says what the step before this page did; the step's redirect names it as `?done=`. */
export function DoneMessage({ words }: { words: Readonly<Record<string, MessageDescriptor | string>> }) {
	const { i18n } = useLingui();
	const [search] = useSearchParams();
	const name = search.get("done") ?? "";
	const said = Object.hasOwn(words, name) ? words[name] : undefined;
	if (said === undefined) return null;
	return <ResultMessage kind="done">{typeof said === "string" ? said : i18n._(said)}</ResultMessage>;
}
