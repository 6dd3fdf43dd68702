import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { baseOf, joinTyped, typedIn } from "../../typed-in.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { BRANCHES, DISPOSITIONS, KINDS, type Nonconformity, optionsOf, type Person, SEVERITIES } from "./words.ts";

interface FormProps {
	loaded: Nonconformity;
	answer: FormAnswer | undefined;
	people: readonly Person[];
}

const actors = (people: readonly Person[]) =>
	people.filter(({ acts }) => acts).map(({ id, name }) => ({ value: id, label: name }));

/** What is wrong, and what was done at once. */
export function DescribeForm({ loaded, answer, people }: FormProps) {
	const { t, i18n } = useLingui();
	const { version, title, description, kind, severity, ownerId, containment, extent, disposition } =
		loaded.nonconformity;
	return (
		<Behind key={version} label={t`Write what was wrong and done at once`} open={answer?.intent === "describe"}>
			<PlainForm
				{...{ intent: "describe", answer, hidden: { version }, confirmLabel: t`Save` }}
				base={{ title, description, kind, severity, ownerId: ownerId ?? "", containment, extent, disposition }}
				said={{
					...{ kind: i18n._(KINDS[kind]), severity: i18n._(SEVERITIES[severity]) },
					...{ ownerId: loaded.ownerName ?? "", disposition: i18n._(DISPOSITIONS[disposition]) },
				}}
			>
				{(field) => (
					<>
						<TextField label={t`What was wrong`} maxLength={200} isRequired {...field("title", title)} />
						<TextField
							label={t`Details`}
							rows={4}
							maxLength={5000}
							isRequired={false}
							{...field("description", description)}
						/>
						<div className="grid items-start gap-4 sm:grid-cols-2">
							<Select label={t`Kind`} options={optionsOf(KINDS, i18n)} {...field("kind", kind)} />
							<Select label={t`How grave`} options={optionsOf(SEVERITIES, i18n)} {...field("severity", severity)} />
							<Select
								label={t`Answered for by`}
								placeholder={t`Nobody yet`}
								options={actors(people)}
								{...field("ownerId", ownerId ?? "")}
							/>
							<Select
								label={t`What becomes of it`}
								options={optionsOf(DISPOSITIONS, i18n)}
								{...field("disposition", disposition)}
							/>
						</div>
						<TextField
							label={t`What was done at once`}
							description={t`Held, corrected, told to whom; or why nothing was needed.`}
							rows={3}
							maxLength={5000}
							isRequired={false}
							{...field("containment", containment)}
						/>
						<TextField
							label={t`What else it may concern`}
							description={t`Other lots, instruments, places or documents.`}
							rows={3}
							maxLength={5000}
							isRequired={false}
							{...field("extent", extent)}
						/>
					</>
				)}
			</PlainForm>
		</Behind>
	);
}

/** Five times why, the branches of the fishbone, the root cause, and by what its end is told. */
export function AnalyseForm({ loaded, answer }: FormProps) {
	const { t, i18n } = useLingui();
	const { version, whys, fishbone, rootCause, criteria, checkOn } = loaded.nonconformity;
	const sent = answer?.intent === "analyse" ? answer.result.initialValue : undefined;
	const keys = Object.keys(BRANCHES) as (keyof typeof BRANCHES)[];
	const onRecord = (branch: keyof typeof BRANCHES) => (fishbone[branch] ?? []).join("\n");
	const base = {
		...{ whys: whys.join("\n"), rootCause, criteria, checkOn: checkOn ?? "" },
		...Object.fromEntries(keys.map((branch) => [`fishbone.${branch}`, onRecord(branch)])),
	};
	const sentWhys = Array.isArray(sent?.whys) ? (sent.whys as string[]) : [];
	const { field: branchField } = typedIn(
		answer,
		"analyse",
		"fishbone",
		(_, now) => t`Somebody else wrote here meanwhile: “${now}”. Saving puts yours in its place.`,
	);
	const kept = joinTyped(baseOf(sent?.base).whys, sentWhys.filter(Boolean).join("\n"), whys.join("\n"));
	const typed = sent === undefined || kept.value === whys.join("\n") ? whys : sentWhys;
	return (
		<Behind key={version} label={t`Write cause and criteria`} open={answer?.intent === "analyse"}>
			<PlainForm {...{ intent: "analyse", answer, hidden: { version }, base, confirmLabel: t`Save` }}>
				{(field) => (
					<>
						<fieldset className="flex min-w-0 flex-col gap-3">
							<legend className="mb-1 font-medium text-table">{t`Five times why`}</legend>
							{kept.isContested && (
								<p role="alert" className="font-medium text-overdue">
									{t`Somebody else wrote here meanwhile: “${whys.join(" · ")}”. Saving puts yours in its place.`}
								</p>
							)}
							{Array.from({ length: Math.max(5, typed.length) }, (_, at) => {
								const place = at + 1;
								return (
									<TextField
										// biome-ignore lint/suspicious/noArrayIndexKey: a why has no other name than its place
										key={at}
										label={t`Why? (${place})`}
										name="whys"
										maxLength={500}
										isRequired={false}
										defaultValue={typed[at] ?? ""}
										errors={[]}
									/>
								);
							})}
						</fieldset>
						<fieldset className="grid min-w-0 items-start gap-3 sm:grid-cols-2">
							<legend className="mb-1 font-medium text-table">{t`Possible causes, one a line`}</legend>
							{keys.map((branch) => (
								<TextField
									key={branch}
									label={i18n._(BRANCHES[branch])}
									rows={3}
									isRequired={false}
									{...branchField(branch, onRecord(branch))}
									name={`fishbone.${branch}`}
								/>
							))}
						</fieldset>
						<TextField
							label={t`Root cause`}
							rows={3}
							maxLength={5000}
							isRequired={false}
							{...field("rootCause", rootCause)}
						/>
						<TextField
							label={t`By what it is told whether the actions worked`}
							description={t`Set before anything is done: what is counted or looked at, and what it has to be.`}
							rows={3}
							maxLength={2000}
							isRequired={false}
							{...field("criteria", criteria)}
						/>
						<TextField
							label={t`Checked not before`}
							type="date"
							isRequired={false}
							{...field("checkOn", checkOn ?? "")}
						/>
					</>
				)}
			</PlainForm>
		</Behind>
	);
}
