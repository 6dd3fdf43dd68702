import type { Answers } from "../../trpc.server.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { bandChanges } from "./tolerance-draft.ts";

type Version = Answers["functions"]["get"]["versions"][number];

/** Every version of a tolerance, newest first, with what changed from the one before. */
export function ToleranceVersions({ versions, timeZone }: { versions: readonly Version[]; timeZone: string }) {
	if (versions.length === 0) {
		return <EmptyState>No tolerance is stated yet: without one nothing measured here can be judged.</EmptyState>;
	}
	return (
		<ol className="flex flex-col rounded-control border border-line bg-surface">
			{versions.map((version, at) => {
				const before = versions[at + 1];
				const { gone, added } = before ? bandChanges(before.spec, version.spec) : { gone: [], added: [] };
				return (
					<li key={version.id} className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
						<p className="break-words">
							<span className="font-medium">Version {version.number}: </span>
							<span className="font-mono">{version.notation}</span>
						</p>
						<p className="break-words text-table">
							{version.basis}
							{version.reason !== "" && `. Reason: ${version.reason}`}
						</p>
						{gone.length + added.length > 0 && (
							<ul aria-label={`Changed from version ${version.number - 1}`} className="text-table">
								{gone.map((band) => (
									<li key={band} className="break-words text-muted">
										was: <del className="font-mono no-underline">{band}</del>
									</li>
								))}
								{added.map((band) => (
									<li key={band} className="break-words">
										now: <ins className="font-mono no-underline">{band}</ins>
									</li>
								))}
							</ul>
						)}
						<p className="text-meta text-muted">
							<Instant at={version.createdAt} timeZone={timeZone} />
							{version.createdByName !== null && ` by ${version.createdByName}`}
						</p>
					</li>
				);
			})}
		</ol>
	);
}
