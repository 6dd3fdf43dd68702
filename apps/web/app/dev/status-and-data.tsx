import { useLingui } from "@lingui/react";
import { Button } from "../components/button.tsx";
import { DataTable } from "../components/data-table.tsx";
import { DefinitionList } from "../components/definition-list.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { FilterBar } from "../components/filter-bar.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Pagination } from "../components/pagination.tsx";
import { Select } from "../components/select.tsx";
import { type InstrumentStatus, STATUS } from "../components/status-shape.tsx";
import { StatusSticker } from "../components/status-sticker.tsx";
import { ToleranceStrip } from "../components/tolerance-strip.tsx";
import { VerdictTag } from "../components/verdict-tag.tsx";
import { Row, Section } from "./section.tsx";

interface Sample {
	tag: string;
	description: string;
	location: string;
	status: InstrumentStatus;
	dueOn: string;
	deviation: string;
	count: string;
}

const SAMPLES: Sample[] = [
	{
		tag: "TW-014",
		description: "Torque wrench 20…200 N·m",
		location: "Liège, hall 2",
		status: "out-of-tolerance",
		dueOn: "2026-08-11",
		deviation: "5.8",
		count: "12",
	},
	{
		tag: "MIC-0O1",
		description: "Micrometer 0…25 mm",
		location: "Lille",
		status: "in-tolerance",
		dueOn: "2027-01-30",
		deviation: "-0.25",
		count: "1,204",
	},
	{
		tag: "PT-100-7",
		description: "Thermometer −50…250 °C",
		location: "Sheffield",
		status: "due-soon",
		dueOn: "2026-12-04",
		deviation: "0.125",
		count: "7",
	},
	{
		tag: "CAL-0042",
		description: "Pressure gauge 0…16 bar",
		location: "Liège, laboratory",
		status: "overdue",
		dueOn: "2026-10-01",
		deviation: "0",
		count: "88",
	},
];

const STATUSES = Object.keys(STATUS) as InstrumentStatus[];

/** Stickers, strips, tables and lists. */
export function StatusAndData() {
	const { i18n } = useLingui();
	return (
		<>
			<Section title="StatusSticker">
				<Row>
					{STATUSES.map((status) => (
						<StatusSticker
							key={status}
							tag="TW-014"
							status={status}
							calibratedOn={status === "unknown" ? null : "2026-02-11"}
							dueOn={status === "unknown" ? null : "2027-02-11"}
						/>
					))}
				</Row>
				<Row>
					<StatusSticker
						size="large"
						tag="CAL-0042-LONG-TAG"
						status="in-tolerance"
						calibratedOn="2026-02-11"
						dueOn="2027-02-11"
						by="T. M."
						certificate="C-2026-0148"
					/>
					<div className="flex max-w-sm flex-wrap gap-2">
						{STATUSES.map((status) => (
							<StatusSticker
								key={status}
								size="chip"
								tag="TW-014"
								status={status}
								dueOn={status === "retired" || status === "unknown" ? null : "2027-02-11"}
							/>
						))}
					</div>
				</Row>
			</Section>
			<Section title="ToleranceStrip and VerdictTag">
				<Row>
					<ToleranceStrip lower="-4" upper="4" deviation="0.2" unit="%" />
					<ToleranceStrip lower="-4" upper="4" deviation="3.6" uncertainty="0.9" unit="%" />
					<ToleranceStrip lower="-4" upper="4" deviation="4.6" uncertainty="0.9" unit="%" />
					<ToleranceStrip lower="-4" upper="4" deviation="-9" unit="%" />
					<ToleranceStrip lower={null} upper="0.05" deviation="0.02" unit="mm" />
					<ToleranceStrip lower="0" upper="0.10" deviation="0.08" uncertainty="0.01" unit="mm" />
					<ToleranceStrip lower="-4" upper="4" deviation="3.6" uncertainty="0.9" unit="%" scale={2.5} />
				</Row>
				<Row>
					<VerdictTag verdict="in_tolerance" />
					<VerdictTag verdict="conditionally_in" />
					<VerdictTag verdict="undecided" />
					<VerdictTag verdict="conditionally_out" />
					<VerdictTag verdict="out_of_tolerance" />
					<VerdictTag verdict="not_judged" />
				</Row>
			</Section>
			<Section title="FilterBar, DataTable and Pagination">
				<FilterBar
					searchLabel="Search tag, serial or description"
					query="torque"
					active={[{ label: "Status: overdue", withoutTo: "/dev/components" }]}
					clearTo="/dev/components"
				>
					<div className="min-w-40">
						<Select
							label="Status"
							name="status"
							placeholder="Any status"
							options={STATUSES.map((value) => ({ value, label: i18n._(STATUS[value].word) }))}
						/>
					</div>
				</FilterBar>
				<SampleTable density="normal" />
				<Pagination summary="1–50 of 1,406 instruments" nextTo="/dev/components?after=x" />
				<SampleTable density="compact" />
			</Section>
			<Section title="EmptyState">
				<EmptyState action={<LinkButton to="/dev/components">Add an instrument</LinkButton>} demoTo="/dev/components">
					There are no instruments yet.
				</EmptyState>
			</Section>
			<Section title="DefinitionList">
				<DefinitionList
					items={[
						{ term: "Serial", value: "0O1lI-8842", mono: true },
						{ term: "Interval", value: "12 months, counted from the last calibration" },
						{ term: "Tolerance", value: "±4 %" },
						{
							term: "Custodian",
							value: (
								<Button size="small" variant="quiet">
									Assign
								</Button>
							),
						},
					]}
				/>
			</Section>
		</>
	);
}

function SampleTable({ density }: { density: "normal" | "compact" }) {
	return (
		<DataTable
			caption={density === "normal" ? "Instruments" : "Instruments, compact"}
			isCaptionHidden={density === "normal"}
			density={density}
			rows={SAMPLES}
			rowKey={(row) => row.tag}
			rowTo={() => "/dev/components"}
			columns={[
				{
					key: "tag",
					header: "Tag",
					cell: (row) => row.tag,
					mono: true,
					sort: { to: "?sort=tag", direction: "ascending" },
				},
				{ key: "description", header: "Description", cell: (row) => row.description },
				{
					key: "location",
					header: "Location",
					cell: (row) => row.location,
					wideOnly: true,
					sort: { to: "?sort=location", direction: "none" },
				},
				{
					key: "status",
					header: "Status",
					cell: (row) => <StatusSticker size="chip" tag={row.tag} status={row.status} dueOn={row.dueOn} />,
				},
				{ key: "deviation", header: "Deviation / %", cell: (row) => row.deviation, align: "decimal" },
				{
					key: "strip",
					header: "Last result",
					cell: (row) => <ToleranceStrip lower="-4" upper="4" deviation={row.deviation} unit="%" />,
					wideOnly: true,
				},
				{ key: "count", header: "Uses", cell: (row) => row.count, align: "end", wideOnly: true },
			]}
		/>
	);
}
