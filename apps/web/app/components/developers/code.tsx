import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../button.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import "../../words/developers.ts";

/** Code to take along, which may be wider than the screen; it can be reached and moved with the keyboard. */
export function Code({ label, children }: { label: string; children: string }) {
	const { t } = useLingui();
	const [copied, setCopied] = useState(false);
	return (
		<div className="flex flex-col rounded-control border border-line bg-surface">
			<div className="flex items-center justify-between gap-3 border-line border-b py-1 pr-1 pl-3">
				<span className="font-medium text-table">{label}</span>
				<Button
					variant="quiet"
					size="small"
					aria-label={t`Copy: ${label}`}
					onPress={() => navigator.clipboard.writeText(children).then(() => setCopied(true))}
				>
					{copied ? t`Copied` : t`Copy`}
				</Button>
			</div>
			<ScrollArea label={label} className="overflow-x-auto">
				<pre className="p-3 font-mono text-table">{children}</pre>
			</ScrollArea>
			<span role="status" className="sr-only">
				{copied ? t`${label} copied` : ""}
			</span>
		</div>
	);
}
