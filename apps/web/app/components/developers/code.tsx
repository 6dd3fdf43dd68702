import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useCopy } from "../../use-copy.ts";
import { Button } from "../button.tsx";
import { CopyNote } from "../copy-field.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import "../../words/developers.ts";

/** Code to take along, which may be wider than the screen; it can be reached and moved with the keyboard. */
export function Code({ label, children }: { label: string; children: string }) {
	const { t } = useLingui();
	const code = useRef<HTMLPreElement>(null);
	const { outcome, copy } = useCopy(children, () => code.current);
	return (
		<div className="flex flex-col rounded-control border border-line bg-surface">
			<div className="flex items-center justify-between gap-3 border-line border-b py-1 pr-1 pl-3">
				<span className="font-medium text-table">{label}</span>
				<Button variant="quiet" size="small" aria-label={t`Copy: ${label}`} onClick={copy}>
					{outcome === "copied" ? t`Copied` : t`Copy`}
				</Button>
			</div>
			<ScrollArea label={label} className="overflow-x-auto">
				<pre ref={code} className="p-3 font-mono text-table">
					{children}
				</pre>
			</ScrollArea>
			<CopyNote label={label} outcome={outcome} />
		</div>
	);
}
