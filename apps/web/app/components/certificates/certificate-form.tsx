import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { StepUp, useStepUp } from "../step-up.tsx";
import { TextField } from "../text-field.tsx";
import { LANGUAGE_WORDS, optionsOf, REASON_WORDS } from "./certificate-words.ts";
import "../../words/certificates.ts";

export type Prepared = Answers["certificates"]["prepare"];

/** Fields that speak only where the record says nothing; shown when they are needed or filled. */
const STATED = [
	{ name: "method", label: msg`Method`, description: msg`By which method it was calibrated.` },
	{ name: "place", label: msg`Place of calibration`, description: msg`Where it was done.` },
	{ name: "conditions", label: msg`Conditions`, description: msg`Which conditions there were, or why none matters.` },
	{
		name: "traceability",
		label: msg`Metrological traceability`,
		description: msg`Through which standards, with their certificates.`,
	},
	{
		name: "withoutUncertainty",
		label: msg`Results without uncertainty`,
		description: msg`What was agreed with the customer (ISO/IEC 17025:2017, 7.8.1.3).`,
	},
] as const;

/** Everything that is decided when a certificate is issued or revised, with its preview and the signature. */
export function CertificateForm({ prepared, answer }: { prepared: Prepared; answer: FormAnswer | undefined }) {
	const { t, i18n } = useLingui();
	const { asked, back } = useStepUp(answer?.stepUp);
	const { newest, customers, particulars, missing, nextDueOn, accreditation, template } = prepared;
	const mine = answer?.result;
	const typed = mine?.initialValue;
	const needed = new Map(missing.map(({ field, what, clause }) => [field as string, `${what} (${clause})`]));
	const field = (name: keyof typeof particulars | "printedName" | "reason") => {
		const kept = typed?.[name];
		const stored = name === "printedName" ? prepared.printedName : name === "reason" ? "" : (particulars[name] ?? "");
		return {
			name,
			defaultValue: typed ? (typeof kept === "string" ? kept : "") : String(stored),
			errors: mine?.error?.[name] ?? (mine || !needed.has(name) ? [] : [needed.get(name) ?? ""]),
		};
	};
	const box = (name: "printNextDue" | "accredited") => ({
		...{ name, defaultChecked: typed ? typed[name] === "on" : particulars[name] },
		errors: mine?.error?.[name] ?? [],
	});
	const stated = STATED.filter(
		({ name }) => needed.has(name) || particulars[name] !== "" || (mine?.error?.[name] ?? []).length > 0,
	);
	const intent = newest ? "revise" : "issue";
	const form = (
		<Form method="post" reloadDocument inert={asked !== null} className="flex max-w-3xl flex-col gap-5">
			<input type="hidden" name="intent" value={intent} />
			<input type="hidden" name="calibrationId" value={prepared.calibration.id} />
			<FormProblems errors={mine?.error?.[""] ?? undefined} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<Select
					{...field("customerId")}
					label={t`Customer`}
					placeholder={t`Ourselves`}
					options={customers.map(({ id, name }) => ({ value: id, label: name }))}
				/>
				<Select
					{...field("language")}
					label={t`Language`}
					description={t`Otherwise ${i18n._(LANGUAGE_WORDS[prepared.language])}, as the customer or the template has it.`}
					placeholder={t`As agreed`}
					options={optionsOf(LANGUAGE_WORDS)}
				/>
				<TextField {...field("receivedOn")} label={t`Item received on`} type="date" isRequired={false} />
				<TextField {...field("condition")} label={t`Condition on receipt`} maxLength={500} isRequired={false} />
				<Select
					{...field("identification")}
					label={t`Identification of the item`}
					options={[
						{ value: "as_calibrated", label: t`As it was when calibrated` },
						{ value: "as_registered", label: t`As the register has it now` },
					]}
				/>
			</div>
			{stated.length > 0 && (
				<fieldset className="flex flex-col gap-4 border-line border-t pt-4">
					<legend className="float-left mb-2 font-semibold">
						<Trans>What the record does not say</Trans>
					</legend>
					{stated.map(({ name, label, description }) => (
						<TextField
							key={name}
							{...field(name)}
							label={i18n._(label)}
							description={i18n._(description)}
							maxLength={1000}
							rows={2}
						/>
					))}
				</fieldset>
			)}
			<TextField
				{...field("opinions")}
				label={t`Opinions and interpretations`}
				description={t`Printed apart from the results (7.8.7).`}
				maxLength={4000}
				rows={2}
				isRequired={false}
			/>
			<div className="flex flex-col gap-3">
				{nextDueOn !== null && (
					<Checkbox
						{...box("printNextDue")}
						label={t`Print the next due date, ${nextDueOn}`}
						description={t`Only where the customer agreed to it (7.8.4.3); the agreement is recorded at the customer.`}
					/>
				)}
				{accreditation ? (
					<Checkbox
						{...box("accredited")}
						label={t`Name the accreditation, ${accreditation.body} ${accreditation.reference}`}
						description={
							accreditation.outside === 0
								? t`Every result lies inside the scope on record.`
								: t`${accreditation.outside} of the results lie outside the scope and are marked.`
						}
						errors={
							mine?.error?.accredited ?? (needed.has("accredited") && !mine ? [needed.get("accredited") ?? ""] : [])
						}
					/>
				) : (
					<p className="text-muted text-table">
						{!prepared.calibration.accredited
							? t`This calibration is not reported under an accreditation, so the certificate names none.`
							: template?.namesAccreditation === false
								? t`The template names no accreditation.`
								: t`No result is in the accreditation scope of that day, so the certificate names no accreditation.`}
					</p>
				)}
			</div>
			{newest && (
				<div className="grid grid-cols-1 gap-4 border-line border-t pt-4">
					<Select
						name="reasonClass"
						label={t`What is corrected`}
						description={t`Whoever holds the revision before learns this much.`}
						options={optionsOf(REASON_WORDS)}
						defaultValue={typeof typed?.reasonClass === "string" ? typed.reasonClass : "identification"}
					/>
					<TextField {...field("reason")} label={t`What changed and why`} maxLength={1000} rows={2} isRequired />
				</div>
			)}
			<div className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
				<p className="max-w-prose text-table">
					<Trans>
						You authorise the certificate: it is signed in your name, its file is kept byte for byte, and a correction
						is its next revision.
					</Trans>{" "}
					{template ? t`It is made with ${template.name}, version ${template.number}.` : ""}
				</p>
				<TextField
					{...field("printedName")}
					label={t`Authorised by`}
					description={t`Your own name, as it stands in your account. Your password is asked for next.`}
					autoComplete="name"
					maxLength={200}
					isRequired
				/>
				<div className="flex flex-wrap gap-3" hidden={asked !== null}>
					<Button type="submit">
						{newest ? t`Issue revision ${newest.revision + 1}` : t`Sign and issue the certificate`}
					</Button>
					<Button
						type="submit"
						variant="secondary"
						formMethod="get"
						formAction="/api/certificate-preview.pdf"
						formTarget="_blank"
						formNoValidate
					>
						<Trans>Preview</Trans>
					</Button>
				</div>
			</div>
		</Form>
	);
	return (
		<div className="flex flex-col gap-4">
			{form}
			{asked && (
				<StepUp
					request={asked}
					onBack={back}
					signing={{
						meaning: t`Authorised by`,
						children: newest
							? t`You authorise revision ${newest.revision + 1} of certificate ${newest.number} for ${prepared.instrument.tag}, with what stands above. It is kept byte for byte; a correction is its next revision.`
							: t`You authorise the certificate for ${prepared.instrument.tag}, with what stands above. It is kept byte for byte; a correction is its next revision.`,
					}}
				/>
			)}
		</div>
	);
}

/** What is still missing, each with its clause and where to fill it. */
export function MissingList({ prepared }: { prepared: Prepared }) {
	const { t } = useLingui();
	const { missing, instrument, calibration } = prepared;
	if (missing.length === 0) return null;
	const place = (field: string) => {
		if (field === "template") return { to: "/app/settings/certificates", label: t`Open the certificate settings` };
		if (field === "identification")
			return { to: `/app/instruments/${instrument.id}/edit`, label: t`Open the register` };
		if (field === "printNextDue" || field === "customerId")
			return { to: "/app/settings/customers", label: t`Open the customers` };
		if (field === "calibration") return { to: `/app/calibrations/${calibration.id}`, label: t`Open the calibration` };
		return null;
	};
	return (
		<section aria-labelledby="missing" className="rounded-control border border-due border-l-4 bg-due-soft px-4 py-3">
			<h2 id="missing" className="font-semibold">
				{t`${plural(missing.length, { one: "One item is missing", other: "# items are missing" })}`}
			</h2>
			<ul className="list-disc pl-5 text-table">
				{missing.map(({ field, what, clause }) => {
					const where = place(field);
					return (
						<li key={field + what}>
							{what} <span className="text-muted">({clause})</span>{" "}
							{where && (
								<Link to={where.to} className="link">
									{where.label}
								</Link>
							)}
						</li>
					);
				})}
			</ul>
		</section>
	);
}
