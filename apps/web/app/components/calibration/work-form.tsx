import type { DecisionRule } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent, ReactNode } from "react";
import { Form } from "react-router";
import type { Who } from "../../device/store.ts";
import { decimalIn } from "../../use-format.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { useUnsaved } from "../../use-unsaved.ts";
import { Button } from "../button.tsx";
import { FormErrors } from "../result-message.tsx";
import { SignedOutNote } from "../signed-out-note.tsx";
import { TextField } from "../text-field.tsx";
import { AccreditedChoice } from "./accredited-choice.tsx";
import { quantityWords } from "./condition-words.ts";
import { KeptNote } from "./kept-note.tsx";
import { type Keeping, useKeptWork } from "./use-kept-work.ts";
import { useWorkDraft } from "./use-work-draft.ts";
import { WorkDepartures } from "./work-departures.tsx";
import { WorkDifferences } from "./work-differences.tsx";
import { conditionName, type DraftCondition, PLACE_KINDS, PROBLEMS, type Work, type WorkDraft } from "./work-draft.ts";
import { WorkHead } from "./work-head.tsx";
import { WorkPoints } from "./work-points.tsx";
import { WorkStandards } from "./work-standards.tsx";
import "../../words/calibration.ts";

export interface WorkFormProps {
	work: Work;
	/** What it came back with. */
	answer: WorkDraft | undefined;
	/** Whose typing is kept on this device; null: nobody's. */
	who: Who | null;
	/** Opened without network: nothing but saving is offered, and that waits. */
	isOffline?: boolean;
	/** What the step before did; not shown beside what is not saved. */
	done?: ReactNode;
	/** The fields and the button that sign it. */
	children: ReactNode;
}

/**
 * A calibration being worked on, in one form: whatever button is pressed, everything typed is saved with it. The texts
 * live here; apps/server reads and judges them.
 */
export function WorkForm({ work, answer, who, isOffline = false, done, children }: WorkFormProps) {
	const { t, i18n } = useLingui();
	const form = useWorkDraft(work, answer);
	const { draft, setDraft } = form;
	const kept = useKeptWork({ work, who, form, isOffline });
	useUnsaved(form.isTyped && kept.keeping === "off");
	/** Saving goes over what is kept on this device, other steps to the server at once. */
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		const { submitter } = event.nativeEvent as SubmitEvent;
		const intent = submitter instanceof HTMLButtonElement ? submitter.value : "save";
		if (intent !== "save") {
			if (!isOffline) return;
			event.preventDefault();
			return setDraft({ ...draft, problem: "NO_NETWORK" });
		}
		if (kept.keeping === "off") return;
		event.preventDefault();
		void kept.save();
	};
	const { runs, rules, procedure } = work;
	const run = runs.at(-1);
	const isSending = useIsSending();
	const set = (name: keyof WorkDraft) => (text: string) => {
		const { [name]: _mended, ...faults } = draft.faults;
		setDraft({ ...draft, [name]: text, faults });
	};
	const errorsAt = (name: string) => (draft.faults[name] === undefined ? [] : [draft.faults[name]]);
	const field = (name: "performedOn" | "method" | "place" | "deviations" | "remarks") => ({
		...{ name, value: draft[name], onChange: set(name), errors: errorsAt(name) },
	});
	if (run === undefined) return null;
	return (
		<Form method="post" onSubmit={onSubmit} className="flex flex-col gap-6">
			<WorkHead work={work} isAlone={isOffline} />
			{/* Enter in a field must never remove a point or adjust by accident: it saves. */}
			<button type="submit" name="intent" value="save" hidden />
			<input type="hidden" name="version" value={draft.version} />
			<input type="hidden" name="run" value={draft.run} />
			{kept.keeping !== "waiting" && kept.restoredFrom === null && !draft.theirs && draft.problem === null && done}
			<FormErrors errors={draft.problem === null ? [] : [problemWords(draft.problem, i18n)]} />
			{draft.isSignedOut && <SignedOutNote />}
			<KeptNote kept={kept} isOffline={isOffline} />
			{draft.theirs && (
				<WorkDifferences
					key={`beside ${draft.version}`}
					draft={draft}
					theirs={draft.theirs}
					rules={withPresent(rules, work)}
					onChange={setDraft}
				/>
			)}
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2 rail:grid-cols-4">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Conditions</Trans>
				</legend>
				<TextField {...field("performedOn")} label={t`Performed on`} type="date" isRequired />
				<TextField {...field("method")} label={t`Method or procedure`} />
				<Choice
					label={t`Where`}
					name="placeKind"
					value={draft.placeKind}
					onChange={set("placeKind")}
					options={[
						...(["laboratory", "customer", "other"] as const).map((value) => ({
							value,
							label: i18n._(PLACE_KINDS[value]),
						})),
					]}
				/>
				<TextField {...field("place")} label={t`Place`} />
				{draft.environment.map(({ quantity, value, unit, lower, upper }, index) => (
					<div key={`${quantity} ${unit}`}>
						<input type="hidden" name={conditionName(index, "quantity")} value={quantity} />
						<input type="hidden" name={conditionName(index, "unit")} value={unit} />
						<TextField
							label={quantityWords(quantity, i18n)}
							name={conditionName(index, "value")}
							value={value}
							onChange={(text) => {
								const environment = draft.environment.map((one, at) => (at === index ? { ...one, value: text } : one));
								const { [`environment.${index}.value`]: _mended, ...faults } = draft.faults;
								setDraft({ ...draft, environment, faults });
							}}
							errors={errorsAt(`environment.${index}.value`)}
							inputMode="decimal"
							mono
							suffix={unit}
							{...((lower !== null || upper !== null) && {
								description: allowed(i18n, { lower, upper, unit }),
							})}
						/>
					</div>
				))}
				<Choice
					label={t`Decision rule`}
					name="decisionRuleVersionId"
					value={draft.decisionRuleVersionId}
					onChange={set("decisionRuleVersionId")}
					options={[
						{ value: "", label: t`Simple acceptance` },
						...withPresent(rules, work).map(({ id, name, number }) => ({
							value: id,
							label: t`${name}, version ${number}`,
						})),
					]}
				/>
				{(work.schedules.length > 0 || draft.accredited) && (
					<AccreditedChoice
						schedules={work.schedules}
						isChecked={draft.accredited}
						error={draft.faults.accredited}
						onChange={(accredited) => {
							const { accredited: _mended, ...faults } = draft.faults;
							setDraft({ ...draft, accredited, faults });
						}}
					/>
				)}
			</fieldset>
			<WorkStandards key={work.calibration.version} work={work} faults={draft.faults} />
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">{run.kind === "as_found" ? t`As found` : t`As left`}</legend>
				<p className="max-w-prose text-muted text-table">
					{run.kind === "as_found"
						? t`Read every point before anything is adjusted. Limits are permitted errors with sign; one side may be left empty. Comma and point both count as decimal mark, and trailing zeros are kept.`
						: t`The points of the readings as found, read again after the adjustment. What was found before stays as it is.`}
				</p>
				<WorkPoints
					draft={draft}
					isTyped={form.isTyped || kept.restoredFrom !== null || answer !== undefined}
					saved={run}
					rule={ruleOf(work, draft)}
					isFixed={run.kind === "as_left"}
					budget={work.budget}
					isPlanned={procedure !== null}
					functions={work.functions}
					onChange={setDraft}
				/>
			</fieldset>
			<WorkDepartures work={work} />
			<TextField {...field("deviations")} label={t`Deviations from the method or its conditions`} rows={2} />
			<TextField {...field("remarks")} label={t`Remarks`} rows={2} />
			<div className="flex flex-wrap items-center gap-3 border-line border-t bg-canvas py-3 rail:sticky rail:bottom-0 rail:z-10">
				<Button type="submit" name="intent" value="save" isPending={isSending || kept.keeping === "sending"}>
					<Trans>Save</Trans>
				</Button>
				<p role="status" className="text-muted text-table">
					<KeepingWords keeping={kept.keeping} isTyped={form.isTyped} />
				</p>
			</div>
			<details
				className="max-w-2xl rounded-control border border-line bg-surface p-4"
				open={draft.faults.adjustment !== undefined}
			>
				<summary className="cursor-pointer font-semibold pointer-coarse:py-3">
					<Trans>It was adjusted or repaired: read again as left</Trans>
				</summary>
				<div className="mt-3 flex flex-col items-start gap-3">
					<p className="max-w-prose text-table">
						<Trans>
							Saves the readings above and opens the next ones. From then on they cannot be changed any more.
						</Trans>
					</p>
					<div className="w-full">
						<TextField
							label={t`What was adjusted or repaired`}
							name="adjustment"
							rows={2}
							errors={errorsAt("adjustment")}
							maxLength={2000}
						/>
					</div>
					<Button type="submit" name="intent" value="adjust" variant="secondary" isPending={isSending}>
						<Trans>Record the adjustment</Trans>
					</Button>
				</div>
			</details>
			{children}
		</Form>
	);
}

function allowed(i18n: I18n, condition: Pick<DraftCondition, "lower" | "upper" | "unit">): string {
	const { unit } = condition;
	const [lower, upper] = [decimalIn(i18n, condition.lower ?? ""), decimalIn(i18n, condition.upper ?? "")];
	if (lower === "") return i18n._(msg`Allowed: up to ${upper} ${unit}`);
	if (upper === "") return i18n._(msg`Allowed: from ${lower} ${unit}`);
	return i18n._(msg`Allowed: ${lower} to ${upper} ${unit}`);
}

const problemWords = (problem: string, i18n: I18n) => {
	const known = Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : undefined;
	return known === undefined ? problem : i18n._(known);
};

/** Where stands what is typed. */
function KeepingWords({ keeping, isTyped }: { keeping: Keeping; isTyped: boolean }) {
	switch (keeping) {
		case "sending":
			return <Trans>Being saved.</Trans>;
		case "waiting":
			return (
				<Trans>Kept on this device. It is sent when the network is back, while a page of Calibrant is open.</Trans>
			);
		case "idle":
			if (isTyped) return <Trans>What you type is kept on this device until it is saved.</Trans>;
			return <Trans>You can leave and come back: what is saved waits here.</Trans>;
		default:
			return <Trans>You can leave and come back: what is saved waits here.</Trans>;
	}
}

/** The rule in force here, to judge what is typed; null when another was chosen and not saved yet. */
function ruleOf({ rule, calibration }: Work, draft: WorkDraft): DecisionRule | null {
	if (draft.decisionRuleVersionId === "") return { type: "simple" };
	return draft.decisionRuleVersionId === calibration.decisionRuleVersionId ? (rule?.rule ?? null) : null;
}

/** An older version that the calibration goes by stays a choice beside the newest ones. */
function withPresent(rules: Work["rules"], { rule }: Work): Work["rules"] {
	if (rule === null || rules.some(({ id }) => id === rule.id)) return rules;
	return [...rules, { id: rule.id, name: rule.title, number: rule.number }];
}

function Choice(props: {
	label: string;
	name: string;
	value: string;
	onChange: (value: string) => void;
	options: readonly { value: string; label: string }[];
}) {
	const { label, name, value, onChange, options } = props;
	return (
		<label className="flex flex-col gap-1">
			<span className="font-medium text-table">{label}</span>
			<select name={name} value={value} onChange={(event) => onChange(event.target.value)} className="control">
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
		</label>
	);
}
