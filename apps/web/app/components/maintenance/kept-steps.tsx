import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeptStep, settleStep, type TakenTask } from "../../device/kept-orders.ts";
import { sendAllSteps, tellSteps } from "../../device/send-steps.ts";
import { useFormat } from "../../use-format.ts";
import { Button } from "../button.tsx";
import { buttonStyle } from "../button-style.ts";
import { ORDER_STATES, TIME_CATEGORIES } from "./words.ts";

type Labelled = Pick<TakenTask, "id" | "label" | "unit">;

interface KeptStepsProps {
	steps: readonly KeptStep[];
	tasks: readonly Labelled[];
	timeZone: string;
	/** Where the order is signed, on its own page. */
	signAt?: string;
}

/** What was done at an order on this device and is not taken yet; where somebody else was faster, theirs beside mine. */
export function KeptSteps({ steps, ...of }: KeptStepsProps) {
	const { t } = useLingui();
	if (steps.length === 0) return null;
	return (
		<section
			aria-label={t`Kept on this device`}
			data-print="hide"
			className="flex flex-col gap-3 rounded-control border border-busy border-l-4 bg-surface p-4"
		>
			<h2 className="text-lead">
				<Trans>Kept on this device</Trans>
			</h2>
			<p className="text-table">
				<Trans>
					It is sent by itself, in this order, as soon as the server is reached. What is refused holds back what
					follows.
				</Trans>
			</p>
			<ol className="flex flex-col gap-3">
				{steps.map((kept) => (
					<li key={kept.id} className="flex flex-col gap-2 border-line border-t pt-3">
						<StepLine kept={kept} {...of} isLast={steps.length === 1} />
					</li>
				))}
			</ol>
		</section>
	);
}

interface StepLineProps extends Omit<KeptStepsProps, "steps"> {
	kept: KeptStep;
	/** Nothing else of the order waits. */
	isLast: boolean;
}

function StepLine({ kept, tasks, timeZone, signAt, isLast }: StepLineProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { step, refused, who, typedAt, orderId } = kept;
	const words = stepWords(kept, tasks, i18n, (at) => shownTime(at, timeZone, format));
	const settle = async (how: "again" | "drop") => {
		await settleStep(kept.id, how);
		tellSteps();
		await sendAllSteps(who);
	};
	const drop = async () => {
		if (window.confirm(t`Delete this on this device? Nobody can bring it back: ${words}`)) await settle("drop");
	};
	const isConflict = refused?.stale === true && refused.current !== null;
	return (
		<>
			<p>
				<strong className="font-semibold">{words}</strong>{" "}
				<span className="text-meta text-muted">{format.instant(new Date(typedAt), timeZone)}</span>
			</p>
			{step.kind === "photo" && <StepPhoto photo={step.photo} name={step.fileName} />}
			{refused === null && (
				<p className="text-table">
					{step.kind === "sign" && isLast ? (
						<Trans>
							Everything else is sent. Your signature is given with your password, on the page of the order.
						</Trans>
					) : step.kind === "sign" ? (
						<Trans>
							Your signature is not given yet: it is given with your password, on the page of the order, once everything
							else is sent.
						</Trans>
					) : (
						<Trans>Waits to be sent.</Trans>
					)}
				</p>
			)}
			{refused !== null && (
				<div role="status" className="border-overdue border-l-4 pl-3">
					<NotTaken problem={refused.problem} />
				</div>
			)}
			{isConflict && (
				<dl className="grid gap-2 sm:grid-cols-2">
					<div className="rounded-control border border-line p-2">
						<dt className="text-meta text-muted">
							<Trans>What stands there now</Trans>
						</dt>
						<dd>{currentWords(kept, tasks, i18n)}</dd>
					</div>
					<div className="rounded-control border border-line p-2">
						<dt className="text-meta text-muted">
							<Trans>Yours, on this device</Trans>
						</dt>
						<dd>{words}</dd>
					</div>
				</dl>
			)}
			<div className="flex flex-wrap gap-2">
				{step.kind === "sign" && isLast && <SignNow at={signAt ?? `/app/work-orders/${orderId}`} />}
				{refused !== null && (
					<Button variant="secondary" size="small" onClick={() => void settle("again")}>
						{isConflict ? <Trans>Put mine in its place</Trans> : <Trans>Send it again</Trans>}
					</Button>
				)}
				{isConflict ? (
					<Button variant="secondary" size="small" onClick={() => void settle("drop")}>
						<Trans>Leave theirs, delete mine</Trans>
					</Button>
				) : (
					<Button variant="quiet" size="small" aria-label={t`Delete: ${words}`} onClick={() => void drop()}>
						<Trans>Delete</Trans>
					</Button>
				)}
			</div>
		</>
	);
}

function NotTaken({ problem }: { problem: string }) {
	return (
		<p className="text-table">
			<strong>
				<Trans>It was not taken.</Trans>
			</strong>{" "}
			{problem}
		</p>
	);
}

/** A step that was not taken, in one line and why; what becomes of it is decided at its order. */
export function RefusedStep({ kept, tasks, timeZone }: { kept: KeptStep } & Omit<KeptStepsProps, "steps">) {
	const { i18n } = useLingui();
	const format = useFormat();
	if (kept.refused === null) return null;
	return (
		<div className="border-overdue border-l-4 pl-3">
			<p>{stepWords(kept, tasks, i18n, (at) => shownTime(at, timeZone, format))}</p>
			<NotTaken problem={kept.refused.problem} />
		</div>
	);
}

/** To where an order is signed: from the page without network that is another document. */
export function SignNow({ at }: { at: string }) {
	return (
		<a href={at} className={buttonStyle("primary", "small")}>
			<Trans>Sign now</Trans>
		</a>
	);
}

/** What waits to be sent as the answer to one task: nothing where it was not answered here. */
export function KeptAnswer({ steps, task }: { steps: readonly KeptStep[]; task: Labelled }) {
	const { i18n } = useLingui();
	const photos = steps.flatMap(({ id, step }) =>
		step.kind === "photo" && step.taskId === task.id ? [{ id, ...step }] : [],
	);
	const typed = steps.find(({ step }) => step.kind === "answer" && step.taskId === task.id)?.step;
	return (
		<>
			{typed?.kind === "answer" && (
				<p>
					<strong>{answerWords(typed.value, typed.note, typed.notApplicable, task.unit, i18n)}</strong>{" "}
					<span className="text-meta text-muted">
						<Trans>on this device, not sent yet</Trans>
					</span>
				</p>
			)}
			{photos.length > 0 && (
				<div className="flex flex-wrap items-end gap-2">
					{photos.map(({ id, photo, fileName }) => (
						<StepPhoto key={id} photo={photo} name={fileName} />
					))}
					<span className="text-meta text-muted">
						<Trans>on this device, not sent yet</Trans>
					</span>
				</div>
			)}
		</>
	);
}

function StepPhoto({ photo, name }: { photo: Blob; name: string }) {
	// The address of a blob lives as long as the document, and a page of work holds few.
	const address = addressOf(photo);
	return <img src={address} alt={name} className="size-28 rounded-control object-cover" />;
}

const addresses = new WeakMap<Blob, string>();
function addressOf(photo: Blob): string {
	const known = addresses.get(photo);
	if (known !== undefined) return known;
	const address = URL.createObjectURL(photo);
	addresses.set(photo, address);
	return address;
}

const RESULTS = { pass: msg`Pass`, fail: msg`Fail`, not_applicable: msg`Does not apply` } as const;

/** A typed time stands in the organisation's zone; one of a timer is an instant. */
function shownTime(at: string, timeZone: string, format: ReturnType<typeof useFormat>): string {
	if (!/Z$/.test(at)) return at.replace("T", " ");
	return format.instant(new Date(at), timeZone);
}

function answerWords(value: string, note: string, notApplicable: boolean, unit: string, i18n: I18n): string {
	const said = notApplicable
		? i18n._(RESULTS.not_applicable)
		: value in RESULTS
			? i18n._(RESULTS[value as keyof typeof RESULTS])
			: value === ""
				? i18n._(msg`No answer`)
				: `${value} ${unit}`.trim();
	return [said, note].filter((part) => part !== "").join(" · ");
}

type TaskOf = Pick<KeptStep, "step" | "task">;

/** The task that a step is of: as it is called now, else as it was called then. */
const taskOf = ({ step, task }: TaskOf, tasks: readonly Labelled[]) =>
	("taskId" in step && tasks.find(({ id }) => id === step.taskId)) || task;

/** What a step is, in one line. */
export function stepWords(kept: TaskOf, tasks: readonly Labelled[], i18n: I18n, time: (at: string) => string): string {
	const { step } = kept;
	switch (step.kind) {
		case "answer": {
			const task = taskOf(kept, tasks);
			const said = answerWords(step.value, step.note, step.notApplicable, task?.unit ?? "", i18n);
			return `${task?.label ?? i18n._(msg`A task`)}: ${said}`;
		}
		case "time": {
			const [from, to] = [time(step.startedAt), time(step.endedAt)];
			const said = [i18n._(msg`Time from ${from} to ${to}`), categoryWords(step.category, i18n), step.note];
			return said.filter((part) => part !== "").join(" · ");
		}
		case "stop-timer": {
			const at = time(step.stoppedAt);
			return i18n._(msg`Timer stopped ${at}`);
		}
		case "photo": {
			const [task, name] = [taskOf(kept, tasks), step.fileName];
			return [task?.label ?? "", i18n._(msg`Photo ${name}`)].filter((part) => part !== "").join(": ");
		}
		case "move": {
			const state = i18n._(ORDER_STATES[step.to]);
			return i18n._(msg`New state: ${state}`);
		}
		default: {
			const name = step.printedName;
			return i18n._(msg`Signature of ${name}, prepared`);
		}
	}
}

const categoryWords = (category: string, i18n: I18n) =>
	category in TIME_CATEGORIES ? i18n._(TIME_CATEGORIES[category as keyof typeof TIME_CATEGORIES]) : "";

function currentWords(kept: KeptStep, tasks: readonly Labelled[], i18n: I18n): string {
	const { step } = kept;
	const current = kept.refused?.current ?? {};
	const text = (name: string) => (typeof current[name] === "string" ? (current[name] as string) : "");
	if (step.kind === "move") return i18n._(ORDER_STATES[text("state") as keyof typeof ORDER_STATES] ?? msg`Unknown`);
	if (step.kind !== "answer") return "";
	if (current.answeredAt === null) return i18n._(msg`No answer`);
	const unit = taskOf(kept, tasks)?.unit ?? "";
	const value = text("reading") || text("text") || text("result");
	return answerWords(value, text("note"), text("result") === "not_applicable", text("reading") ? unit : "", i18n);
}
