import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Link, useFetcher } from "react-router";
import type { loader } from "../../routes/on-time.ts";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Section } from "../section.tsx";
import "../../words/plan.ts";

type Rate = Answers["evidence"]["onTime"];

/** How many calibrations were done by their due date. Arrives after the page; its place is kept. */
export function OnTime() {
	const { t } = useLingui();
	const { data, load } = useFetcher<typeof loader>();
	useEffect(() => {
		void load("/app/on-time");
	}, [load]);
	return (
		<Section title={t`Calibrated on time in twelve months`}>
			<div className="min-h-11 text-table" aria-live="polite">
				{data === undefined ? <p className="text-muted">{t`Being worked out…`}</p> : <Worked rate={data.rate} />}
			</div>
		</Section>
	);
}

function Worked({ rate }: { rate: Rate | null }) {
	const { t } = useLingui();
	const format = useFormat();
	if (rate === null)
		return <p className="text-muted">{t`It could not be worked out just now. Load the page again.`}</p>;
	const { from, to, due, onTime, meanDaysLate } = rate;
	if (due === 0) return <p className="text-muted">{t`No due date has passed yet.`}</p>;
	const share = format.percent(onTime / due);
	return (
		<>
			<p>
				<Link to={`/app/evidence/on-time?from=${from}&to=${to}`} className="link">
					<Trans>
						{onTime} of {due} due dates, {share}
					</Trans>
				</Link>
			</p>
			{meanDaysLate !== null && (
				<p className="text-meta text-muted">
					<Plural
						value={Math.max(1, Math.round(meanDaysLate))}
						one="The others were late by # day on average."
						other="The others were late by # days on average."
					/>
				</p>
			)}
		</>
	);
}
