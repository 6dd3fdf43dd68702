import type { ReactNode } from "react";

/** What stays on one line within a heading: tags and numbers, whose hyphens part nothing, and "e-mail". */
export const whole = (title: string): ReactNode =>
	title.split(/(\S{0,16}-\d\S{0,8}|e-mail)(?=[\s,:]|$)/).map((part, index) =>
		index % 2 === 1 ? (
			<span key={part} className="whitespace-nowrap">
				{part}
			</span>
		) : (
			part
		),
	);
