import { type ReactNode, useState } from "react";
import { Form, useLocation } from "react-router";
import { useLetterKeys } from "../../access.ts";
import { count } from "../../list-address.ts";
import { Button } from "../button.tsx";

const WORDS = {
	ticked: (number: number) => `${count(number, "instrument")} ticked`,
	labels: "Print their labels",
	change: "Change them",
	none: "Untick all",
	keys: "In the list: j and k move, x ticks, Enter opens, / searches.",
};

/** A form around a list whose rows can be ticked, and what can be done with them; shown as soon as one is. */
export function Ticked({ mayChange, children }: { mayChange: boolean; children: ReactNode }) {
	const [ticked, setTicked] = useState(0);
	const { search } = useLocation();
	const letterKeys = useLetterKeys();
	return (
		<Form
			key={search}
			method="get"
			action="/app/instruments/labels"
			className="group/ticked flex flex-col gap-2"
			onChange={(event) => setTicked(event.currentTarget.querySelectorAll("td input:checked").length)}
			onReset={() => setTicked(0)}
		>
			{children}
			{letterKeys && <p className="text-meta text-muted max-md:hidden print:hidden">{WORDS.keys}</p>}
			<div
				data-print="hide"
				className="sticky bottom-4 z-10 hidden flex-wrap items-center gap-3 self-center rounded-control bg-surface px-4 py-2 shadow-overlay group-has-[td_input:checked]/ticked:flex max-md:bottom-18"
			>
				<span role="status">{ticked > 0 && WORDS.ticked(ticked)}</span>
				<Button type="submit" size="small" variant="secondary">
					{WORDS.labels}
				</Button>
				{mayChange && (
					<Button type="submit" size="small" formAction="/app/instruments/bulk">
						{WORDS.change}
					</Button>
				)}
				<Button type="reset" size="small" variant="secondary">
					{WORDS.none}
				</Button>
			</div>
		</Form>
	);
}
