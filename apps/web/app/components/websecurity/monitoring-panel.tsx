import { Trans, useLingui } from "@lingui/react/macro";
import { ClosedNote } from "../closed-note.tsx";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { monitoringWord, type Website } from "./website-words.ts";

interface Props {
	monitoring: Website["monitoring"];
	isProven: boolean;
	version: number;
	why: string | null;
	timeZone: string;
}

/** Looks on schedule: who ordered them, when the next one is, and the order itself. */
export function MonitoringPanel({ monitoring, isProven, version, why, timeZone }: Props) {
	const { t, i18n } = useLingui();
	const { every, by, at, lookedAt, nextAt } = monitoring;
	const order = (to: "daily" | "weekly" | "none") => ({ intent: "monitor", every: to, version: String(version) });
	return (
		<Panel
			title={t`Monitoring`}
			intro={t`Passive looks only: the page as any visitor gets it, a greeting in each version of TLS, and public records of the name. Whoever is concerned gets a mail when something changed, and none when nothing did.`}
		>
			<p>
				<strong>{monitoringWord(i18n, every)}.</strong>{" "}
				{every !== null && at !== null && by !== null && (
					<Trans>
						Ordered by {by}, <Instant at={at} timeZone={timeZone} />.
					</Trans>
				)}{" "}
				{lookedAt && (
					<Trans>
						Last look <Instant at={lookedAt} timeZone={timeZone} />.
					</Trans>
				)}{" "}
				{every !== null && isProven && nextAt && (
					<Trans>
						Next look from <Instant at={nextAt} timeZone={timeZone} />.
					</Trans>
				)}
			</p>
			{every !== null && !isProven && (
				<p className="font-medium text-overdue">
					<Trans>It waits: nothing is sent while control is not proven.</Trans>
				</p>
			)}
			{why === null && every === null && !isProven && (
				<ClosedNote why={t`It can be ordered once control of the website is proven.`} />
			)}
			{why === null && (
				<div className="flex flex-wrap gap-2">
					{isProven && every !== "daily" && (
						<ConfirmDisclosure
							label={t`Look every day`}
							confirmLabel={t`Order it`}
							fields={order("daily")}
							variant={every === null ? "primary" : "secondary"}
						>
							<Trans>
								With this order you authorise a passive look at this website every day, and at no other, as long as its
								proof counts.
							</Trans>
						</ConfirmDisclosure>
					)}
					{isProven && every !== "weekly" && (
						<ConfirmDisclosure label={t`Look every week`} confirmLabel={t`Order it`} fields={order("weekly")}>
							<Trans>
								With this order you authorise a passive look at this website every week, and at no other, as long as its
								proof counts.
							</Trans>
						</ConfirmDisclosure>
					)}
					{every !== null && (
						<ConfirmDisclosure label={t`End the monitoring`} confirmLabel={t`End it`} fields={order("none")}>
							<Trans>No further look is taken. Those that were taken stay.</Trans>
						</ConfirmDisclosure>
					)}
				</div>
			)}
		</Panel>
	);
}
