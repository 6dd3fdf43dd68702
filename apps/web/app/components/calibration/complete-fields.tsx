import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { intervalIn } from "../../counted.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Work } from "./work-draft.ts";
import "../../words/calibration.ts";

export interface CompleteFieldsProps {
	work: Work;
	/** The name to print, unless another is typed. */
	userName: string;
	answer: FormAnswer | undefined;
}

/** Of the form of the work: signs it as performed, with the date on which the instrument is due next. */
export function CompleteFields({ work, userName, answer }: CompleteFieldsProps) {
	const { t, i18n } = useLingui();
	const { calibration, instrument, secondPerson } = work;
	const [search] = useSearchParams();
	const isSending = useIsSending("complete");
	const typed = (name: string) => {
		const value = answer?.result.initialValue?.[name];
		// The quick form hands on what was said there.
		return typeof value === "string" ? value : answer ? undefined : (search.get(name) ?? undefined);
	};
	const errors = answer?.result.error ?? {};
	const missing = Object.entries(errors).flatMap(([name, messages]) =>
		name === "printedName" || name.startsWith("nextDue") ? [] : (messages ?? []),
	);
	return (
		<Section title={t`Complete and sign`}>
			<div className="flex max-w-2xl flex-col items-start gap-3 rounded-control border border-line bg-surface p-4">
				<FormProblems errors={missing.length === 0 ? undefined : missing} />
				<p className="max-w-prose text-table">
					<Trans>Saves and signs what stands above.</Trans>{" "}
					{secondPerson
						? t`A second person reviews it before it counts.`
						: t`It counts at once and never changes; the register follows it.`}
				</p>
				{calibration.kind !== "intermediate" && (
					<div className="grid w-full grid-cols-1 gap-3 sm:grid-cols-3">
						<Select
							label={t`Next due`}
							name="nextDue"
							defaultValue={typed("nextDue") ?? "interval"}
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
						<TextField
							label={t`Date, if given here`}
							name="nextDueOn"
							type="date"
							defaultValue={typed("nextDueOn") ?? ""}
							errors={errors.nextDueOn ?? []}
						/>
						<TextField
							label={t`Reason for that date`}
							name="nextDueReason"
							defaultValue={typed("nextDueReason") ?? ""}
							errors={errors.nextDueReason ?? []}
						/>
					</div>
				)}
				<div className="w-full">
					<TextField
						label={t`Performed by`}
						description={t`Your own name, as it stands in your account. Your password is asked for next.`}
						name="printedName"
						defaultValue={typed("printedName") ?? userName}
						errors={errors.printedName ?? []}
						autoComplete="name"
						maxLength={200}
						isRequired
					/>
				</div>
				<Button type="submit" name="intent" value="complete" isPending={isSending}>
					<Trans>Sign as performed</Trans>
				</Button>
			</div>
		</Section>
	);
}
