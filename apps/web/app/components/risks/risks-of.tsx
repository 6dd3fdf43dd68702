import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { LinkButton } from "../link-button.tsx";
import { Section } from "../section.tsx";
import { RiskStateTag } from "./risk-tags.tsx";
import "../../words/risks.ts";

/** The risks that a nonconformity was seen in, on its page, and the way to raise one. */
export function RisksOf({ found, id }: { found: Answers["risks"]["of"]; id: string }) {
	const { t } = useLingui();
	const why = useWhyClosed("risk.report");
	if (found.items.length === 0 && why !== null) return null;
	return (
		<Section title={t`Risks`}>
			<ul className="flex flex-col gap-2">
				{found.items.map((one) => (
					<li key={one.id} className="flex flex-wrap items-center gap-2">
						<Link to={`/app/quality/risks/${one.id}`} className="link inline-flex min-h-6 items-center">
							{`${one.number} ${one.title}`}
						</Link>
						<RiskStateTag state={one.state} />
					</li>
				))}
			</ul>
			{why === null && (
				<p data-print="hide">
					<LinkButton to={`/app/quality/risks/new?nonconformity=${id}`} variant="secondary">
						{t`Raise a risk`}
					</LinkButton>
				</p>
			)}
		</Section>
	);
}
