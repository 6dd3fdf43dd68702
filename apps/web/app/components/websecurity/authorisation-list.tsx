import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Tag } from "../quality/state-tag.tsx";
import { STANDING_TONES, STANDINGS } from "./authorisation-words.ts";
import "../../words/websecurity.ts";

type Authorisation = Answers["engagements"]["get"]["authorisations"][number];

/** Every authorisation of an audit, newest first, with its document or its words. */
export function AuthorisationList({
	authorisations,
	here,
	timeZone,
}: {
	/** Address of the audit's page. */
	here: string;
	authorisations: readonly Authorisation[];
	timeZone: string;
}) {
	const { t } = useLingui();
	if (authorisations.length === 0)
		return (
			<p className="text-muted">
				<Trans>Nobody has authorised this audit yet.</Trans>
			</p>
		);
	return (
		<ul className="flex flex-col gap-3">
			{authorisations.map((one) => (
				<li key={one.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
					<p>
						<Link to={`${here}/authorisations/${one.id}`} className="link inline-flex min-h-6 items-center">
							{one.signatory || t`Nobody is named yet`}
							{one.authority !== "" && `, ${one.authority}`}
						</Link>{" "}
						<Tag words={STANDINGS[one.standing]} tone={STANDING_TONES[one.standing]} />
					</p>
					<p className="text-table">
						<Trans>
							<Instant at={one.validFrom} timeZone={timeZone} /> to <Instant at={one.validUntil} timeZone={timeZone} />
						</Trans>
					</p>
					{one.statement !== "" && <p className="max-w-prose whitespace-pre-line text-table">“{one.statement}”</p>}
					{one.hasFile && (
						<p className="break-all text-table">
							<a href={`/api/authorisations/${one.id}.pdf`} className="link" download>
								{one.fileName}
							</a>{" "}
							<span className="font-mono text-meta text-muted">SHA-256 {one.sha256}</span>
						</p>
					)}
					<p className="text-meta text-muted">
						{one.recordedBy === null ? (
							<Trans>
								Recorded <Instant at={one.recordedAt} timeZone={timeZone} />
							</Trans>
						) : (
							<Trans>
								Recorded <Instant at={one.recordedAt} timeZone={timeZone} /> by {one.recordedBy}
							</Trans>
						)}
					</p>
				</li>
			))}
		</ul>
	);
}
