import type { DecisionRule } from "@calibrant/metrology";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FormErrors } from "../form-errors.tsx";
import { SignedOutNote } from "../signed-out-note.tsx";
import { TextField } from "../text-field.tsx";
import { useWorkDraft } from "./use-work-draft.ts";
import { WorkDifferences } from "./work-differences.tsx";
import { conditionName, type Work, type WorkDraft } from "./work-draft.ts";
import { WorkPoints } from "./work-points.tsx";
import { WorkStandards } from "./work-standards.tsx";

export interface WorkFormProps {
	work: Work;
	/** What it came back with. */
	answer: WorkDraft | undefined;
	/** The fields and the button that sign it. */
	children: ReactNode;
}

/**
 * A calibration being worked on, in one form: whatever button is pressed, everything typed is saved with it. The texts
 * live here; apps/server reads and judges them.
 */
export function WorkForm({ work, answer, children }: WorkFormProps) {
	const [draft, setDraft] = useWorkDraft(work, answer);
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
		<Form method="post" className="flex flex-col gap-6">
			{/* Enter in a field must never remove a point or adjust by accident: it saves. */}
			<button type="submit" name="intent" value="save" hidden />
			<input type="hidden" name="version" value={draft.version} />
			<input type="hidden" name="run" value={draft.run} />
			<FormErrors errors={draft.problem === null ? [] : [draft.problem]} />
			{draft.isSignedOut && <SignedOutNote />}
			{draft.theirs && (
				<WorkDifferences draft={draft} theirs={draft.theirs} rules={withPresent(rules, work)} onChange={setDraft} />
			)}
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2 rail:grid-cols-4">
				<legend className="mb-2 font-semibold text-lead">Conditions</legend>
				<TextField {...field("performedOn")} label="Performed on" type="date" isRequired />
				<TextField {...field("method")} label="Method or procedure" />
				<Choice
					label="Where"
					name="placeKind"
					value={draft.placeKind}
					onChange={set("placeKind")}
					options={[
						{ value: "laboratory", label: "In the laboratory" },
						{ value: "customer", label: "At the customer’s" },
						{ value: "other", label: "Elsewhere" },
					]}
				/>
				<TextField {...field("place")} label="Place" />
				{draft.environment.map(({ quantity, value, unit, lower, upper }, index) => (
					<div key={`${quantity} ${unit}`}>
						<input type="hidden" name={conditionName(index, "quantity")} value={quantity} />
						<input type="hidden" name={conditionName(index, "unit")} value={unit} />
						<TextField
							label={quantity}
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
								description: `Allowed: ${lower ?? "anything"} to ${upper ?? "anything"} ${unit}`,
							})}
						/>
					</div>
				))}
				<Choice
					label="Decision rule"
					name="decisionRuleVersionId"
					value={draft.decisionRuleVersionId}
					onChange={set("decisionRuleVersionId")}
					options={[
						{ value: "", label: "Simple acceptance" },
						...withPresent(rules, work).map(({ id, name, number }) => ({
							value: id,
							label: `${name}, version ${number}`,
						})),
					]}
				/>
				{(work.schedules.length > 0 || draft.accredited) && (
					<Accredited
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
				<legend className="mb-2 font-semibold text-lead">{run.kind === "as_found" ? "As found" : "As left"}</legend>
				<p className="max-w-prose text-muted text-table">
					{run.kind === "as_found"
						? "Read every point before anything is adjusted. Limits are permitted errors with sign; one side may be left empty. Comma and point both count as decimal mark, and trailing zeros are kept."
						: "The points of the readings as found, read again after the adjustment. What was found before stays as it is."}
				</p>
				<WorkPoints
					draft={draft}
					saved={run}
					rule={ruleOf(work, draft)}
					isFixed={run.kind === "as_left"}
					budget={work.budget}
					isPlanned={procedure !== null}
					functions={work.functions}
					onChange={setDraft}
				/>
			</fieldset>
			<Departures work={work} />
			<TextField {...field("deviations")} label="Deviations from the method or its conditions" rows={2} />
			<TextField {...field("remarks")} label="Remarks" rows={2} />
			<div className="flex flex-wrap items-center gap-3 border-line border-t bg-canvas py-3 rail:sticky rail:bottom-0 rail:z-10">
				<Button type="submit" name="intent" value="save" isPending={isSending}>
					Save
				</Button>
				<p className="text-muted text-table">You can leave and come back: what is saved waits here.</p>
			</div>
			<details
				className="max-w-2xl rounded-control border border-line bg-surface p-4"
				open={draft.faults.adjustment !== undefined}
			>
				<summary className="cursor-pointer font-semibold">It was adjusted or repaired: read again as left</summary>
				<div className="mt-3 flex flex-col items-start gap-3">
					<p className="max-w-prose text-table">
						Saves the readings above and opens the next ones. From then on they cannot be changed any more.
					</p>
					<div className="w-full">
						<TextField
							label="What was adjusted or repaired"
							name="adjustment"
							rows={2}
							errors={errorsAt("adjustment")}
							maxLength={2000}
						/>
					</div>
					<Button type="submit" name="intent" value="adjust" variant="secondary" isPending={isSending}>
						Record the adjustment
					</Button>
				</div>
			</details>
			{children}
		</Form>
	);
}

/** Whether it is reported under the accreditation; offered where the laboratory has a schedule in force. */
function Accredited(props: {
	schedules: readonly string[];
	isChecked: boolean;
	error: string | undefined;
	onChange: (isChecked: boolean) => void;
}) {
	const { schedules, isChecked, error, onChange } = props;
	return (
		<div className="col-span-full flex flex-col gap-1">
			<label className="flex items-start gap-2.5">
				<input
					type="checkbox"
					name="accredited"
					checked={isChecked}
					onChange={(event) => onChange(event.target.checked)}
					aria-invalid={error === undefined ? undefined : true}
					aria-describedby="accredited-about"
					className="size-5 shrink-0 accent-primary aria-invalid:outline-2 aria-invalid:outline-overdue pointer-coarse:size-7"
				/>
				<span>Report under our accreditation{schedules.length > 0 && ` (${schedules.join("; ")})`}</span>
			</label>
			<p id="accredited-about" className={error === undefined ? "text-muted text-table" : "text-overdue text-table"}>
				{error ?? "Points beyond the scope are reported without it; no U may be below the capability."}
			</p>
		</div>
	);
}

/** What the saved points say: an adjustment that the procedure asks for, and what departs from it or from the range. */
function Departures({ work }: { work: Work }) {
	const { departures, adjustmentAsked, calibration } = work;
	if (departures.length === 0 && (adjustmentAsked.length === 0 || calibration.adjusted)) return null;
	return (
		<div className="flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface px-4 py-3 text-table">
			<p className="font-semibold">As saved, this wants a reason</p>
			<ul className="list-disc pl-5">
				{departures.map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
			<p className="text-muted">Mend it, or say below why the results hold all the same.</p>
		</div>
	);
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
