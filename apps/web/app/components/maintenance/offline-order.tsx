import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type KeptOrder, type KeptStep, nowAt } from "../../device/kept-orders.ts";
import { isTimerForgotten, type Kept, keepForm, orderAfter } from "../../device/order-forms.ts";
import { typedIn } from "../../typed-in.ts";
import { useFormat } from "../../use-format.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { FileDrop } from "../file-drop.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { FateNote } from "./fate-note.tsx";
import { KeptAnswer, KeptSteps, SignNow } from "./kept-steps.tsx";
import { AnswerField, TaskHead } from "./order-tasks.tsx";
import { OrderTag, PriorityTag } from "./state-tag.tsx";
import { ORDER_TYPES, optionsOf, STEP_VERBS, TIME_CATEGORIES } from "./words.ts";

const { field } = typedIn(undefined, "");
const IS_UNDER_WAY = ["en_route", "on_site", "in_progress", "on_hold"];
/** Where work is begun from without who plans it; the server decides when it is sent. */
const BEGINS = ["scheduled", "assigned", "en_route", "on_site", "on_hold"];

/** A work order without network: everything that is done here waits on this device. */
export function OfflineOrder({ kept, steps }: { kept: KeptOrder; steps: readonly KeptStep[] }) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { order, timeZone } = kept;
	const { state, unanswered, timer, signature } = orderAfter(kept, steps);
	const open = IS_UNDER_WAY.includes(state);
	const { version } = order;
	return (
		<div className="flex flex-col gap-5">
			<p className="flex flex-wrap gap-2">
				<span className="font-mono">{order.number}</span>
				<OrderTag state={state} />
				<PriorityTag priority={order.priority} />
			</p>
			<KeptSteps steps={steps} tasks={order.tasks} timeZone={timeZone} />
			<DefinitionList
				items={[
					{ term: t`Asset`, value: order.asset ? `${order.asset.tag} ${order.asset.description}` : "—" },
					...(order.asset?.location ? [{ term: t`Location`, value: order.asset.location }] : []),
					{ term: t`Type of work`, value: i18n._(ORDER_TYPES[order.type]) },
					...(order.dueOn ? [{ term: t`Due on`, value: format.day(order.dueOn) }] : []),
					...(order.description === ""
						? []
						: [{ term: t`Details`, value: <span className="whitespace-pre-line">{order.description}</span> }]),
				]}
			/>
			{BEGINS.includes(state) && (
				<KeptForm
					kept={kept}
					intent="move"
					hidden={{ to: "in_progress", version }}
					label={i18n._(STEP_VERBS.in_progress)}
				/>
			)}
			<Section title={t`Tasks`}>
				{!open && state !== "done" && (
					<p className="text-muted">
						<Trans>Begin the work, then answer its tasks.</Trans>
					</p>
				)}
				<ol className="flex flex-col gap-3">
					{order.tasks.map((task) => {
						const waiting = steps.find(({ step }) => step.kind === "answer" && step.taskId === task.id)?.step;
						const typed = waiting?.kind === "answer" ? waiting : null;
						const shown = typed
							? { ...task, reading: typed.value, text: typed.value, result: typed.value as typeof task.result }
							: task;
						return (
							<li key={task.id} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-3">
								<TaskHead task={task} />
								{task.photos > 0 && (
									<p>{t`${plural(task.photos, { one: "# photo is there", other: "# photos are there" })}`}</p>
								)}
								<KeptAnswer steps={steps} task={task} />
								{open && task.kind !== "photo" && (
									<KeptForm
										of={typed ? "typed" : "open"}
										kept={kept}
										intent="answer"
										hidden={{ taskId: task.id, seenAt: task.answeredAt ?? "" }}
										label={typed ? t`Keep it as changed` : t`Keep the answer`}
									>
										<AnswerField task={shown} field={field} />
										<TextField
											label={t`Note`}
											name="note"
											rows={2}
											isRequired={false}
											defaultValue={typed?.note ?? task.note}
										/>
										{task.kind !== "check" && (
											<Checkbox
												label={t`Does not apply`}
												name="notApplicable"
												defaultChecked={typed?.notApplicable ?? false}
											/>
										)}
									</KeptForm>
								)}
								{open && task.kind === "photo" && <KeptPhoto kept={kept} taskId={task.id} />}
							</li>
						);
					})}
				</ol>
			</Section>
			{open && (
				<Section title={t`Photos`}>
					<KeptPhoto kept={kept} taskId="" />
				</Section>
			)}
			{open && (
				<Section title={t`Times`}>
					{timer && isTimerForgotten(kept) ? (
						<KeptForm kept={kept} intent="stop-timer" label={t`Stop my timer`}>
							<TextField label={t`When the work ended`} name="stoppedAt" type="datetime-local" isRequired />
						</KeptForm>
					) : (
						<KeptForm
							kept={kept}
							intent={timer ? "stop-timer" : "start-timer"}
							label={timer ? t`Stop my timer` : t`Start my timer`}
						/>
					)}
					<KeptForm
						of={String(steps.filter(({ step }) => step.kind === "time").length)}
						kept={kept}
						intent="enter-time"
						label={t`Keep the time`}
					>
						<div className="grid items-start gap-4 sm:grid-cols-2">
							<TextField
								label={t({ message: "From", context: "time" })}
								name="startedAt"
								type="datetime-local"
								isRequired
							/>
							<TextField
								label={t({ message: "To", context: "time" })}
								name="endedAt"
								type="datetime-local"
								isRequired
							/>
						</div>
						<Select
							label={t`Kind of time`}
							name="category"
							defaultValue="work"
							options={optionsOf(TIME_CATEGORIES, i18n)}
						/>
						<TextField label={t`Note`} name="note" isRequired={false} />
					</KeptForm>
				</Section>
			)}
			{state === "in_progress" && (
				<Section title={t`End of the work`}>
					{unanswered > 0 && <p>{t`Answer the required tasks first.`}</p>}
					{timer && <p>{t`Stop the running timer first.`}</p>}
					{unanswered === 0 && !timer && (
						<KeptForm kept={kept} intent="move" hidden={{ to: "done", version }} label={i18n._(STEP_VERBS.done)} />
					)}
				</Section>
			)}
			{state === "done" && order.signatureRequired && signature === null && (
				<Section title={t`Signature`}>
					<p>
						<Trans>
							Your password is never kept on a device, so you sign when the server is reached again. Here you prepare
							it.
						</Trans>
					</p>
					{steps.length === 0 && (
						<p>
							<SignNow at={`/app/work-orders/${order.id}`} />
						</p>
					)}
					<KeptForm kept={kept} intent="sign" label={t`Prepare my signature`}>
						<TextField
							label={t`Performed by`}
							name="printedName"
							defaultValue={kept.name ?? ""}
							autoComplete="name"
							maxLength={200}
							isRequired
						/>
					</KeptForm>
				</Section>
			)}
		</div>
	);
}

interface KeptFormProps {
	kept: KeptOrder;
	intent: string;
	label: string;
	hidden?: Readonly<Record<string, string | number>>;
	/** With another one the form begins anew, unless something is typed in it that is not kept. */
	of?: string;
	children?: ReactNode;
}

/** A form whose step is kept on this device; what it cannot keep stays typed, and is said. */
function KeptForm({ kept, intent, label, hidden = {}, of = "", children }: KeptFormProps) {
	const [fate, setFate] = useState<Kept | null>(null);
	const [shown, setShown] = useState(of);
	const isTypedIn = useRef(false);
	const why = useId();
	useEffect(() => {
		if (!isTypedIn.current) setShown(of);
	}, [of]);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		if (!form.reportValidity()) return;
		keepForm(kept, new FormData(form), nowAt(kept)).then(
			(now) => {
				setFate(now);
				if (now === "kept") isTypedIn.current = false;
				if (now === "kept" && form.querySelector("input[type=file]")) form.reset();
			},
			() => setFate("unkept"),
		);
	};
	return (
		<form
			key={shown}
			onSubmit={onSubmit}
			onInput={() => {
				isTypedIn.current = true;
			}}
			aria-describedby={why}
			className={children ? "flex max-w-2xl flex-col items-start gap-3 *:w-full" : ""}
		>
			<input type="hidden" name="intent" value={intent} />
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			{children}
			<div id={why}>
				<FateNote fate={fate} hours={kept.longestHours} />
			</div>
			<div>
				<Button type="submit" variant="secondary">
					{label}
				</Button>
			</div>
		</form>
	);
}

function KeptPhoto({ kept, taskId }: { kept: KeptOrder; taskId: string }) {
	const { t } = useLingui();
	return (
		<KeptForm kept={kept} intent="photo" hidden={{ taskId }} label={t`Keep the photo`}>
			<FileDrop
				label={t`Photo`}
				name="file"
				description={t`JPEG, PNG or WebP, at most 10 MB. Where and when it was taken is removed from it.`}
				accept="image/jpeg,image/png,image/webp"
				errors={[]}
			/>
		</KeptForm>
	);
}
