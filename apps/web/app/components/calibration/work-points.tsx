import type { BudgetAtBench, DecisionRule } from "@calibrant/metrology";
import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { decimalIn } from "../../use-format.ts";
import { buttonStyle } from "../button-style.ts";
import { BenchKeys } from "./bench-keys.tsx";
import { PointOutcome } from "./point-outcome.tsx";
import { missingOf, outcomeOf } from "./point-results.ts";
import { ReadingInput } from "./reading-input.tsx";
import { useFocusOnPoint } from "./use-focus-on-point.ts";
import { useJudge } from "./use-judge.ts";
import {
	afterWorkIntent,
	readingName,
	type Work,
	type WorkDraft,
	type WorkField,
	type WorkPoint,
	workName,
} from "./work-draft.ts";
import "../../words/calibration.ts";

/** Symbols are the same in all languages. */
type Label = MessageDescriptor | string;

const PLAN: readonly { field: WorkField; label: Label; isText?: boolean }[] = [
	{ field: "unit", label: msg`Unit`, isText: true },
	{ field: "nominal", label: msg`Nominal` },
	{ field: "lowerTolerance", label: msg`Lower limit` },
	{ field: "upperTolerance", label: msg`Upper limit` },
];
const RESULT: readonly { field: WorkField; label: Label }[] = [
	{ field: "reference", label: msg`Reference value` },
	{ field: "expandedUncertainty", label: "U" },
	{ field: "coverageFactor", label: "k" },
];

export interface WorkPointsProps {
	draft: WorkDraft;
	/** Whether the form differs from what is saved. */
	isTyped: boolean;
	/** The points as they were last saved, with what the simulation of the budget said. */
	saved: Work["runs"][number];
	/** Null: the rule's version is chosen anew and judged when the page is saved. */
	rule: DecisionRule | null;
	/** The points of an as-left run are those of the run before. */
	isFixed: boolean;
	/** The procedure's budget with what is known at the bench; null without one. */
	budget: BudgetAtBench | null;
	/** Whether the points are a procedure's: shown as text, with a way to depart from them. */
	isPlanned: boolean;
	/** What the instrument measures; a point of one has its limits. */
	functions: Work["functions"];
	onChange: (draft: WorkDraft) => void;
}

/** The points of the run that is open, one card each, judged while they are typed. Rows come and go without JavaScript. */
export function WorkPoints(props: WorkPointsProps) {
	const { t, i18n } = useLingui();
	const { draft, isTyped, saved, rule, isFixed, budget, isPlanned, functions, onChange } = props;
	const { box, expect } = useFocusOnPoint(draft.points.length);
	const judge = useJudge(isTyped);
	const press = (intent: string) => (event: { preventDefault(): void }) => {
		const next = afterWorkIntent(draft, intent);
		if (next === null) return;
		event.preventDefault();
		expect(intent);
		onChange(next);
	};
	const put = (index: number, change: Partial<WorkPoint>, name: string) => {
		const points = draft.points.map((point, at) => (at === index ? { ...point, ...change } : point));
		const { [name]: _mended, ...faults } = draft.faults;
		onChange({ ...draft, points, faults });
	};
	return (
		<div ref={box} className="flex flex-col gap-3" data-cells>
			{draft.points.map((point, index) => {
				const field = ({ field: name, label, isText }: { field: WorkField; label: Label; isText?: boolean }) => (
					<ReadingInput
						key={name}
						label={typeof label === "string" ? label : i18n._(label)}
						of={t`point ${index + 1}`}
						name={workName(index, name)}
						value={point[name]}
						isText={isText ?? false}
						alwaysLabelled
						error={draft.faults[`points.${index}.${name}`]}
						onChange={(text) => put(index, { [name]: text }, `points.${index}.${name}`)}
					/>
				);
				const { result, isSaved, isSimulationDue, why } = outcomeOf(point, saved.points[index], {
					judge,
					rule,
					budget,
				});
				return (
					<fieldset key={point.key} data-point className="min-w-0 rounded-control border border-line bg-surface p-3">
						<legend className="px-1 font-semibold text-table">
							<Trans>Point {index + 1}</Trans>
							{isFixed && (
								<span className="font-mono">
									: {point.nominal} {point.unit}
								</span>
							)}
						</legend>
						{(isFixed || functions.length === 0) && (
							<input type="hidden" name={workName(index, "functionId")} value={point.functionId} />
						)}
						<div className="flex flex-col gap-3">
							{isFixed ? (
								PLAN.map(({ field: name }) => (
									<input key={name} type="hidden" name={workName(index, name)} value={point[name]} />
								))
							) : (
								<Plan
									isFolded={isPlanned && isWhole(saved.points[index]) && !hasFault(draft, index, PLAN)}
									words={planWords(point, functions, i18n)}
									of={t`point ${index + 1}`}
								>
									{functions.length > 0 && (
										<FunctionChoice
											name={workName(index, "functionId")}
											of={t`point ${index + 1}`}
											value={point.functionId}
											functions={functions}
											onChange={(functionId, unit) =>
												// Limits are the function's: they come anew when the page is saved.
												put(index, { functionId, unit: unit ?? point.unit, lowerTolerance: "", upperTolerance: "" }, "")
											}
										/>
									)}
									<div className="grid grid-cols-2 gap-3 sm:grid-cols-4">{PLAN.map(field)}</div>
								</Plan>
							)}
							<div className="grid grid-cols-2 gap-3 sm:grid-cols-4 rail:grid-cols-6">
								{point.readings.map((reading, at) => (
									<ReadingInput
										// biome-ignore lint/suspicious/noArrayIndexKey: a reading is its place in the series
										key={at}
										label={point.readings.length === 1 ? t`Reading` : t`Reading ${at + 1}`}
										of={t`point ${index + 1}`}
										name={readingName(index, at)}
										value={reading}
										alwaysLabelled
										error={draft.faults[`points.${index}.readings.${at}`]}
										onChange={(text) => {
											const readings = point.readings.map((one, n) => (n === at ? text : one));
											put(index, { readings }, `points.${index}.readings.${at}`);
										}}
									/>
								))}
							</div>
							<details open={hasStated(point) || hasFault(draft, index, RESULT)} className="group">
								<summary className="inline-flex min-h-8 cursor-pointer items-center text-muted text-table pointer-coarse:min-h-12">
									<Trans>Reference value and uncertainty</Trans>
								</summary>
								<div className="mt-1 grid grid-cols-2 gap-3 sm:grid-cols-4">{RESULT.map(field)}</div>
								<p className="mt-1 max-w-prose text-meta text-muted">
									{budget
										? t`Without U and k the budget of the procedure is computed with these readings.`
										: t`Leave the reference value empty where the standard gave the nominal value.`}
								</p>
							</details>
							<div className="flex flex-wrap items-center justify-between gap-2">
								<PointOutcome
									{...{ result, isSaved, isSimulationDue, why, point, unit: point.unit }}
									missing={missingOf(point, budget !== null, rule)}
								/>
								{!isFixed && (
									<button
										type="submit"
										name="intent"
										value={`remove-point:${index}`}
										onClick={press(`remove-point:${index}`)}
										className={buttonStyle("quiet", "small")}
									>
										<X size={14} aria-hidden="true" />
										<Trans>Remove point {index + 1}</Trans>
									</button>
								)}
							</div>
						</div>
					</fieldset>
				);
			})}
			<BenchKeys />
			{draft.faults.points !== undefined && <p className="text-overdue text-table">{draft.faults.points}</p>}
			<div className="flex flex-wrap gap-3">
				{!isFixed && (
					<button
						type="submit"
						name="intent"
						value="add-point"
						onClick={press("add-point")}
						className={buttonStyle("secondary", "normal")}
					>
						<Plus size={16} aria-hidden="true" />
						<Trans>Add a point</Trans>
					</button>
				)}
				<button
					type="submit"
					name="intent"
					value="add-reading"
					onClick={press("add-reading")}
					className={buttonStyle("quiet", "normal")}
				>
					<Plus size={16} aria-hidden="true" />
					<Trans>One more reading at every point</Trans>
				</button>
			</div>
		</div>
	);
}

function FunctionChoice(props: {
	name: string;
	of: string;
	value: string;
	functions: Work["functions"];
	onChange: (id: string, unit: string | undefined) => void;
}) {
	const { name, of, value, functions, onChange } = props;
	return (
		<label className="flex flex-col gap-1">
			<span className="text-meta text-muted">
				<Trans>Function</Trans>
				<span className="sr-only">, {of}</span>
			</span>
			<select
				name={name}
				value={value}
				onChange={({ target }) => onChange(target.value, functions.find(({ id }) => id === target.value)?.unit)}
				className="control max-w-md"
			>
				<option value="">
					<Trans>None: limits are typed</Trans>
				</option>
				{functions.map(({ id, name: label }) => (
					<option key={id} value={id}>
						{label}
					</option>
				))}
			</select>
		</label>
	);
}

const hasStated = (point: WorkPoint) =>
	point.reference !== "" || point.expandedUncertainty !== "" || point.coverageFactor !== "";
const hasFault = (draft: WorkDraft, index: number, of: readonly { field: WorkField }[]) =>
	of.some(({ field }) => draft.faults[`points.${index}.${field}`] !== undefined);

/** Whether a saved point says what is measured, so that nobody has to type it. */
const isWhole = (point: Work["runs"][number]["points"][number] | undefined) =>
	point !== undefined && point.nominal !== null && point.unit !== "";

/** "10.0 mm, −0.004 to 0.004 mm, Length". */
function planWords(
	{ nominal, unit, functionId, ...limits }: WorkPoint,
	functions: Work["functions"],
	i18n: I18n,
): string {
	const shown = (typed: string) => decimalIn(i18n, typed.trim().replace(",", "."));
	const [lower, upper] = [shown(limits.lowerTolerance), shown(limits.upperTolerance)];
	const both = lower !== "" && upper !== "";
	const within = both
		? i18n._(msg`${lower} to ${upper} ${unit}`)
		: lower !== ""
			? i18n._(msg`from ${lower} ${unit}`)
			: i18n._(msg`up to ${upper} ${unit}`);
	const name = functions.find(({ id }) => id === functionId)?.name;
	return [`${shown(nominal)} ${unit}`, lower === "" && upper === "" ? i18n._(msg`no limits`) : within, name]
		.filter(Boolean)
		.join(", ");
}

/** What is measured at a point: as text where a procedure says it, with the fields behind it to depart from that. */
function Plan(props: { isFolded: boolean; words: string; of: string; children: ReactNode }) {
	if (!props.isFolded) return props.children;
	return (
		<details>
			<summary className="flex min-h-8 cursor-pointer flex-wrap items-center justify-between gap-x-3 pointer-coarse:min-h-12">
				<span className="font-mono">{props.words}</span>
				<span className="link text-table">
					<Trans>
						Depart from the plan<span className="sr-only"> of {props.of}</span>
					</Trans>
				</span>
			</summary>
			<div className="mt-1 flex flex-col gap-3">{props.children}</div>
		</details>
	);
}
