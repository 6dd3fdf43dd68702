import type { DecisionRule } from "@calibrant/metrology";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { buttonStyle } from "../button-style.ts";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import { afterIntent, type CalibrationDraft, fillDown, type PointField, pointName } from "./calibration-draft.ts";
import { type DraftJudging, draftSummary, judgeDraft } from "./judge-draft.ts";
import { ReadingInput } from "./reading-input.tsx";
import { useFocusOnPoint } from "./use-focus-on-point.ts";
import { useJudge } from "./use-judge.ts";
import "../../words/calibration.ts";

const COLUMNS: readonly { field: PointField; label: MessageDescriptor | string; isText?: boolean }[] = [
	{ field: "unit", label: msg`Unit`, isText: true },
	{ field: "nominal", label: msg`Nominal` },
	{ field: "lowerTolerance", label: msg`Lower tolerance` },
	{ field: "upperTolerance", label: msg`Upper tolerance` },
	{ field: "asFound", label: msg`As found` },
	{ field: "asLeft", label: msg`As left` },
	{ field: "expandedUncertainty", label: "U" },
];

export interface PointRowsProps {
	draft: CalibrationDraft;
	/** The decision rule that results with U are judged by. */
	rule: DecisionRule;
	onChange: (draft: CalibrationDraft) => void;
}

/** The test points, one a row, each judged while it is typed. Rows come and go without JavaScript too. */
export function PointRows({ draft, rule, onChange }: PointRowsProps) {
	const { i18n, t } = useLingui();
	const { points } = draft;
	const said = (label: MessageDescriptor | string) => (typeof label === "string" ? label : i18n._(label));
	const { box, expect } = useFocusOnPoint(points.length);
	const judge = useJudge(points.some(({ expandedUncertainty }) => expandedUncertainty !== ""));
	const judging = { rule, coverageFactor: draft.coverageFactor, judge };
	const change = (intent: string) => (event: { preventDefault(): void }) => {
		const next = afterIntent(draft, intent);
		if (next === null) return;
		event.preventDefault();
		expect(intent);
		onChange(next);
	};
	const type = (index: number, field: PointField, text: string) => {
		onChange(fillDown(draft, index, field, [text]));
	};
	return (
		<div ref={box} className="flex flex-col gap-3">
			<table className="w-full border-separate border-spacing-0 text-table max-md:block md:rounded-control md:border md:border-line md:bg-surface">
				<caption className="sr-only">
					<Trans>Test points: tolerances are permitted deviations from nominal, with sign</Trans>
				</caption>
				<thead className="max-md:sr-only">
					<tr>
						{[t`Point`, ...COLUMNS.map(({ label }) => said(label)), t`Verdict`, ""].map((label, position) => (
							<th
								key={label}
								scope="col"
								className={`border-line border-b bg-canvas px-2 py-2 font-semibold text-meta text-muted ${position > 1 && position < 8 ? "text-right" : "text-left"}`}
							>
								{label === "" ? (
									<span className="sr-only">
										<Trans>Remove</Trans>
									</span>
								) : (
									label
								)}
							</th>
						))}
					</tr>
				</thead>
				<tbody className="max-md:flex max-md:flex-col max-md:gap-3">
					{points.map((point, index) => (
						<tr
							key={point.key}
							data-point
							className="group max-md:grid max-md:grid-cols-2 max-md:gap-3 max-md:rounded-control max-md:border max-md:border-line max-md:bg-surface max-md:p-3"
						>
							<th
								scope="row"
								className="px-2 py-2 text-left align-top font-mono md:border-line md:border-b md:pt-4 md:group-last:border-b-0 max-md:col-span-2 max-md:px-0 max-md:py-0"
							>
								<span className="mr-1 font-sans md:hidden">
									<Trans>Point</Trans>
								</span>
								{index + 1}
							</th>
							{COLUMNS.map(({ field, label, isText }) => (
								<td
									key={field}
									className="px-1.5 py-2 align-top md:border-line md:border-b md:group-last:border-b-0 max-md:p-0"
								>
									<ReadingInput
										label={said(label)}
										of={t`point ${index + 1}`}
										name={pointName(index, field)}
										value={point[field]}
										isText={isText}
										error={point.faults[field]}
										onChange={(text) => type(index, field, text)}
										onPasteLines={(lines) => onChange(fillDown(draft, index, field, lines))}
									/>
								</td>
							))}
							<td className="px-2 py-2 align-top md:w-44 md:border-line md:border-b md:group-last:border-b-0 max-md:col-span-2 max-md:p-0">
								<PointVerdict draft={draft} index={index} judging={judging} />
							</td>
							<td className="py-2 pr-2 text-right align-top md:border-line md:border-b md:group-last:border-b-0 max-md:col-span-2 max-md:p-0">
								<button
									type="submit"
									name="intent"
									value={`remove-point:${index}`}
									onClick={change(`remove-point:${index}`)}
									className={buttonStyle("quiet", "small")}
								>
									<X size={14} aria-hidden="true" />
									<span className="md:sr-only">
										<Trans>Remove point {index + 1}</Trans>
									</span>
								</button>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{draft.faults.points !== undefined && <p className="text-overdue text-table">{draft.faults.points}</p>}
			<div className="flex flex-wrap items-center justify-between gap-3">
				<button
					type="submit"
					name="intent"
					value="add-point"
					onClick={change("add-point")}
					className={buttonStyle("secondary", "normal")}
				>
					<Plus size={16} aria-hidden="true" />
					<Trans>Add a point</Trans>
				</button>
				<p role="status" className="text-table">
					{draftSummary(i18n, points, "asFound", judging)}
					{points.some(({ asLeft }) => asLeft.trim() !== "") && ` ${draftSummary(i18n, points, "asLeft", judging)}`}
				</p>
			</div>
		</div>
	);
}

function PointVerdict({ draft, index, judging }: { draft: CalibrationDraft; index: number; judging: DraftJudging }) {
	const point = draft.points[index];
	if (point === undefined) return null;
	const [found, left] = [judgeDraft(point, "asFound", judging), judgeDraft(point, "asLeft", judging)];
	const shown = left ?? found;
	if (shown === null)
		return (
			<span className="inline-flex min-h-(--control) items-center text-muted">
				<Trans>Not judged yet</Trans>
			</span>
		);
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
			<ToleranceStrip lower={shown.lower} upper={shown.upper} deviation={shown.deviation} unit={point.unit} />
			{found !== null && (
				<span className="flex items-center gap-1.5">
					{left !== null && (
						<span className="text-meta text-muted">
							<Trans>Found</Trans>
						</span>
					)}
					<VerdictTag verdict={found.verdict} />
				</span>
			)}
			{left !== null && (
				<span className="flex items-center gap-1.5">
					<span className="text-meta text-muted">
						<Trans>Left</Trans>
					</span>
					<VerdictTag verdict={left.verdict} />
				</span>
			)}
		</div>
	);
}
