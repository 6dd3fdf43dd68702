import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";

type KeepingHold = Answers["operator"]["console"]["purges"]["plan"]["due"][number]["holds"][number];

/** "held by hold A-7, looked at again …": what keeps an organisation from its deletion, by the holds' own numbers. */
export function HeldBy({ holds }: { holds: readonly KeepingHold[] }) {
	return holds.map(({ id, reference, until }, index) => (
		<span key={id}>
			{index === 0 ? "held by hold " : "; and by hold "}
			<Link to={`/ops/holds#${id}`} className="link font-mono">
				{reference}
			</Link>
			{until === null ? (
				" until it is released"
			) : (
				<>
					, looked at again <Instant at={until} timeZone="UTC" />
				</>
			)}
		</span>
	));
}
