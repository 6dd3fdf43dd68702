import { Form, Link } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";
import { FileDrop } from "../file-drop.tsx";
import { FormErrors } from "../form-errors.tsx";
import { Select } from "../select.tsx";
import { SignedOutNote } from "../signed-out-note.tsx";
import { TextField } from "../text-field.tsx";

/** What came back of the form, texts untouched. The file itself cannot be put back into a form. */
export interface ExternalAnswer {
	values: Record<string, string>;
	faults: Record<string, string>;
	/** Null: the session is over. */
	problem: string | null;
}

const VERDICTS = [
	{ value: "in_tolerance", label: "In tolerance" },
	{ value: "out_of_tolerance", label: "Out of tolerance" },
	{ value: "not_stated", label: "It states no conformity" },
];
const DUES = [
	{ value: "interval", label: "By the instrument's interval" },
	{ value: "date", label: "On a date given here" },
	{ value: "none", label: "No due date" },
];

/** The certificate of an outside laboratory, with what a person reads from it. */
export function ExternalForm({
	answer,
	today,
	cancelTo,
}: {
	answer: ExternalAnswer | undefined;
	today: string;
	cancelTo: string;
}) {
	const isSending = useIsSending();
	const { values = {}, faults = {} } = answer ?? {};
	const field = (name: string) => ({
		...{ name, defaultValue: values[name] },
		errors: faults[name] === undefined ? [] : [faults[name]],
	});
	return (
		<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col gap-6">
			<FormErrors errors={answer?.problem ? [answer.problem] : []} />
			{answer?.problem === null && <SignedOutNote />}
			<FileDrop
				label="Certificate"
				name="file"
				accept="application/pdf,.pdf"
				description="The PDF as the laboratory sent it. It is kept byte for byte."
				errors={faults.file === undefined ? [] : [faults.file]}
			/>
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField {...field("laboratory")} label="Laboratory" isRequired />
				<TextField {...field("number")} label="Its certificate number" mono />
				<TextField
					{...field("performedOn")}
					defaultValue={values.performedOn ?? today}
					label="Performed on"
					type="date"
					isRequired
				/>
				<Select
					{...field("verdict")}
					label="What the certificate states"
					placeholder="Choose"
					options={VERDICTS}
					isRequired
				/>
				<Select {...field("nextDue")} label="Next due" options={DUES} defaultValue={values.nextDue ?? "interval"} />
				<TextField {...field("nextDueOn")} label="Date, if given here" type="date" />
				<TextField {...field("reason")} label="Reason for that date" />
				<TextField {...field("remarks")} label="Remarks" />
			</div>
			<TextField
				{...field("values")}
				label="Values that it states"
				description="For a reference standard: U is taken from here. A line for each value, apart by semicolons: value and unit; U; k; error where it is given. 25 mm; 0.00012; 2; 0.00002"
				rows={4}
				maxLength={6000}
				isRequired={false}
				mono
			/>
			{(faults.sameFile !== undefined || values.sameFile === "yes") && (
				<Checkbox
					name="sameFile"
					value="yes"
					label="Record this file once more: one certificate is about several items"
					defaultChecked={values.sameFile === "yes"}
					errors={faults.sameFile === undefined ? [] : [faults.sameFile]}
				/>
			)}
			<div className="flex flex-wrap items-center gap-4">
				<Button type="submit" isPending={isSending}>
					Upload and record
				</Button>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					Leave without recording
				</Link>
			</div>
		</Form>
	);
}
