import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFocusWhenLost } from "../../use-focus-when-lost.ts";
import { useFormat } from "../../use-format.ts";
import { buttonStyle } from "../button-style.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Work } from "./work-draft.ts";
import "../../words/calibration.ts";

/** The reference standards that are used, and one more to name. Part of the form around it. */
export function WorkStandards({ work, faults }: { work: Work; faults: Readonly<Record<string, string>> }) {
	const { t } = useLingui();
	const { day } = useFormat();
	const dueWords = (dueOn: string) => t`, due on ${dueOn}`;
	const calibratedWords = (calibratedOn: string) => t`Calibrated on ${calibratedOn}`;
	const { standards, possibleStandards, mayOverride, procedure } = work;
	const roles = procedure?.roles ?? [];
	const named = new Set(standards.map(({ instrumentId }) => instrumentId));
	/** The first that nothing is named for. */
	const nextRole = roles.find((role) => !standards.some((one) => one.role === role)) ?? roles[0] ?? "";
	const choices = possibleStandards.filter(({ id }) => !named.has(id));
	return (
		<fieldset id="standards" className="flex min-w-0 scroll-mt-24 flex-col gap-3">
			<legend className="mb-2 font-semibold text-lead">
				<Trans>Reference standards</Trans>
			</legend>
			<Named key={standards.length}>
				{standards.length === 0 && (
					<p className="text-muted text-table">
						<Trans>None is named yet.</Trans>
					</p>
				)}
				<ul className="flex flex-col gap-2 empty:hidden">
					{standards.map(
						({
							position,
							identification,
							description,
							calibratedOn,
							dueOn,
							certificateNumber,
							fault,
							overrideReason,
							role,
						}) => (
							<li
								key={position}
								className="flex flex-wrap items-center justify-between gap-2 rounded-control border border-line bg-surface p-3 text-table"
							>
								<div className="min-w-0">
									<p>
										<strong className="font-mono">{identification}</strong> {description}
									</p>
									{role !== "" && <p>{role}</p>}
									<p className="text-muted">
										{calibratedOn === null ? t`Never calibrated` : calibratedWords(day(calibratedOn))}
										{dueOn !== null && dueWords(day(dueOn))}
										{certificateNumber !== "" && t`, certificate ${certificateNumber}`}
									</p>
									{fault !== null && (
										<p className="font-semibold text-overdue">
											{fault}{" "}
											{overrideReason === null ? t`It blocks the completion.` : t`Used all the same: ${overrideReason}`}
										</p>
									)}
								</div>
								<button
									type="submit"
									name="intent"
									value={`remove-standard:${position}`}
									className={buttonStyle("quiet", "small")}
								>
									<Trans>Take {identification} out</Trans>
								</button>
							</li>
						),
					)}
				</ul>
			</Named>
			{faults.standards !== undefined && <p className="text-overdue text-table">{faults.standards}</p>}
			<div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-2 rail:grid-cols-4">
				<Select
					label={t`Standard`}
					name="standardId"
					placeholder={t`Choose a standard`}
					errors={faults.standardId === undefined ? [] : [faults.standardId]}
					options={choices.map(({ id, tag, description, nextDueOn }) => ({
						value: id,
						label: `${tag} ${description}${nextDueOn === null ? "" : dueWords(day(nextDueOn))}`,
					}))}
				/>
				{roles.length > 0 && (
					<Select
						label={t`Used as`}
						name="standardRole"
						key={nextRole}
						defaultValue={nextRole}
						errors={faults.role === undefined ? [] : [faults.role]}
						options={[
							...roles.map((role) => ({ value: role, label: role })),
							{ value: "", label: t`Auxiliary, carries no result` },
						]}
					/>
				)}
				{roles.length > 0 && (
					<TextField label={t`If auxiliary: what it is used for`} name="auxiliaryFor" maxLength={200} />
				)}
				{mayOverride && (
					<TextField
						label={t`Reason, if something speaks against it`}
						name="overrideReason"
						errors={faults.overrideReason === undefined ? [] : [faults.overrideReason]}
						maxLength={1000}
					/>
				)}
				<button type="submit" name="intent" value="name-standard" className={buttonStyle("secondary", "normal")}>
					<Trans>Add the standard</Trans>
				</button>
			</div>
			{!mayOverride && faults.overrideReason !== undefined && (
				<p className="text-overdue text-table">{faults.overrideReason}</p>
			)}
		</fieldset>
	);
}

/** What is named now; it takes the focus when a standard was added or taken out by a button that is gone. */
function Named({ children }: { children: ReactNode }) {
	const shown = useFocusWhenLost<HTMLDivElement>(true);
	return (
		<div ref={shown} tabIndex={-1}>
			{children}
		</div>
	);
}
