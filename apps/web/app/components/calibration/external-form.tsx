import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";
import { FileDrop } from "../file-drop.tsx";
import { FormErrors } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { SignedOutNote } from "../signed-out-note.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/calibration.ts";

/** What came back of the form, texts untouched. The file itself cannot be put back into a form. */
export interface ExternalAnswer {
	values: Record<string, string>;
	faults: Record<string, string>;
	/** Null: the session is over. */
	problem: string | null;
}

const VERDICTS = [
	{ value: "in_tolerance", label: msg`In tolerance` },
	{ value: "out_of_tolerance", label: msg`Out of tolerance` },
	{ value: "not_stated", label: msg`It states no conformity` },
];
const DUES = [
	{ value: "interval", label: msg`By the instrument's interval` },
	{ value: "date", label: msg`On a date given here` },
	{ value: "none", label: msg`No due date` },
];

/** The certificate of an outside laboratory, with what a person reads from it. */
export function ExternalForm({
	answer,
	today,
	laboratory,
	cancelTo,
}: {
	answer: ExternalAnswer | undefined;
	today: string;
	/** Where the page was asked for from there. */
	laboratory: string;
	cancelTo: string;
}) {
	const { t } = useLingui();
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
			<p className="max-w-prose text-muted text-table">
				<Trans>
					Where a second person reviews, what a technician or an API key records waits for that review. What a manager
					or an owner records counts at once.
				</Trans>
			</p>
			<FileDrop
				label={t`Certificate`}
				name="file"
				accept="application/pdf,.pdf"
				description={t`The PDF as the laboratory sent it. It is kept byte for byte.`}
				errors={faults.file === undefined ? [] : [faults.file]}
			/>
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField
					{...field("laboratory")}
					defaultValue={values.laboratory ?? laboratory}
					label={t`Laboratory`}
					isRequired
				/>
				<TextField {...field("number")} label={t`Its certificate number`} isRequired mono />
				<TextField
					{...field("performedOn")}
					defaultValue={values.performedOn ?? today}
					label={t`Performed on`}
					type="date"
					isRequired
				/>
				<Select
					{...field("verdict")}
					label={t`What the certificate states`}
					placeholder={t`Choose`}
					options={VERDICTS}
					isRequired
				/>
				<Select {...field("nextDue")} label={t`Next due`} options={DUES} defaultValue={values.nextDue ?? "interval"} />
				<TextField {...field("nextDueOn")} label={t`Date, if given here`} type="date" />
				<TextField {...field("reason")} label={t`Reason for that date`} />
				<TextField {...field("remarks")} label={t`Remarks`} />
			</div>
			<TextField
				{...field("values")}
				label={t`Values that it states`}
				description={t`For a reference standard: U is taken from here. A line for each value, apart by semicolons: value and unit; U; k; error where it is given. 25 mm; 0.00012; 2; 0.00002`}
				rows={4}
				maxLength={6000}
				isRequired={false}
				mono
			/>
			{(faults.sameFile !== undefined || values.sameFile === "yes") && (
				<Checkbox
					name="sameFile"
					value="yes"
					label={t`Record this file once more: one certificate is about several items`}
					defaultChecked={values.sameFile === "yes"}
					errors={faults.sameFile === undefined ? [] : [faults.sameFile]}
				/>
			)}
			<div className="flex flex-wrap items-center gap-4">
				<Button type="submit" isPending={isSending}>
					<Trans>Upload and record</Trans>
				</Button>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					<Trans>Leave without recording</Trans>
				</Link>
			</div>
		</Form>
	);
}
