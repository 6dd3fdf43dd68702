import { useSearchParams } from "react-router";
import { ResultMessage } from "./result-message.tsx";

type Said = Readonly<Record<string, string>>;

/** Says what the step before this page did; the step's redirect names it as `?done=`. `mind`: done, but with something to mind. */
export function DoneMessage({ words, mind = {} }: { words: Said; mind?: Said }) {
	const [search] = useSearchParams();
	const name = search.get("done") ?? "";
	if (Object.hasOwn(mind, name)) return <ResultMessage kind="notice">{mind[name]}</ResultMessage>;
	const said = Object.hasOwn(words, name) ? words[name] : undefined;
	return said === undefined ? null : <ResultMessage kind="done">{said}</ResultMessage>;
}
