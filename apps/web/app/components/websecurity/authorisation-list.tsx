import { Trans } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import "../../words/websecurity.ts";

type Authorisation = Answers["engagements"]["get"]["authorisations"][number];

/** Every authorisation of an audit, newest first, with its document or its words. */
export function AuthorisationList({
	authorisations,
	timeZone,
}: {
	authorisations: readonly Authorisation[];
	timeZone: string;
}) {
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
						<strong>{one.signatory}</strong>, {one.authority}
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
