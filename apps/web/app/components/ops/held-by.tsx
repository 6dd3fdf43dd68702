import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import "../../words/ops.ts";

type KeepingHold = Answers["operator"]["console"]["purges"]["plan"]["due"][number]["holds"][number];

/** "held by hold A-7, looked at again …": what keeps an organisation from its deletion, by the holds' own numbers. */
export function HeldBy({ holds }: { holds: readonly KeepingHold[] }) {
	const { t } = useLingui();
	return holds.map(({ id, reference, until }, index) => (
		<span key={id}>
			{index === 0 ? t`held by hold ` : t`; and by hold `}
			<Link to={`/ops/holds#${id}`} className="link font-mono">
				{reference}
			</Link>
			{until === null ? (
				t` until it is released`
			) : (
				<Trans>
					, looked at again <Instant at={until} timeZone="UTC" />
				</Trans>
			)}
		</span>
	));
}
