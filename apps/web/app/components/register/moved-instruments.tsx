import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import "../../words/register.ts";

export interface MovedInstrumentsProps {
	/** The path that ends, and what stands in its place. */
	from: string;
	to: string;
	/** How many there are; `some` are shown. */
	instruments: number;
	some: readonly { id: string; tag: string; location: string }[];
}

/** The instruments that get another path when a location is changed or merged, each with that path. */
export function MovedInstruments({ from, to, instruments, some }: MovedInstrumentsProps) {
	const { t } = useLingui();
	if (some.length === 0) return null;
	return (
		<ul className="list-disc pl-5 text-table">
			{some.map((one) => (
				<li key={one.id}>
					<Link to={`/app/instruments/${one.id}`} className="link font-mono">
						{one.tag}
					</Link>
					{`: ${to}${one.location.slice(from.length)}`}
				</li>
			))}
			{instruments > some.length && <li>{t`and ${instruments - some.length} more`}</li>}
		</ul>
	);
}
