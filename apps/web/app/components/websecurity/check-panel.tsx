import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useRefresh } from "../../use-refresh.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { refusalOf } from "./authorisation-words.ts";
import "../../words/ops.ts";

type Check = Answers["operator"]["websecurity"]["engagement"]["checks"][number];

const everyMs = 3_000;

/** Runs the checks on the websites of an audit, and shows what came of them; looks again while they run. */
export function CheckPanel({ checks, ended }: { checks: readonly Check[]; ended: boolean }) {
	const { t } = useLingui();
	const { refresh } = useRefresh();
	const running = checks.some(({ endedAt, isLost }) => endedAt === null && !isLost);
	useEffect(() => {
		if (!running) return;
		const again = setInterval(refresh, everyMs);
		return () => clearInterval(again);
	}, [running, refresh]);
	return (
		<Panel
			title={t`Checks`}
			intro={t`A passive look at each website of the audit. The authorisation is asked before each request; what it does not cover is not sent.`}
		>
			<ul aria-live="polite" className="flex flex-col gap-3 empty:hidden">
				{checks.map((check) => (
					<li key={check.id} className="border-line border-t pt-3 first:border-t-0 first:pt-0">
						<p className="break-all font-medium">{check.origin}</p>
						<p className="text-table">
							<Outcome check={check} />
						</p>
						<p className="text-meta text-muted">
							<Trans>
								Asked for <Instant at={check.askedAt} timeZone="UTC" />
							</Trans>
						</p>
					</li>
				))}
			</ul>
			{checks.length === 0 && (
				<p className="text-muted">
					<Trans>They were not run yet.</Trans>
				</p>
			)}
			{!ended && !running && (
				<Form method="post">
					<input type="hidden" name="intent" value="checks" />
					<SubmitButton intent="checks" variant="secondary">
						<Trans>Run the checks</Trans>
					</SubmitButton>
				</Form>
			)}
		</Panel>
	);
}

function Outcome({ check: { outcome, why, isLost } }: { check: Check }) {
	const { t, i18n } = useLingui();
	if (outcome === "looked") return t`Looked at; what was seen is kept.`;
	if (outcome === "refused")
		return <span className="text-overdue">{t`Nothing was sent. ${i18n._(refusalOf(why))}`}</span>;
	if (outcome === "gone") return t`The website is not on the client’s list any more.`;
	return isLost ? t`Broken off. Run the checks again.` : t`Under way…`;
}
