import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";
import "../../words/register.ts";

interface SameSerialProps {
	serialNumber: string;
	others: readonly { id: string; tag: string }[];
}

/** Says which other instruments have the same serial number: one of them may have been entered twice. */
export function SameSerial({ serialNumber, others }: SameSerialProps) {
	if (others.length === 0) return null;
	return (
		<p className="rounded-control border border-line border-l-4 border-l-due bg-due-soft px-4 py-2 text-due text-table">
			<Trans>
				Serial number <span className="font-mono">{serialNumber.trim()}</span> is also that of
			</Trans>{" "}
			{others.map(({ id, tag }, at) => (
				<span key={id}>
					{at > 0 && ", "}
					<Link to={`/app/instruments/${id}`} className="link font-mono">
						{tag}
					</Link>
				</span>
			))}
			<Trans>. If it is one instrument, retire the other entry.</Trans>
		</p>
	);
}
