import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";
import "../../words/settings.ts";

/** Whether the chain over the audit log holds, recomputed from its rows for this page. */
export function ChainStatus({ status, timeZone }: { status: Answers["audit"]["status"]; timeZone: string }) {
	const { t } = useLingui();
	const format = useFormat();
	const { rows, lastSeal, verdict } = status;
	return (
		<section
			aria-label={t`State of the chain`}
			className={`flex flex-col gap-1 rounded-control border border-l-4 px-4 py-2.5 ${verdict.verified ? "border-pass bg-pass-soft" : "border-oot bg-oot-soft"}`}
		>
			<p className={`flex items-center gap-2 font-semibold ${verdict.verified ? "text-pass" : "text-oot"}`}>
				<StatusShape status={verdict.verified ? "in-tolerance" : "out-of-tolerance"} />
				{verdict.verified ? t`The chain holds` : t`The chain is broken`}
			</p>
			{verdict.reasons.map((reason) => (
				<p key={reason}>{reason}</p>
			))}
			<p className="text-table">
				<Trans>
					<Plural value={rows} one="# entry" other="# entries" />, {format.number(verdict.sealed)} sealed
				</Trans>
				{verdict.unsealed > 0 && t`, ${format.number(verdict.unsealed)} to be sealed within minutes`}.
				{lastSeal !== null && (
					<>
						{" "}
						<Trans>
							Seal {format.number(lastSeal.number)} of <Instant at={lastSeal.sealedAt} timeZone={timeZone} />
							{": "}
							<span className="break-all font-mono text-meta">{lastSeal.hash}</span>
						</Trans>
					</>
				)}
			</p>
		</section>
	);
}
