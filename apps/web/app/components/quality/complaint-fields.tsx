import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { CHANNELS, type Complaint } from "./audit-words.ts";
import { People } from "./document-steps.tsx";
import { optionsOf } from "./words.ts";

interface FieldsProps {
	field: Field;
	people: Answers["complaints"]["people"];
	/** What stands there; absent: it is a new one. */
	first?: Complaint;
}

/** What a complaint is about, who complained, and whose work it is. */
export function ComplaintFields({ field, people, first }: FieldsProps) {
	const { t, i18n } = useLingui();
	const was = first?.complaint;
	return (
		<>
			<TextField label={t`What it is about`} maxLength={200} isRequired {...field("title", was?.title)} />
			<TextField
				label={t`Details`}
				rows={4}
				maxLength={5000}
				isRequired={false}
				{...field("description", was?.description)}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField
					label={t`Complainant`}
					description={t`A company or a person; no more than is needed to answer.`}
					maxLength={200}
					isRequired={false}
					autoComplete="off"
					{...field("complainant", was?.complainant)}
				/>
				<TextField
					label={t`How they are reached`}
					maxLength={300}
					isRequired={false}
					autoComplete="off"
					{...field("contact", was?.contact)}
				/>
				<Select
					label={t`How it came in`}
					options={optionsOf(CHANNELS, i18n)}
					{...field("channel", was?.channel ?? "mail")}
				/>
				<Select
					label={t`Handled by`}
					placeholder={t`Nobody yet`}
					options={people.filter(({ acts }) => acts).map(({ id, name }) => ({ value: id, label: name }))}
					{...field("ownerId", was?.ownerId ?? "")}
				/>
			</div>
			<TextField
				label={t`Records it is about`}
				description={t`Their numbers or tags, one a line: certificates, calibrations, instruments.`}
				rows={2}
				isRequired={false}
				{...field("about", was?.about.map(({ number }) => number).join("\n"))}
			/>
			<People
				legend={t`Whose work it is about, beside those who calibrated or issued these records`}
				name="involvedIds"
				people={people}
				chosen={was?.involved ?? []}
				errors={field("involvedIds").errors}
			/>
		</>
	);
}
