import { Link } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { ValueChart } from "../../components/drift/value-chart.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/drift";

type Series = Answers["instruments"]["drift"]["series"][number];

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `Values of ${loaderData?.instrument.tag ?? "an instrument"} · Calibrant` }];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).instruments.drift.query({ instrumentId: params.id });
}

export default function Drift({ loaderData: { instrument, series } }: Route.ComponentProps) {
	const home = `/app/instruments/${instrument.id}`;
	const twice = series.filter(({ values }) => new Set(values.map(({ performedOn }) => performedOn)).size > 1);
	const jumped = twice.filter(({ jumps }) => jumps.length > 0);
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={`Values of ${instrument.tag}`}
				breadcrumb={[
					{ label: "Register", to: "/app/instruments" },
					{ label: instrument.tag, to: home },
					{ label: "Values" },
				]}
				intro="Every point and coefficient from calibration to calibration. An open ring is as found, a full one as left; bars are twice the standard uncertainty, dashes the limits."
			/>
			{twice.length === 0 && (
				<EmptyState action={<LinkButton to={home}>Back to {instrument.tag}</LinkButton>}>
					{series.length === 0 ? "No value has been recorded yet." : "No value was read at two calibrations yet."}
				</EmptyState>
			)}
			{jumped.length > 0 && (
				<ResultMessage kind="notice">
					Changes that want a look: {jumped.map(({ name }) => name).join("; ")}.
				</ResultMessage>
			)}
			<div className="grid grid-cols-1 gap-x-8 gap-y-6 rail:grid-cols-2">
				{twice.map((one) => (
					<OneSeries key={one.key} series={one} />
				))}
			</div>
		</div>
	);
}

function OneSeries({ series }: { series: Series }) {
	const { name, unit, values, fit, jumps } = series;
	return (
		<Section title={name}>
			<ValueChart series={series} />
			{fit !== null && (
				<p className="text-table">
					Per year {signed(fit.slope)} ± {two(2 * fit.slopeUncertainty)} {unit} (twice u).{" "}
					{fit.limitOn === null ? "The line meets no limit." : `The line and its band meet a limit on ${fit.limitOn}.`}
				</p>
			)}
			{jumps.map(({ from, to, suspicion, power, ratio, of }) => (
				<p key={`${from} ${to}`} className="text-due text-table">
					{from} to {to}:{" "}
					{suspicion === "decimal_slip"
						? `about ten to the power ${power}; a decimal mark may have slipped.`
						: of === "uncertainty"
							? `by ${two(ratio)} common standard uncertainties.`
							: `by ${two(100 * ratio)} % of the value before.`}
				</p>
			))}
			<details>
				<summary className="link inline-flex min-h-6 cursor-pointer items-center text-table">The values</summary>
				<DataTable
					caption={`Values of ${name}`}
					isCaptionHidden
					density="compact"
					rows={values}
					rowKey={({ calibrationId, stage }) => `${calibrationId} ${stage}`}
					columns={[
						{
							key: "on",
							header: "Performed",
							mono: true,
							cell: ({ calibrationId, performedOn }) => (
								<Link to={`/app/calibrations/${calibrationId}`} className="link">
									{performedOn}
								</Link>
							),
						},
						{ key: "stage", header: "Read", cell: ({ stage }) => (stage === "as_left" ? "As left" : "As found") },
						{ key: "value", header: "Value", align: "decimal", cell: ({ value }) => value },
						{
							key: "u",
							header: "u",
							mono: true,
							cell: ({ standardUncertainty: u }) => (u === null ? "—" : two(u)),
						},
					]}
				/>
			</details>
		</Section>
	);
}

const two = (value: number) => String(Number(value.toPrecision(2)));
const signed = (value: number) => `${value < 0 ? "−" : "+"}${two(Math.abs(value))}`;
