import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { Instant } from "../instant.tsx";
import "../../words/methods.ts";

export interface ListedVersion {
	id: string;
	number: number;
	changeNote: string;
	publishedAt: Date;
	publishedByName: string | null;
}

export interface VersionListProps {
	versions: readonly ListedVersion[];
	/** The version on the page. */
	shown: number;
	timeZone: string;
	/** Address that compares two versions, where there is one. */
	compareTo?: (from: number, to: number) => string;
}

/** The published versions, newest first: what changed, when, by whom, and the way to each. */
export function VersionList({ versions, shown, timeZone, compareTo }: VersionListProps) {
	const { t } = useLingui();
	return (
		<ol className="flex flex-col rounded-control border border-line bg-surface">
			{versions.map(({ id, number, changeNote, publishedAt, publishedByName }, index) => (
				<li key={id} className="border-line border-b px-4 py-2 last:border-b-0">
					<p>
						{number === shown ? (
							<span className="font-medium">
								<Trans>Version {number}, shown here</Trans>
							</span>
						) : (
							<Link to={`?version=${number}`} className="link inline-flex min-h-6 items-center">
								<Trans>Version {number}</Trans>
							</Link>
						)}
						{changeNote !== "" && `: ${changeNote}`}
					</p>
					<p className="text-meta text-muted">
						<Instant at={publishedAt} timeZone={timeZone} />
						{publishedByName !== null && t` by ${publishedByName}`}
					</p>
					{compareTo !== undefined && index < versions.length - 1 && (
						<p data-print="hide" className="text-table">
							<Link to={compareTo(number - 1, number)} className="link inline-flex min-h-6 items-center">
								<Trans>Compare with version {number - 1}</Trans>
							</Link>
						</p>
					)}
				</li>
			))}
		</ol>
	);
}
