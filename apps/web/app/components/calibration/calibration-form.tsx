import type { DecisionRule } from "@calibrant/metrology";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Form, Link } from "react-router";
import { intervalIn } from "../../counted.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { useUnsaved } from "../../use-unsaved.ts";
import { Button } from "../button.tsx";
import { ClosedNote } from "../closed-note.tsx";
import type { Instrument } from "../register/instrument-status.ts";
import { FormErrors } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { SignedOutNote } from "../signed-out-note.tsx";
import { TextField } from "../text-field.tsx";
import { type CalibrationDraft, mergeAnswer } from "./calibration-draft.ts";
import { PointRows } from "./point-rows.tsx";
import "../../words/calibration.ts";

export interface CalibrationFormProps {
	instrument: Omit<Instrument, "customFields">;
	/** The decision rule that results with U are judged by; null: simple acceptance. */
	rule: { name: string; rule: DecisionRule } | null;
	/** Why the reader is not authorised to calibrate without a procedure, as of today. */
	notAuthorised: string | null;
	/** What the form starts with. */
	first: CalibrationDraft;
	/** What it came back with. */
	answer: CalibrationDraft | undefined;
	cancelTo: string;
}

/** A calibration with our own readings. The texts live here; apps/server reads and judges them. */
export function CalibrationForm({ instrument, rule, notAuthorised, first, answer, cancelTo }: CalibrationFormProps) {
	const { t, i18n } = useLingui();
	const [begun] = useState(answer ?? first);
	const [draft, setDraft] = useState(begun);
	useEffect(() => {
		if (answer !== undefined) setDraft((typed) => mergeAnswer(typed, answer));
	}, [answer]);
	const isSending = useIsSending();
	useUnsaved(draft !== begun);
	const { faults } = draft;
	const set = (name: keyof CalibrationDraft) => (text: string) => {
		const { [name]: _mended, ...rest } = draft.faults;
		setDraft({ ...draft, [name]: text, faults: rest });
	};
	const field = (
		name: Exclude<keyof CalibrationDraft, "adjusted" | "nextDue" | "points" | "faults" | "problem" | "isSignedOut">,
	) => ({
		...{ name, value: draft[name], onChange: set(name) },
		errors: faults[name] === undefined ? [] : [faults[name]],
	});
	return (
		<Form method="post" className="flex flex-col gap-6">
			{/* Enter in a field must never remove a point or record by accident: without JavaScript it only checks. */}
			<button type="submit" name="intent" value="check" hidden />
			<FormErrors errors={draft.problem === null ? [] : [draft.problem]} />
			{draft.isSignedOut && <SignedOutNote />}
			<ClosedNote why={notAuthorised} />
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2 rail:grid-cols-4">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Conditions</Trans>
				</legend>
				<TextField {...field("performedOn")} label={t`Performed on`} type="date" isRequired />
				<TextField {...field("method")} label={t`Method or procedure`} />
				<TextField {...field("place")} label={t`Place`} />
				<div className="grid grid-cols-2 gap-3">
					<TextField {...field("temperature")} label={t`Temperature`} inputMode="decimal" mono suffix="°C" />
					<TextField {...field("humidity")} label={t`Humidity`} inputMode="decimal" mono suffix="% RH" />
				</div>
			</fieldset>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Test points</Trans>
				</legend>
				<p className="max-w-prose text-muted text-table">
					<Trans>
						Tolerances are permitted deviations from nominal, with sign, such as −0.5 and 0.5. Comma and point both
						count as decimal mark, and trailing zeros are kept. A column copied from a spreadsheet fills downwards.
					</Trans>
				</p>
				<label className="flex min-h-(--control) items-center gap-2.5 self-start">
					<input
						type="checkbox"
						name="adjusted"
						checked={draft.adjusted}
						onChange={(event) => setDraft({ ...draft, adjusted: event.target.checked })}
						className="size-6 accent-primary pointer-coarse:size-7"
					/>
					<Trans>The instrument was adjusted; every point was read again as left</Trans>
				</label>
				{draft.adjusted && (
					<div className="max-w-2xl">
						<TextField {...field("adjustment")} label={t`What was adjusted or repaired`} maxLength={2000} />
					</div>
				)}
				<PointRows draft={draft} rule={rule?.rule ?? { type: "simple" }} onChange={setDraft} />
				<div className="max-w-2xl">
					<TextField
						{...field("coverageFactor")}
						label={t`Coverage factor k of each U`}
						description={
							rule === null
								? t`U is the expanded uncertainty, in the unit of the reading. Left empty, the record says that none was stated (ISO/IEC 17025:2017, 7.6).`
								: t`U is the expanded uncertainty, in the unit of the reading. Results with U are judged by ${rule.name}. Left empty, the record says that none was stated (ISO/IEC 17025:2017, 7.6).`
						}
						inputMode="decimal"
						mono
					/>
				</div>
			</fieldset>
			<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-3">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Next calibration</Trans>
				</legend>
				<Select
					label={t`Next due`}
					name="nextDue"
					defaultValue={draft.nextDue}
					options={[
						{
							value: "interval",
							label:
								instrument.interval === null
									? t`By the interval (none set)`
									: t`By the interval, ${intervalIn(i18n, instrument.interval)}`,
						},
						{ value: "date", label: t`On a date given here` },
						{ value: "none", label: t`No due date` },
					]}
				/>
				<TextField {...field("nextDueOn")} label={t`Date, if given here`} type="date" />
				<TextField {...field("nextDueReason")} label={t`Reason for that date`} />
			</fieldset>
			{(draft.deviations !== "" || draft.faults.deviations !== undefined) && (
				<TextField {...field("deviations")} label={t`Why the results hold all the same`} rows={2} maxLength={5000} />
			)}
			<TextField {...field("remarks")} label={t`Remarks`} rows={2} />
			<p className="max-w-prose text-muted text-table">
				<Trans>
					An assessor asks for the standards used and a signature: go on to them, before or after reading; what is typed
					here comes along. Recorded at once, it has neither.
				</Trans>
			</p>
			<ClosedNote why={notAuthorised} />
			<div className="flex flex-wrap items-center gap-4">
				<Button type="submit" name="intent" value="sign" isPending={isSending}>
					<Trans>Go on to standards and signature</Trans>
				</Button>
				<Button type="submit" name="intent" value="record" variant="secondary" isPending={isSending}>
					<Trans>Record the calibration</Trans>
				</Button>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					<Trans>Leave without recording</Trans>
				</Link>
			</div>
		</Form>
	);
}
