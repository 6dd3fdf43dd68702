import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useEffect, useRef } from "react";
import { Form } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";
import { EmptyState } from "../empty-state.tsx";
import { FieldNotes } from "../field.tsx";
import { FormErrors } from "../result-message.tsx";
import { TextField } from "../text-field.tsx";
import type { Sheet } from "./budget-words.ts";
import { ExampleEditor } from "./example-editor.tsx";
import { LineEditor } from "./line-editor.tsx";
import { AddRow } from "./row-frame.tsx";
import { keyed } from "./row-steps.ts";
import "../../words/methods.ts";

export interface SheetFormProps {
	content: Sheet;
	version: number;
	published: number;
	changeNote: string;
	faults: Readonly<Record<string, string>>;
	problem: string | null;
	focus: string | null;
	/** Is called with the form a moment after something was typed. */
	onTyped(form: FormData): void;
}

const PAUSE = 500;

/** A budget being written. Every button saves the draft; what is typed is computed as it stands. */
export function SheetForm(props: SheetFormProps) {
	const { t } = useLingui();
	const { content, version, published, changeNote, faults, problem, focus, onTyped } = props;
	const isSending = useIsSending();
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);
	useEffect(() => {
		if (focus === null) return;
		const control = document.getElementById(focus);
		(control?.querySelector<HTMLElement>("input") ?? control)?.focus();
	}, [focus]);
	const typed = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
		clearTimeout(timer.current);
		timer.current = setTimeout(() => onTyped(new FormData(currentTarget)), PAUSE);
	};
	const field = (name: "name" | "quantity" | "unit" | "introduction" | "model" | "coverageProbability") => ({
		...{ name, defaultValue: content[name], errors: faults[name] === undefined ? [] : [faults[name]] },
	});
	const correlations = content.correlations.map(({ a, b, r }) => `${a}; ${b}; ${r}`).join("\n");
	return (
		<Form method="post" onChange={typed} className="flex flex-col gap-6">
			{/* Enter in a field must never move or remove a line: it saves. */}
			<button type="submit" name="intent" value="save" hidden />
			<input type="hidden" name="version" value={version} />
			<FormErrors errors={problem === null ? [] : [problem]} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-[2fr_1fr_8rem]">
				<TextField {...field("name")} label={t`Name`} maxLength={200} isRequired />
				<TextField {...field("quantity")} label={t`Quantity`} maxLength={100} isRequired />
				<TextField {...field("unit")} label={t`Unit`} maxLength={30} isRequired />
			</div>
			<TextField {...field("introduction")} label={t`What it is for`} maxLength={2000} rows={2} isRequired={false} />
			<TextField
				{...field("model")}
				label={t`Model`}
				description={t`The output in terms of the quantities below, such as t - ref. Without one it is their sum, each times its sensitivity.`}
				maxLength={4000}
				isRequired={false}
				mono
				spellCheck="false"
			/>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-1 font-semibold text-lead">
					<Trans>Contributions</Trans>
				</legend>
				<p className="text-muted text-table">
					<Trans>Lines with the same quantity add up. A part of the nominal is written 0.02 %, 50 ppm or 0.0002.</Trans>
				</p>
				{content.lines.length === 0 ? (
					<EmptyState>
						<Trans>Nothing contributes yet: add the first line below.</Trans>
					</EmptyState>
				) : (
					keyed(content.lines).map(({ row: line, index, key }) => (
						<LineEditor key={key} {...{ line, index, faults, count: content.lines.length, unit: content.unit }} />
					))
				)}
				{faults.lines !== undefined && <FieldNotes aboutId="" errorsId="lines-errors" errors={[faults.lines]} />}
				<div>
					<AddRow list="lines">
						<Trans>Add a contribution</Trans>
					</AddRow>
				</div>
			</fieldset>
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField
					name="correlations"
					label={t`Correlations`}
					description={t`One a line: quantity; quantity; r`}
					defaultValue={correlations}
					errors={faults.correlations === undefined ? [] : [faults.correlations]}
					rows={2}
					isRequired={false}
					mono
				/>
				<div className="flex flex-col gap-4">
					<TextField
						{...field("coverageProbability")}
						label={t`Coverage probability`}
						description={t`0.9545 where nothing is written.`}
						inputMode="decimal"
						isRequired={false}
						mono
					/>
					<Checkbox
						name="monteCarlo"
						label={t`Check with Monte Carlo when saved`}
						defaultChecked={content.monteCarlo}
						errors={faults.monteCarlo === undefined ? [] : [faults.monteCarlo]}
					/>
				</div>
			</div>
			<ExampleEditor example={content.example} unit={content.unit} faults={faults} />
			<div className="flex flex-col gap-4 border-line border-t pt-4">
				{published > 0 && (
					<TextField
						name="changeNote"
						label={t`What changed since version ${published}`}
						description={t`Needed to publish; those who calibrate with it read it.`}
						defaultValue={changeNote}
						errors={faults.changeNote === undefined ? [] : [faults.changeNote]}
						maxLength={500}
					/>
				)}
				<div className="flex flex-wrap gap-3">
					<Button type="submit" name="intent" value="save" variant="secondary" isPending={isSending}>
						<Trans>Save the draft</Trans>
					</Button>
					<Button type="submit" name="intent" value="publish" isPending={isSending}>
						{t`Publish as version ${published + 1}`}
					</Button>
				</div>
			</div>
		</Form>
	);
}
