import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { Section } from "../section.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartSvg } from "./chart-svg.tsx";
import { type DriftSeries, fitWords, nameIn, newestWords } from "./series-words.ts";

/** On the page of an instrument: the value that is, or will soonest be, nearest to a limit. */
export function ClosestValue({ instrumentId, series }: { instrumentId: string; series: DriftSeries }) {
	const { t, i18n } = useLingui();
	const { chart } = series;
	const name = nameIn(i18n, series);
	const words = [newestWords(i18n, series), fitWords(i18n, series)].filter(Boolean).join(" ");
	return (
		<Section
			title={t`Closest to its limits: ${name}`}
			aside={
				<Link
					to={`/app/instruments/${instrumentId}/drift`}
					className="link inline-flex min-h-6 items-center text-table"
				>
					<Trans>All values and charts</Trans>
				</Link>
			}
		>
			<ChartSvg chart={chart} title={t`${name} through the years`} description={words} />
			<p className="text-table">{words}</p>
			<ChartLegend />
		</Section>
	);
}
