import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChartLegend } from "../../components/drift/chart-legend.tsx";
import { SeriesPanel } from "../../components/drift/series-panel.tsx";
import { nameIn } from "../../components/drift/series-words.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/drift";
import "../../words/plan.ts";

export function meta({ loaderData, matches }: Route.MetaArgs) {
	const tag = loaderData?.instrument.tag ?? "–";
	return [titleOf(matches, msg`Values of ${tag}`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).instruments.drift.query({ instrumentId: params.id });
}

export default function Drift({ loaderData: { instrument, series, controlSource } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const home = `/app/instruments/${instrument.id}`;
	const { tag } = instrument;
	const twice = series.filter(({ values }) => new Set(values.map(({ performedOn }) => performedOn)).size > 1);
	const jumped = twice.filter(({ jumps }) => jumps.length > 0).map((one) => nameIn(i18n, one));
	const names = jumped.join("; ");
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`Values of ${tag}`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: tag, to: home }, { label: t`Values` }]}
				intro={t`Every point and coefficient from calibration to calibration: the error where a nominal value is known, else the value.`}
				actions={
					twice.length > 0 && (
						<LinkButton to={`/api/instruments/${instrument.id}/values.pdf`} variant="secondary" reloadDocument download>
							<Trans>Charts as PDF</Trans>
						</LinkButton>
					)
				}
			/>
			{twice.length === 0 ? (
				<EmptyState
					action={
						<LinkButton to={home}>
							<Trans>Back to {tag}</Trans>
						</LinkButton>
					}
				>
					{series.length === 0 ? t`No value has been recorded yet.` : t`No value was read at two calibrations yet.`}
				</EmptyState>
			) : (
				<ChartLegend withControl={twice.some(({ control }) => control !== null)} />
			)}
			{jumped.length > 0 && (
				<ResultMessage kind="notice">
					<Trans>Changes that want a look: {names}.</Trans>
				</ResultMessage>
			)}
			<div className="grid grid-cols-1 gap-x-8 gap-y-6 rail:grid-cols-2">
				{twice.map((one) => (
					<SeriesPanel key={one.key} series={one} controlSource={controlSource} />
				))}
			</div>
			<PrintFoot />
		</div>
	);
}
