import type { ReactNode } from "react";
import { buttonStyle } from "../button-style.ts";

/** A step behind a button, in place and without JavaScript; `open`: its form was sent and comes back. */
export function Behind({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) {
	return (
		<details open={open} data-print="hide" className="open:basis-full">
			<summary
				className={`${buttonStyle("secondary", "small")} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}
			>
				{label}
			</summary>
			<div className="pt-3">{children}</div>
		</details>
	);
}
