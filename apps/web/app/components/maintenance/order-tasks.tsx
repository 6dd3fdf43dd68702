import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Field } from "../../typed-in.ts";
import { decimalIn } from "../../use-format.ts";
import { Checkbox } from "../checkbox.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { Behind } from "./behind.tsx";
import type { Choice } from "./fields.tsx";
import { PhotoForm, Photos } from "./photos.tsx";
import { type Order, optionsOf, TASK_KINDS, type Task } from "./words.ts";

export interface TasksProps {
	/** Begins the keys of the forms whose content would count twice. */
	formKey: string;
	shown: Order;
	answer: FormAnswer | undefined;
	/** Why the last photo was not kept, and of which task it was. */
	photo: { fault: string; about: string } | null;
	mayPlan: boolean;
	/** Published checklists, whose items become tasks. */
	checklists: readonly Choice[];
}

/** What is to be done, with what came of it; fields where work is under way. */
export function OrderTasks({ formKey, shown, answer, photo, mayPlan, checklists }: TasksProps) {
	const { t, i18n } = useLingui();
	const { tasks, may, order, meters } = shown;
	return (
		<div id="tasks" className="flex scroll-mt-20 flex-col gap-3">
			{tasks.length === 0 && (
				<p className="text-muted">
					<Trans>No task is listed.</Trans>
				</p>
			)}
			<ol className="flex flex-col gap-3 empty:hidden">
				{tasks.map((task) => (
					<li key={task.id} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-3">
						<TaskHead task={task} />
						{may.answer && task.kind !== "photo" && <TaskAnswer task={task} answer={answer} />}
						<Photos photos={task.photos} at="/api/work-order-photos" />
						{may.work && task.kind === "photo" && (
							<PhotoForm
								hidden={{ taskId: task.id, key: `${formKey}.photo.${task.id}` }}
								fault={photo?.about === task.id ? photo.fault : null}
							/>
						)}
						{task.result === "fail" && may.work && order.type !== "inspection" && (
							<Form method="post" data-print="hide">
								<input type="hidden" name="intent" value="raise" />
								<input type="hidden" name="taskId" value={task.id} />
								<SubmitButton variant="secondary" size="small">{t`Make a repair order of it`}</SubmitButton>
							</Form>
						)}
						{may.edit && mayPlan && task.answeredAt === null && task.photos.length === 0 && (
							<Behind
								label={t`Take out`}
								about={task.label}
								open={answer?.intent === "drop-task" && answer.result.initialValue?.taskId === task.id}
							>
								<PlainForm
									intent="drop-task"
									answer={answer}
									hidden={{ version: order.version, taskId: task.id }}
									which="taskId"
									confirmLabel={t`Take it out`}
								>
									{() => (
										<p>
											<Trans>
												“{task.label}” goes from this order, with what is set for it. How the order went will name it.
											</Trans>
										</p>
									)}
								</PlainForm>
							</Behind>
						)}
					</li>
				))}
			</ol>
			<ul className="text-table empty:hidden">
				{shown.raised.map(({ id, number, title, isSource }) => (
					<li key={id}>
						{isSource ? t`It came of:` : t`It led to:`}{" "}
						<Link to={`/app/work-orders/${id}`} className="link">
							{`${number} ${title}`}
						</Link>
					</li>
				))}
			</ul>
			<div className="flex flex-wrap items-start gap-3 empty:hidden">
				{may.edit && mayPlan && (
					<Behind key={`list ${tasks.length}`} label={t`Add a checklist`} open={answer?.intent === "add-checklist"}>
						{checklists.length === 0 ? (
							<p className="text-muted">{t`No checklist is published.`}</p>
						) : (
							<PlainForm
								intent="add-checklist"
								answer={answer}
								hidden={{ version: order.version }}
								confirmLabel={t`Add its items as tasks`}
							>
								{(field) => (
									<Select label={t`Checklist`} options={checklists} {...field("checklistId", checklists[0]?.value)} />
								)}
							</PlainForm>
						)}
					</Behind>
				)}
				{may.edit && mayPlan && (
					<Behind key={tasks.length} label={t`Add a task`} open={answer?.intent === "add-task"}>
						<PlainForm
							intent="add-task"
							answer={answer}
							hidden={{ version: order.version }}
							confirmLabel={t`Add the task`}
						>
							{(field) => (
								<>
									<TextField label={t`What is to be done`} maxLength={500} isRequired {...field("label")} />
									<Select label={t`Answered by`} options={optionsOf(TASK_KINDS, i18n)} {...field("kind", "check")} />
									<div className="grid items-start gap-4 sm:grid-cols-3">
										<TextField
											label={t`Lower limit`}
											inputMode="decimal"
											mono
											isRequired={false}
											{...field("lowerLimit")}
										/>
										<TextField
											label={t`Upper limit`}
											inputMode="decimal"
											mono
											isRequired={false}
											{...field("upperLimit")}
										/>
										<TextField label={t`Unit`} maxLength={30} isRequired={false} {...field("unit")} />
									</div>
									{meters.length > 0 && (
										<Select
											label={t`Meter`}
											placeholder={t`None`}
											options={meters.map(({ id, name }) => ({ value: id, label: name }))}
											{...field("meterId")}
										/>
									)}
									<TextField
										label={t`Options of a choice`}
										description={t`One a line. Begin with ! what fails.`}
										rows={3}
										isRequired={false}
										{...field("options")}
									/>
									<Checkbox label={t`It may stay unanswered`} name="optional" />
								</>
							)}
						</PlainForm>
					</Behind>
				)}
			</div>
		</div>
	);
}

/** A task as far as it is shown and answered. */
type TaskWords = Omit<Task, "id" | "answeredAt" | "answeredBy" | "photos" | "isAnswered" | "meterId" | "position">;

const RESULT_TONES = { pass: "text-pass", fail: "text-overdue", not_applicable: "text-muted" };

/** What is to be done at one task, and what came of it. */
export function TaskHead({ task }: { task: TaskWords }) {
	const { t, i18n } = useLingui();
	const { label, kind, required, unit, result, text, note } = task;
	const [lowerLimit, upperLimit, reading] = [task.lowerLimit, task.upperLimit, task.reading].map(
		(value) => value && decimalIn(i18n, value),
	);
	const limits = [lowerLimit !== null && `≥ ${lowerLimit}`, upperLimit !== null && `≤ ${upperLimit}`].filter(Boolean);
	const results = { pass: t`Pass`, fail: t`Fail`, not_applicable: t`Does not apply` };
	const said = [reading === null ? "" : `${reading} ${unit}`.trim(), text].filter((part) => part !== "").join(" ");
	return (
		<div>
			<p className="font-medium">{label}</p>
			{task.help !== "" && <p className="whitespace-pre-line text-table">{task.help}</p>}
			<p className="text-meta text-muted">
				{[
					i18n._(TASK_KINDS[kind]),
					limits.length > 0 ? `${limits.join(", ")} ${unit}`.trim() : "",
					required ? "" : t`optional`,
				]
					.filter((part) => part !== "")
					.join(" · ")}
			</p>
			{(result !== null || said !== "") && (
				<p>
					{result !== null && <strong className={RESULT_TONES[result]}>{results[result]}</strong>} {said}
				</p>
			)}
			{note !== "" && <p className="whitespace-pre-line text-table">{note}</p>}
		</div>
	);
}

function TaskAnswer({ task, answer }: { task: Task; answer: FormAnswer | undefined }) {
	const { t } = useLingui();
	const sent = answer?.intent === "answer" && answer.result.initialValue?.taskId === task.id;
	const form = (
		<PlainForm
			intent="answer"
			answer={answer}
			hidden={{ taskId: task.id, seenAt: task.answeredAt?.toISOString() ?? "" }}
			which="taskId"
			confirmLabel={t`Keep the answer`}
		>
			{(field) => (
				<>
					<AnswerField task={task} field={field} />
					<TextField label={t`Note`} rows={2} isRequired={false} {...field("note", task.note)} />
					{task.kind !== "check" && <Checkbox label={t`Does not apply`} name="notApplicable" />}
				</>
			)}
		</PlainForm>
	);
	if (task.answeredAt === null) return form;
	return (
		<Behind key={task.answeredAt.toISOString()} label={t`Change the answer`} open={sent}>
			{form}
		</Behind>
	);
}

/** The field in which one task is answered. */
export function AnswerField({ task, field }: { task: TaskWords; field: Field }) {
	const { t } = useLingui();
	const { kind, result, reading, text, unit } = task;
	if (kind === "choice") {
		const options = task.options.map((option) => ({ value: option.text, label: option.text }));
		return <Select label={t`Choice`} placeholder={t`Choose`} options={options} {...field("value", text)} />;
	}
	if (kind === "check") {
		const options = [
			{ value: "pass", label: t`Pass` },
			{ value: "fail", label: t`Fail` },
			{ value: "not_applicable", label: t`Does not apply` },
		];
		return <Select label={t`Result`} placeholder={t`Choose`} options={options} {...field("value", result ?? "")} />;
	}
	if (kind === "text")
		return <TextField label={t({ message: "Answer", context: "noun" })} rows={2} {...field("value", text)} />;
	return (
		<TextField
			label={t`Reading`}
			inputMode="decimal"
			mono
			{...(unit !== "" && { suffix: unit })}
			{...field("value", reading ?? "")}
		/>
	);
}
