import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { typedIn } from "../../typed-in.ts";
import { Select } from "../select.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { TextField } from "../text-field.tsx";
import { OUTCOMES, type Training, type TrainingRecord, WAYS } from "./training-words.ts";
import { optionsOf } from "./words.ts";

interface TrainingFormProps {
	loaded: Training;
	answer: FormAnswer | undefined;
	userName: string;
	/** The record that this one stands in place of. */
	corrects?: TrainingRecord;
}

/** Records a training, or corrects a record, with the signature of whoever trained or assessed. */
export function TrainingForm({ loaded, answer, userName, corrects }: TrainingFormProps) {
	const { t, i18n } = useLingui();
	const { field } = typedIn(answer, "record");
	const { requirement, effective, approved, people, able } = loaded;
	const isAssessed = requirement.isAssessed;
	const outcomes = [
		...(isAssessed ? (["passed", "failed"] as const) : (["trained"] as const)),
		...(corrects ? (["void"] as const) : []),
	];
	const others = people.filter((one) => one.memberId !== loaded.meId);
	const versions = [effective, approved].flatMap((one) =>
		one ? [{ value: one.id, label: `${one.documentNumber} v${one.number}` }] : [],
	);
	const extra = (
		<div className="grid w-full items-start gap-4 sm:grid-cols-2">
			{corrects && <input type="hidden" name="correctsId" value={corrects.id} />}
			<Select
				label={t`Who was trained`}
				isRequired
				placeholder={t`Choose a member`}
				options={others.map((one) => ({ value: one.memberId, label: one.name }))}
				{...field("memberId", corrects?.memberId)}
			/>
			<TextField label={t`Trained on`} type="date" isRequired {...field("trainedOn", corrects?.trainedOn)} />
			{versions.length > 1 && (
				<Select
					label={t`Version`}
					options={versions}
					{...field("documentVersionId", corrects?.documentVersionId ?? effective?.id)}
				/>
			)}
			<Select
				label={t`How`}
				isRequired
				options={optionsOf(WAYS, i18n)}
				{...field("how", corrects?.how ?? "instruction")}
			/>
			<Select
				label={t`How it came out`}
				isRequired
				options={outcomes.map((value) => ({ value, label: i18n._(OUTCOMES[value]) }))}
				{...field("outcome", corrects?.outcome ?? (isAssessed ? "passed" : "trained"))}
			/>
			{isAssessed && (
				<Select
					label={t`Trained by`}
					description={t`You assess; somebody else may have trained.`}
					placeholder={t`Me, or somebody from outside`}
					options={able.map(({ id, name }) => ({ value: id, label: name }))}
					{...field("trainerId", corrects?.trainerId ?? "")}
				/>
			)}
			<TextField
				label={t`Trained outside by`}
				description={t`Of a training outside the house: who gave it.`}
				maxLength={200}
				isRequired={false}
				{...field("trainerName", corrects?.trainerName)}
			/>
			<TextField
				label={t`Certificate or file`}
				description={t`Its number, or the name of its file.`}
				maxLength={200}
				isRequired={false}
				{...field("certificate", corrects?.certificate)}
			/>
			<TextField label={t`Note`} rows={2} maxLength={2000} isRequired={false} {...field("note", corrects?.note)} />
			{corrects && (
				<TextField label={t`Why the record is corrected`} rows={2} maxLength={1000} isRequired {...field("reason")} />
			)}
		</div>
	);
	return (
		<SignForm
			intent="record"
			meaning={isAssessed ? t`Assessed by` : t`Trained, confirmed by`}
			userName={userName}
			confirmLabel={corrects ? t`Sign the correction` : t`Sign the record`}
			answer={answer}
			extra={extra}
		>
			{t`You sign for what stands here. It cannot be changed afterwards, only corrected by another record.`}
		</SignForm>
	);
}
