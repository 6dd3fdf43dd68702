import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";

/** Where an imported calibration comes from, and what that means. */
export function ImportedNote({
	from: { fileName, sha256, line, lastLine },
	by,
	at,
	zone,
}: {
	from: NonNullable<Answers["calibrations"]["get"]["calibration"]["importedFrom"]>;
	by: string | null;
	at: Date;
	zone: string;
}) {
	const { t } = useLingui();
	const rows = line === lastLine ? t`row ${line}` : t`rows ${line} to ${lastLine}`;
	return (
		<div className="flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface px-4 py-3 text-table">
			<p>
				{by === null ? (
					<Trans>
						<strong className="font-semibold">Imported</strong> on <Instant at={at} timeZone={zone} /> from {fileName},{" "}
						{rows}.
					</Trans>
				) : (
					<Trans>
						<strong className="font-semibold">Imported</strong> by {by} on <Instant at={at} timeZone={zone} /> from{" "}
						{fileName}, {rows}.
					</Trans>
				)}
			</p>
			<p className="break-all font-mono text-meta text-muted">
				<Trans>SHA-256 of the file {sha256}</Trans>
			</p>
			<p className="max-w-prose text-muted">
				<Trans>
					The readings and the verdict are what the file says. Nobody here performed, reviewed or signed it, and no
					certificate is issued for it.
				</Trans>
			</p>
		</div>
	);
}
