import { useLingui } from "@lingui/react/macro";
import { Fragment } from "react";
import { type Item, kindWord, limitWords } from "./checklist-words.ts";
import "../../words/checklists.ts";

type Shown = Pick<
	Item,
	"itemKey" | "section" | "label" | "help" | "kind" | "unit" | "lowerLimit" | "upperLimit" | "options"
> &
	Pick<Item, "required">;

/** What a checklist asks, in its order and by section: for reading, not for answering. */
export function ItemList({ items }: { items: readonly Shown[] }) {
	const { t, i18n } = useLingui();
	return (
		<ol className="flex flex-col rounded-control border border-line bg-surface">
			{items.map((item, index) => (
				<Fragment key={item.itemKey}>
					{item.section !== "" && item.section !== items[index - 1]?.section && (
						<li className="border-line border-b bg-canvas px-4 py-1.5 font-semibold text-meta text-muted">
							{item.section}
						</li>
					)}
					<li className="flex gap-3 border-line border-b px-4 py-2 last:border-b-0">
						<span className="w-6 shrink-0 text-right font-mono text-muted">{index + 1}</span>
						<div className="min-w-0">
							<p className="break-words">{item.label === "" ? t`(no words yet)` : item.label}</p>
							<p className="text-meta text-muted">
								{[
									kindWord(i18n, item.kind),
									limitWords(i18n, item),
									item.options.map(({ text, fails }) => (fails ? t`${text} (fails)` : text)).join(", "),
									item.required ? "" : t`optional`,
								]
									.filter((part) => part !== "")
									.join(" · ")}
							</p>
							{item.help !== "" && <p className="text-table">{item.help}</p>}
						</div>
					</li>
				</Fragment>
			))}
		</ol>
	);
}
