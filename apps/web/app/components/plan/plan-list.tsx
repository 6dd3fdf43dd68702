import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-router";
import { useWhyClosed } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Button } from "../button.tsx";
import { ClosedNote } from "../closed-note.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";

type Plan = Answers["plan"]["weeks"];
type Row = Plan["items"][number];

interface PlanListProps {
	plan: Plan;
	/** What the last step was refused for, at its fields. */
	errors: Readonly<Record<string, string[] | undefined>>;
	/** As typed before a refusal. */
	typed: { plannedOn?: string | undefined; assigneeId?: string | undefined };
}

const CHECKED = "td>input:checked";

const sent = ({ instrumentId, plannedOn, assigneeId, dueOn }: Row) =>
	JSON.stringify({ instrumentId, was: { plannedOn, assigneeId }, dueOn });

/** The calibrations of one cell of the workload: what is ticked is moved to another day or given to somebody. */
export function PlanList({ plan: { items, total, people }, errors, typed }: PlanListProps) {
	const { t } = useLingui();
	const format = useFormat();
	const why = useWhyClosed("calibration.record");
	const [ticked, setTicked] = useState(0);
	const shown = items.length;
	if (shown === 0) return <EmptyState>{t`No calibration falls into this week.`}</EmptyState>;
	return (
		<Form
			method="post"
			preventScrollReset
			className="flex flex-col gap-3"
			onChange={(event) => setTicked(event.currentTarget.querySelectorAll(CHECKED).length)}
		>
			<ClosedNote why={why} />
			<DataTable
				caption={t`Calibrations to plan`}
				isCaptionHidden
				rows={items}
				rowKey={({ instrumentId }) => instrumentId}
				rowTo={({ instrumentId }) => `/app/instruments/${instrumentId}`}
				{...(why === null && {
					selection: { name: "item", value: sent, label: ({ tag }: Row) => t`Tick ${tag}` },
				})}
				columns={[
					{ key: "tag", header: t`Tag`, mono: true, cell: ({ tag }) => tag },
					{
						key: "day",
						header: t`Day`,
						cell: ({ day, plannedOn, isTooLate }) => (
							<span className="flex flex-col">
								<span className="whitespace-nowrap">{format.day(day)}</span>
								{plannedOn === null ? (
									<span className="text-meta text-muted">
										<Trans>not planned</Trans>
									</span>
								) : (
									isTooLate && (
										<span className="text-meta text-overdue">
											<Trans>after it is due</Trans>
										</span>
									)
								)}
							</span>
						),
					},
					{
						key: "due",
						header: t`Due`,
						cell: ({ dueOn, isOverdue }) => (
							<span className={`whitespace-nowrap ${isOverdue ? "font-semibold text-overdue" : ""}`}>
								{format.day(dueOn)}
								{isOverdue && <span className="block text-meta">{t`overdue`}</span>}
							</span>
						),
					},
					{ key: "who", header: t`Person`, cell: ({ assigneeName }) => assigneeName ?? "–" },
					{ key: "description", header: t`Description`, wideOnly: true, cell: ({ description }) => description || "–" },
					{ key: "location", header: t`Location`, wideOnly: "rail", cell: ({ location }) => location || "–" },
				]}
			/>
			{total > shown && (
				<p className="text-muted text-table">
					<Trans>
						The first {shown} of {total} are shown. Choose a row of the workload to see fewer.
					</Trans>
				</p>
			)}
			{why === null && (
				<fieldset
					data-print="hide"
					className="sticky bottom-2 z-10 flex flex-wrap items-end gap-3 rounded-control bg-surface p-3 shadow-overlay max-md:static"
				>
					<legend className="sr-only">
						<Trans>Plan what is ticked</Trans>
					</legend>
					<TextField
						label={t`To the day`}
						name="plannedOn"
						type="date"
						defaultValue={typed.plannedOn}
						errors={errors.plannedOn}
					/>
					<Select
						label={t`For`}
						name="assigneeId"
						placeholder={t`As it is`}
						defaultValue={typed.assigneeId}
						errors={errors.assigneeId}
						options={[
							{ value: "nobody", label: t`Nobody yet` },
							...people.map(({ id, name }) => ({ value: id, label: name })),
						]}
					/>
					<Button type="submit" name="intent" value="move">
						<Trans>Plan what is ticked</Trans>
					</Button>
					<Button type="submit" name="intent" value="clear" variant="secondary">
						<Trans>Take the plan away</Trans>
					</Button>
					<span role="status" className="self-center text-table">
						{ticked > 0 && <Plural value={ticked} one="# calibration ticked" other="# calibrations ticked" />}
					</span>
				</fieldset>
			)}
		</Form>
	);
}
