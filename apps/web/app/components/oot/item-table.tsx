import { formatPlainDate } from "@calibrant/policy/format-instant";
import { Form, Link, useSearchParams } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { count, rangeWords, startOf, withQuery } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import { DataTable } from "../data-table.tsx";
import { FilterBar } from "../filter-bar.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Pagination } from "../pagination.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { DISPOSITIONS, options, SEVERITIES } from "./oot-words.ts";
import { SeverityTag } from "./shape-tag.tsx";

type Items = Answers["oot"]["items"];
type Item = Items["items"][number];

interface ItemTableProps {
	items: Items;
	answer: FormAnswer | undefined;
	version: number;
	/** Null: items can be decided now. */
	why: string | null;
}

const waits = (item: Item) =>
	item.disposition !== null && ["recheck", "rework", "recall", "notify"].includes(item.disposition);

/** What the instrument reached, with the way to each, its severity and what was decided; chosen items are decided at once. */
export function ItemTable({ items: { items, total, unproven, nextCursor }, answer, version, why }: ItemTableProps) {
	const [search] = useSearchParams();
	const filtered = ["severity", "decided", "kind", "q"].some((name) => search.has(name));
	const from = startOf(search);
	const csv = new URLSearchParams([...search].filter(([name]) => ["severity", "decided", "kind", "q"].includes(name)));
	return (
		<div className="flex flex-col gap-3">
			{(total > 0 || filtered) && (
				<div key={search.toString()}>
					<FilterBar
						searchLabel="Search tag, lot or customer"
						query={search.get("q") ?? ""}
						clearTo={filtered ? "." : undefined}
					>
						<Select
							label="Severity"
							name="severity"
							placeholder="Any"
							defaultValue={search.get("severity") ?? undefined}
							options={options(SEVERITIES)}
						/>
						<Select
							label="Decided"
							name="decided"
							placeholder="Any"
							defaultValue={search.get("decided") ?? undefined}
							options={[
								{ value: "no", label: "Not yet" },
								{ value: "yes", label: "Yes" },
							]}
						/>
						<Select
							label="Kind"
							name="kind"
							placeholder="Any"
							defaultValue={search.get("kind") ?? undefined}
							options={[
								{ value: "calibration", label: "Calibrations" },
								{ value: "usage", label: "Uses" },
							]}
						/>
					</FilterBar>
				</div>
			)}
			<Form method="post" className="flex flex-col gap-3">
				<input type="hidden" name="version" value={version} />
				{csv.size > 0 && <input type="hidden" name="filter" value={csv.toString()} />}
				<DataTable
					caption="What it reached, the worst first"
					isCaptionHidden
					stacks
					rows={items}
					rowKey={(row) => row.id}
					empty={
						<p className="text-muted">
							{filtered ? "Nothing matches this selection." : "No calibration and no recorded use was reached."}
						</p>
					}
					columns={[
						...(why === null ? [{ key: "choose", header: "Choose", cell: chooseCell }] : []),
						{ key: "what", header: "What", cell: whatCell },
						{ key: "way", header: "How it was reached", cell: wayCell },
						{ key: "severity", header: "Severity", cell: severityCell },
						{ key: "decided", header: "Decided", cell: decidedCell },
					]}
				/>
				{why === null && items.length > 0 && (
					<DecideFields answer={answer} total={total} unproven={unproven} filtered={filtered} items={items} />
				)}
			</Form>
			{total > 0 && (
				<Pagination
					summary={rangeWords(from, items.length, total, "item")}
					firstTo={search.has("cursor") ? withQuery(search, {}) : null}
					nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
				/>
			)}
		</div>
	);
}

const chooseCell = (row: Item) => (
	<input
		type="checkbox"
		name="itemIds"
		value={row.id}
		aria-label={`Choose ${row.label} of ${row.tag}`}
		className="size-5 accent-primary pointer-coarse:size-7"
	/>
);

const whatCell = (row: Item) => (
	<>
		<span className="font-semibold">{row.label}</span>
		{row.description && `, ${row.description}`}
		{row.customer && <span className="text-muted">{` for ${row.customer}`}</span>}
		<span className="block text-meta text-muted">
			{formatPlainDate(row.happenedFrom)}
			{row.happenedUntil !== null &&
				row.happenedUntil !== row.happenedFrom &&
				` to ${formatPlainDate(row.happenedUntil)}`}
			{row.kind === "usage" && row.happenedUntil === null && ", still in use"}
		</span>
	</>
);

const wayCell = (row: Item) => (
	<span className="font-mono text-meta">
		{row.path.map((step, index) => (
			<span key={step.instrumentId}>
				{index > 0 && " › "}
				<Link
					to={step.calibrationId ? `/app/calibrations/${step.calibrationId}` : `/app/instruments/${step.instrumentId}`}
					className="link"
				>
					{step.tag}
				</Link>
			</span>
		))}
		{row.gone && <span className="block font-sans text-due">Reached no more</span>}
	</span>
);

const severityCell = (row: Item) => (
	<>
		<SeverityTag severity={row.severity} />
		<span className="block max-w-80 text-meta text-muted">{row.result.reason}</span>
	</>
);

const decidedCell = (row: Item) =>
	row.disposition === null ? (
		<span className="text-muted">{`Not yet; ${DISPOSITIONS[row.proposed].toLowerCase()} is proposed`}</span>
	) : (
		<>
			<span className="font-semibold">{DISPOSITIONS[row.disposition]}</span>
			<span className="block max-w-72 text-meta text-muted">
				{row.reason}
				{row.decidedByName && ` (${row.decidedByName})`}
			</span>
			{row.outcome && <span className="block max-w-72 text-meta">Outcome: {row.outcome}</span>}
			{row.outcome === "" && waits(row) && (
				<span className="block text-meta text-overdue">What came of it is missing.</span>
			)}
		</>
	);

function DecideFields({
	answer,
	total,
	unproven,
	filtered,
	items,
}: {
	answer: FormAnswer | undefined;
	total: number;
	unproven: number;
	filtered: boolean;
	items: readonly Item[];
}) {
	const { field, problems } = typedIn(answer, "decide");
	const outcome = typedIn(answer, "outcome");
	const all = `All ${count(total, "item")}${filtered ? " of this selection" : ""}`;
	return (
		<div data-print="hide" className="grid grid-cols-1 gap-4 rail:grid-cols-2">
			<fieldset className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
				<legend className="px-1 font-semibold">Decide</legend>
				<FormProblems errors={problems ?? field("itemIds").errors} />
				<Select
					label="For"
					name="scope"
					defaultValue="chosen"
					options={[
						{ value: "chosen", label: "The chosen items" },
						{ value: "all", label: all },
					]}
				/>
				<Select
					{...field("disposition", items[0]?.proposed ?? "")}
					label="What becomes of them"
					options={options(DISPOSITIONS)}
				/>
				<TextField {...field("reason")} label="Why" rows={2} maxLength={2000} />
				{unproven > 0 && (
					<p className="text-table">
						{`${unproven} of ${count(total, "item")} ${unproven === 1 ? "is" : "are"} not known to conform. `}
						Among several items these are left out of “Use as is” and “No impact”, and named. To accept one, choose it
						alone and say why for it: no other item's reason counts.
					</p>
				)}
				<div>
					<SubmitButton intent="decide" name="intent" value="decide">
						Decide
					</SubmitButton>
				</div>
			</fieldset>
			{items.some(waits) && (
				<fieldset className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
					<legend className="px-1 font-semibold">What came of it</legend>
					<FormProblems errors={outcome.problems ?? outcome.field("itemIds").errors} />
					<TextField
						{...outcome.field("outcome")}
						label="Of the chosen items"
						description="For what was checked again, reworked, recalled, or told to a customer."
						rows={2}
						maxLength={2000}
					/>
					<div>
						<SubmitButton intent="outcome" name="intent" value="outcome" variant="secondary">
							Note the outcome
						</SubmitButton>
					</div>
				</fieldset>
			)}
		</div>
	);
}
