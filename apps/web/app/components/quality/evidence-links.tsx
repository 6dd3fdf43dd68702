import { Link } from "react-router";
import { evidencePage } from "./audit-words.ts";

/** Records that were named, each with its page. */
export function EvidenceLinks({
	of,
	isLinked = true,
}: {
	of: readonly { kind: string; id: string; number: string }[];
	isLinked?: boolean;
}) {
	return (
		<span className="flex flex-wrap gap-x-3">
			{of.map((one) => {
				const page = isLinked ? evidencePage(one) : null;
				return page ? (
					<Link key={one.id} to={page} className="link inline-flex min-h-6 items-center font-mono">
						{one.number}
					</Link>
				) : (
					<span key={one.id} className="font-mono">
						{one.number}
					</span>
				);
			})}
		</span>
	);
}
