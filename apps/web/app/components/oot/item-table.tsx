import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, useSearchParams } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { startOf, withQuery } from "../../list-address.ts";
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
import "../../words/oot.ts";
import { rangeIn } from "../../counted.ts";
import { dayIn, withinIn } from "../../use-format.ts";

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
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const filtered = ["severity", "decided", "kind", "q"].some((name) => search.has(name));
	const from = startOf(search);
	const csv = new URLSearchParams([...search].filter(([name]) => ["severity", "decided", "kind", "q"].includes(name)));
	return (
		<div className="flex flex-col gap-3">
			{(total > 0 || filtered) && (
				<div key={search.toString()}>
					<FilterBar
						searchLabel={t`Search tag, lot or customer`}
						query={search.get("q") ?? ""}
						clearTo={filtered ? "." : undefined}
					>
						<Select
							label={t`Severity`}
							name="severity"
							placeholder={t`Any`}
							defaultValue={search.get("severity") ?? undefined}
							options={options(SEVERITIES)}
						/>
						<Select
							label={t`Decided`}
							name="decided"
							placeholder={t`Any`}
							defaultValue={search.get("decided") ?? undefined}
							options={[
								{ value: "no", label: t`Not yet` },
								{ value: "yes", label: t`Yes` },
							]}
						/>
						<Select
							label={t`Kind`}
							name="kind"
							placeholder={t`Any`}
							defaultValue={search.get("kind") ?? undefined}
							options={[
								{ value: "calibration", label: t`Calibrations` },
								{ value: "usage", label: t`Uses` },
							]}
						/>
					</FilterBar>
				</div>
			)}
			<Form method="post" className="flex flex-col gap-3">
				<input type="hidden" name="version" value={version} />
				{csv.size > 0 && <input type="hidden" name="filter" value={csv.toString()} />}
				<DataTable
					caption={t`What it reached, the worst first`}
					isCaptionHidden
					stacks
					rows={items}
					rowKey={(row) => row.id}
					empty={
						<p className="text-muted">
							{filtered ? t`Nothing matches this selection.` : t`No calibration and no recorded use was reached.`}
						</p>
					}
					columns={[
						...(why === null ? [{ key: "choose", header: t`Choose`, cell: chooseCell(i18n) }] : []),
						{ key: "what", header: t`What`, cell: whatCell(i18n) },
						{ key: "way", header: t`How it was reached`, cell: wayCell },
						{ key: "severity", header: t`Severity`, cell: severityCell },
						{ key: "decided", header: t`Decided`, cell: decidedCell(i18n) },
					]}
				/>
				{why === null && items.length > 0 && (
					<DecideFields answer={answer} total={total} unproven={unproven} filtered={filtered} items={items} />
				)}
			</Form>
			{total > 0 && (
				<Pagination
					summary={rangeIn(i18n, from, items.length, total, "item")}
					firstTo={search.has("cursor") ? withQuery(search, {}) : null}
					nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
				/>
			)}
		</div>
	);
}

const chooseCell = (i18n: I18n) => (row: Item) => (
	<input
		type="checkbox"
		name="itemIds"
		value={row.id}
		aria-label={i18n._(msg`Choose ${row.label} of ${row.tag}`)}
		className="size-6 accent-primary pointer-coarse:size-7"
	/>
);

const whatCell = (i18n: I18n) => (row: Item) => (
	<>
		<span className="font-semibold">{row.label}</span>
		{row.description && `, ${row.description}`}
		{row.customer && <span className="text-muted">{i18n._(msg` for ${row.customer}`)}</span>}
		<span className="block text-meta text-muted">
			{dayIn(i18n, row.happenedFrom)}
			{row.happenedUntil !== null &&
				row.happenedUntil !== row.happenedFrom &&
				i18n._(msg` to ${dayIn(i18n, row.happenedUntil)}`)}
			{row.kind === "usage" && row.happenedUntil === null && i18n._(msg`, still in use`)}
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
		{row.gone && (
			<span className="block font-sans text-due">
				<Trans>Reached no more</Trans>. {row.goneBecause}
			</span>
		)}
	</span>
);

const severityCell = (row: Item) => (
	<>
		<SeverityTag severity={row.severity} />
		<span className="block max-w-80 text-meta text-muted">{row.result.reason}</span>
	</>
);

const decidedCell = (i18n: I18n) => (row: Item) =>
	row.disposition === null ? (
		<span className="text-muted">
			{i18n._(msg`Not yet; ${withinIn(i18n, i18n._(DISPOSITIONS[row.proposed]))} is proposed`)}
		</span>
	) : (
		<>
			<span className="font-semibold">{i18n._(DISPOSITIONS[row.disposition])}</span>
			<span className="block max-w-72 text-meta text-muted">
				{row.reason}
				{row.decidedByName && ` (${row.decidedByName})`}
			</span>
			{row.outcome && (
				<span className="block max-w-72 text-meta">
					<Trans>Outcome: {row.outcome}</Trans>
				</span>
			)}
			{row.outcome === "" && waits(row) && (
				<span className="block text-meta text-overdue">
					<Trans>What came of it is missing.</Trans>
				</span>
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
	const { t } = useLingui();
	const { field, problems } = typedIn(answer, "decide");
	const outcome = typedIn(answer, "outcome");
	const all = filtered
		? t`All ${plural(total, { one: "# item", other: "# items" })} of this selection`
		: t`All ${plural(total, { one: "# item", other: "# items" })}`;
	return (
		<div data-print="hide" className="grid grid-cols-1 gap-4 rail:grid-cols-2">
			<fieldset className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
				<legend className="px-1 font-semibold">
					<Trans>Decide</Trans>
				</legend>
				<FormProblems errors={problems ?? field("itemIds").errors} />
				<Select
					label={t`For`}
					name="scope"
					defaultValue="chosen"
					options={[
						{ value: "chosen", label: t`The chosen items` },
						{ value: "all", label: all },
					]}
				/>
				<Select
					{...field("disposition", items[0]?.proposed ?? "")}
					label={t`What becomes of them`}
					options={options(DISPOSITIONS)}
				/>
				<TextField {...field("reason")} label={t`Why`} rows={2} maxLength={2000} />
				{unproven > 0 && (
					<p className="text-table">
						<Trans>
							{unproven} of <Plural value={total} one="# item" other="# items" />{" "}
							<Plural value={unproven} one="is" other="are" /> not known to conform. Among several items these are left
							out of “Use as is” and “No impact”, and named. To accept one, choose it alone and say why for it: no other
							item's reason counts.
						</Trans>
					</p>
				)}
				<div>
					<SubmitButton intent="decide" name="intent" value="decide">
						<Trans>Decide</Trans>
					</SubmitButton>
				</div>
			</fieldset>
			{items.some(waits) && (
				<fieldset className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
					<legend className="px-1 font-semibold">
						<Trans>What came of it</Trans>
					</legend>
					<FormProblems errors={outcome.problems ?? outcome.field("itemIds").errors} />
					<TextField
						{...outcome.field("outcome")}
						label={t`Of the chosen items`}
						description={t`For what was checked again, reworked, recalled, or told to a customer.`}
						rows={2}
						maxLength={2000}
					/>
					<div>
						<SubmitButton intent="outcome" name="intent" value="outcome" variant="secondary">
							<Trans>Note the outcome</Trans>
						</SubmitButton>
					</div>
				</fieldset>
			)}
		</div>
	);
}
