import type { DecisionRule } from "@calibrant/metrology";
import { useEffect, useState } from "react";
import { Form, Link } from "react-router";
import { formatInterval } from "../../format-interval.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FormErrors } from "../form-errors.tsx";
import type { Instrument } from "../register/instrument-status.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { type CalibrationDraft, mergeAnswer } from "./calibration-draft.ts";
import { PointRows } from "./point-rows.tsx";

export interface CalibrationFormProps {
	instrument: Instrument;
	/** The decision rule that results with U are judged by; null: simple acceptance. */
	rule: { name: string; rule: DecisionRule } | null;
	/** What the form starts with. */
	first: CalibrationDraft;
	/** What it came back with. */
	answer: CalibrationDraft | undefined;
	cancelTo: string;
}

/** A calibration with our own readings. The texts live here; apps/server reads and judges them. */
export function CalibrationForm({ instrument, rule, first, answer, cancelTo }: CalibrationFormProps) {
	const [draft, setDraft] = useState(answer ?? first);
	useEffect(() => {
		if (answer !== undefined) setDraft((typed) => mergeAnswer(typed, answer));
	}, [answer]);
	const isSending = useIsSending();
	const { faults } = draft;
	const set = (name: keyof CalibrationDraft) => (text: string) => {
		const { [name]: _mended, ...rest } = draft.faults;
		setDraft({ ...draft, [name]: text, faults: rest });
	};
	const field = (name: Exclude<keyof CalibrationDraft, "adjusted" | "nextDue" | "points" | "faults" | "problem">) => ({
		...{ name, value: draft[name], onChange: set(name) },
		errors: faults[name] === undefined ? [] : [faults[name]],
	});
	return (
		<Form method="post" className="flex flex-col gap-6">
			{/* Enter in a field must never remove a point or record by accident: without JavaScript it only checks. */}
			<button type="submit" name="intent" value="check" hidden />
			<FormErrors errors={draft.problem === null ? [] : [draft.problem]} />
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2 rail:grid-cols-4">
				<legend className="mb-2 font-semibold text-lead">Conditions</legend>
				<TextField {...field("performedOn")} label="Performed on" type="date" isRequired />
				<TextField {...field("method")} label="Method or procedure" />
				<TextField {...field("place")} label="Place" />
				<div className="grid grid-cols-2 gap-3">
					<TextField {...field("temperature")} label="Temperature" inputMode="decimal" mono suffix="°C" />
					<TextField {...field("humidity")} label="Humidity" inputMode="decimal" mono suffix="% RH" />
				</div>
			</fieldset>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">Test points</legend>
				<p className="max-w-prose text-muted text-table">
					Tolerances are permitted deviations from nominal, with sign, such as −0.5 and 0.5. Comma and point both count
					as decimal mark, and trailing zeros are kept. A column copied from a spreadsheet fills downwards.
				</p>
				<label className="flex min-h-(--control) items-center gap-2.5 self-start">
					<input
						type="checkbox"
						name="adjusted"
						checked={draft.adjusted}
						onChange={(event) => setDraft({ ...draft, adjusted: event.target.checked })}
						className="size-5 accent-primary pointer-coarse:size-7"
					/>
					The instrument was adjusted; every point was read again as left
				</label>
				{draft.adjusted && (
					<div className="max-w-2xl">
						<TextField {...field("adjustment")} label="What was adjusted or repaired" maxLength={2000} />
					</div>
				)}
				<PointRows draft={draft} rule={rule?.rule ?? { type: "simple" }} onChange={setDraft} />
				<div className="max-w-2xl">
					<TextField
						{...field("coverageFactor")}
						label="Coverage factor k of each U"
						description={`U is the expanded uncertainty, in the unit of the reading. ${rule === null ? "" : `Results with U are judged by ${rule.name}. `}Left empty, the record says that none was stated (ISO/IEC 17025:2017, 7.6).`}
						inputMode="decimal"
						mono
					/>
				</div>
			</fieldset>
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-3">
				<legend className="mb-2 font-semibold text-lead">Next calibration</legend>
				<Select
					label="Next due"
					name="nextDue"
					defaultValue={draft.nextDue}
					options={[
						{
							value: "interval",
							label:
								instrument.interval === null
									? "By the interval (none set)"
									: `By the interval, ${formatInterval(instrument.interval)}`,
						},
						{ value: "date", label: "On a date given here" },
						{ value: "none", label: "No due date" },
					]}
				/>
				<TextField {...field("nextDueOn")} label="Date, if given here" type="date" />
				<TextField {...field("nextDueReason")} label="Reason for that date" />
			</fieldset>
			{(draft.deviations !== "" || draft.faults.deviations !== undefined) && (
				<TextField {...field("deviations")} label="Why the results hold all the same" rows={2} maxLength={5000} />
			)}
			<TextField {...field("remarks")} label="Remarks" rows={2} />
			<p className="max-w-prose text-muted text-table">
				An assessor asks for the standards used and a signature: go on to them, and what is typed here comes along.
				Recorded at once, it has neither.
			</p>
			<div className="flex flex-wrap items-center gap-4">
				<Button type="submit" name="intent" value="sign" isPending={isSending}>
					Go on to standards and signature
				</Button>
				<Button type="submit" name="intent" value="record" variant="secondary" isPending={isSending}>
					Record the calibration
				</Button>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					Leave without recording
				</Link>
			</div>
		</Form>
	);
}
