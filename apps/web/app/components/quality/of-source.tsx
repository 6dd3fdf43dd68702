import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { LinkButton } from "../link-button.tsx";
import { Section } from "../section.tsx";
import { StateTag } from "./state-tag.tsx";
import type { Source } from "./words.ts";

/** The nonconformities that came of one record, on its page; nothing where the deployment keeps none. */
export function OfSource({
	found,
	source,
	id,
	mayOpen = true,
}: {
	found: Answers["nonconformities"]["ofSource"] | null;
	source: Source;
	id: string;
	/** Whether there is reason to open one; those that are there are shown all the same. */
	mayOpen?: boolean;
}) {
	const { t } = useLingui();
	const why = useWhyClosed("nonconformity.report");
	if (found === null || (found.items.length === 0 && (why !== null || !mayOpen))) return null;
	return (
		<Section title={t`Nonconformities`}>
			<ul className="flex flex-col gap-2 wrap-anywhere">
				{found.items.map((one) => (
					<li key={one.id} className="flex flex-wrap items-center gap-2">
						<Link to={`/app/quality/nonconformities/${one.id}`} className="link inline-flex min-h-6 items-center">
							{`${one.number} ${one.title}`}
						</Link>
						<StateTag state={one.state} />
					</li>
				))}
			</ul>
			{why === null && mayOpen && (
				<p>
					<LinkButton to={`/app/quality/nonconformities/new?source=${source}&of=${id}`} variant="secondary">
						{t`Open a nonconformity`}
					</LinkButton>
				</p>
			)}
		</Section>
	);
}
