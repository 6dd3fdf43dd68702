import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { LinkButton } from "../link-button.tsx";
import { StepUp, useStepUp } from "../step-up.tsx";
import { TextField } from "../text-field.tsx";
import { AnswerForm, type AnswerReply } from "./answer-form.tsx";
import { answerWords, isDone, type RunItem } from "./checklist-words.ts";
import { RunTag } from "./run-tag.tsx";
import "../../words/checklists.ts";

export interface OpenRunProps {
	items: readonly RunItem[];
	introduction: string;
	/** The item in question; null at the end, where it is signed. */
	current: RunItem | null;
	userName: string;
	reply: AnswerReply | undefined;
	/** What came back of signing or breaking off. */
	ending: FormAnswer | undefined;
}

/** A run on a phone: one item at a time, what is done above it, everything that was answered below. */
export function OpenRun({ items, introduction, current, userName, reply, ending }: OpenRunProps) {
	const { t } = useLingui();
	const done = items.filter(isDone).length;
	const at = current === null ? items.length : items.indexOf(current);
	const previous = items[at - 1];
	const next = items[at + 1];
	return (
		<div className="flex max-w-2xl flex-col gap-5">
			<div className="flex flex-col gap-1">
				<p className="text-muted text-table">
					<Trans>
						{done} of {items.length} answered
					</Trans>
				</p>
				<progress
					value={done}
					max={items.length}
					aria-label={t`Answered items`}
					className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-primary"
				/>
			</div>
			{at === 0 && introduction !== "" && <p className="max-w-prose whitespace-pre-line">{introduction}</p>}
			{current === null ? (
				<Sign items={items} userName={userName} ending={ending} />
			) : (
				<section aria-labelledby="item" className="flex flex-col gap-4">
					<div className="flex flex-col gap-1">
						<p className="text-meta text-muted">
							{[current.section, t`Item ${at + 1} of ${items.length}`].filter((part) => part !== "").join(" · ")}
						</p>
						<h2 id="item" className="text-title">
							{current.label}
						</h2>
						{current.help !== "" && <p className="max-w-prose whitespace-pre-line text-muted">{current.help}</p>}
					</div>
					<AnswerForm key={current.itemKey} item={current} reply={reply} />
				</section>
			)}
			<nav aria-label={t`Items`} className="flex justify-between gap-3">
				{previous === undefined ? (
					<span />
				) : (
					<LinkButton to={`?item=${previous.itemKey}`} variant="secondary" preventScrollReset={false}>
						<Trans context="step">Back</Trans>
					</LinkButton>
				)}
				{current !== null && (
					<LinkButton to={`?item=${next === undefined ? "sign" : next.itemKey}`} variant="secondary">
						{next === undefined ? t`To the signature` : t`Skip for now`}
					</LinkButton>
				)}
			</nav>
			<Overview items={items} current={current} />
		</div>
	);
}

function Overview({ items, current }: { items: readonly RunItem[]; current: RunItem | null }) {
	return (
		<details open={current === null}>
			<summary className="link inline-flex min-h-12 cursor-pointer items-center">
				<Trans>All items</Trans>
			</summary>
			<ol className="flex flex-col rounded-control border border-line bg-surface">
				{items.map((item, index) => (
					<li key={item.itemKey} className="border-line border-b last:border-b-0">
						<Link
							to={`?item=${item.itemKey}`}
							aria-current={item === current ? "step" : undefined}
							className="flex min-h-12 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2 aria-[current=step]:bg-retired-soft"
						>
							<span className="min-w-0 break-words">
								<span className="font-mono text-muted">{index + 1}</span> {item.label}
							</span>
							<ItemState item={item} />
						</Link>
					</li>
				))}
			</ol>
		</details>
	);
}

function ItemState({ item }: { item: RunItem }) {
	const { t, i18n } = useLingui();
	const words = answerWords(i18n, item);
	const result = item.answer?.result ?? null;
	if (!isDone(item)) {
		return <span className="text-meta text-muted">{item.required ? t`open` : t`optional`}</span>;
	}
	return (
		<span className="flex items-center gap-2 font-mono text-table">
			{words}
			{result !== null && <RunTag kind={result} />}
		</span>
	);
}

function Sign({
	items,
	userName,
	ending,
}: {
	items: readonly RunItem[];
	userName: string;
	ending: FormAnswer | undefined;
}) {
	const { t } = useLingui();
	const isSending = useIsSending("sign");
	const missing = items.filter((item) => !item.isAnswered);
	const failed = items.filter(({ answer }) => answer?.result === "fail").length;
	const problems = ending?.result.error?.[""] ?? [];
	const typed = ending?.result.initialValue?.operatorName;
	const { asked, back } = useStepUp(ending?.stepUp);
	if (asked) {
		const counted =
			failed === 0
				? t`${plural(items.length, { one: "One item", other: "# items" })}, none failed.`
				: t`${plural(items.length, { one: "One item", other: "# items" })}, ${failed} failed.`;
		return (
			<StepUp
				request={asked}
				onBack={back}
				signing={{
					meaning: t`Performed by`,
					children: t`${counted} With your signature the checklist is completed and never changes again.`,
				}}
			/>
		);
	}
	return (
		<section aria-labelledby="sign" className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			<h2 id="sign" className="text-title">
				<Trans>Sign</Trans>
			</h2>
			{problems.length > 0 && (
				<p
					role="status"
					className="rounded-control border border-overdue border-l-4 bg-overdue-soft px-4 py-2.5 text-overdue"
				>
					{problems.join(" ")}
				</p>
			)}
			{missing.length > 0 ? (
				<>
					<p>
						<Trans>
							<Plural value={missing.length} one="One item is" other="# items are" /> not answered yet. It can be signed
							when every item that must be answered is.
						</Trans>
					</p>
					<LinkButton to={`?item=${missing[0]?.itemKey}`}>
						<Trans>Go to the first of them</Trans>
					</LinkButton>
				</>
			) : (
				<Form method="post" className="flex flex-col gap-4">
					<input type="hidden" name="intent" value="sign" />
					<p className="max-w-prose">
						{failed === 0 ? t`Nothing failed.` : t`${plural(failed, { one: "One item", other: "# items" })} failed.`}{" "}
						<Trans>
							With your signature the checklist is completed and never changes again. Your password is asked for next.
						</Trans>
					</p>
					<TextField
						label={t`Performed by`}
						description={t`Your own name, as it stands in your account.`}
						name="operatorName"
						defaultValue={typeof typed === "string" ? typed : userName}
						errors={ending?.result.error?.operatorName ?? []}
						autoComplete="name"
						maxLength={200}
						isRequired
					/>
					<div className="[&>button]:min-h-16 [&>button]:w-full [&>button]:text-lead">
						<Button type="submit" isPending={isSending}>
							<Trans>Sign and complete</Trans>
						</Button>
					</div>
				</Form>
			)}
		</section>
	);
}
