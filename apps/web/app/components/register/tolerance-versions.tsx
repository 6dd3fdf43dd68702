import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { figuresIn } from "../../use-format.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { bandChanges } from "./tolerance-draft.ts";
import "../../words/register.ts";

type Version = Answers["functions"]["get"]["versions"][number];

/** Every version of a tolerance, newest first, with what changed from the one before. */
export function ToleranceVersions({ versions, timeZone }: { versions: readonly Version[]; timeZone: string }) {
	const { t, i18n } = useLingui();
	if (versions.length === 0) {
		return (
			<EmptyState>
				<Trans>No tolerance is stated yet: without one nothing measured here can be judged.</Trans>
			</EmptyState>
		);
	}
	return (
		<ol className="flex flex-col rounded-control border border-line bg-surface">
			{versions.map((version, at) => {
				const before = versions[at + 1];
				const { gone, added } = before ? bandChanges(i18n, before.spec, version.spec) : { gone: [], added: [] };
				return (
					<li key={version.id} className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
						<p className="break-words">
							<span className="font-medium">
								<Trans>Version {version.number}:</Trans>{" "}
							</span>
							<span className="font-mono">{figuresIn(i18n, version.notation)}</span>
						</p>
						<p className="break-words text-table">
							{version.reason === "" ? version.basis : t`${version.basis}. Reason: ${version.reason}`}
						</p>
						{gone.length + added.length > 0 && (
							<ul aria-label={t`Changed from version ${version.number - 1}`} className="text-table">
								{gone.map((band) => (
									<li key={band} className="break-words text-muted">
										<Trans>
											was: <del className="font-mono no-underline">{band}</del>
										</Trans>
									</li>
								))}
								{added.map((band) => (
									<li key={band} className="break-words">
										<Trans>
											now: <ins className="font-mono no-underline">{band}</ins>
										</Trans>
									</li>
								))}
							</ul>
						)}
						<p className="text-meta text-muted">
							{version.createdByName === null ? (
								<Instant at={version.createdAt} timeZone={timeZone} />
							) : (
								<Trans>
									<Instant at={version.createdAt} timeZone={timeZone} /> by {version.createdByName}
								</Trans>
							)}
						</p>
					</li>
				);
			})}
		</ol>
	);
}
