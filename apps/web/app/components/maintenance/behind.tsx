import type { ReactNode } from "react";
import { buttonStyle } from "../button-style.ts";

interface BehindProps {
	label: string;
	/** What the step is about, where several on the page have this label: said to who does not see. */
	about?: string;
	open?: boolean;
	children: ReactNode;
}

/** A step behind a button, in place and without JavaScript; `open`: its form was sent and comes back. */
export function Behind({ label, about, open = false, children }: BehindProps) {
	return (
		<details open={open} data-print="hide" className="open:basis-full">
			<summary
				className={`${buttonStyle("secondary", "small")} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}
			>
				{label}
				{about !== undefined && <span className="sr-only">: {about}</span>}
			</summary>
			<div className="pt-3">{children}</div>
		</details>
	);
}
