import { useSearchParams } from "react-router";
import { ResultMessage } from "./result-message.tsx";

/** Says what the step before this page did; the step's redirect names it as `?done=`. */
export function DoneMessage({ words }: { words: Readonly<Record<string, string>> }) {
	const [search] = useSearchParams();
	const name = search.get("done") ?? "";
	const said = Object.hasOwn(words, name) ? words[name] : undefined;
	return said === undefined ? null : <ResultMessage kind="done">{said}</ResultMessage>;
}
