import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Field } from "../../typed-in.ts";
import { Checkbox } from "../checkbox.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Choice } from "./fields.tsx";
import { BASES, optionsOf, PLAN_TYPES, PRIORITIES, TRIGGERS, UNITS } from "./words.ts";

export interface PlanChoices {
	assets: readonly Choice[];
	checklists: readonly Choice[];
	workers: readonly Choice[];
	/** Counters of the asset chosen before; without one, meters are chosen after saving. */
	meters: readonly Choice[];
	isInstrument: boolean;
}

/** What a preventive plan makes, and when. */
export function PlanFields({
	field,
	first = {},
	choices,
}: {
	field: Field;
	first?: Readonly<Record<string, string | null | undefined>>;
	choices: PlanChoices;
}) {
	const { t, i18n } = useLingui();
	const of = (name: string, otherwise = "") => field(name, first[name] ?? otherwise);
	const triggers = optionsOf(TRIGGERS, i18n).filter(
		({ value }) =>
			value === "calendar" ||
			(value === "meter" ? choices.meters.length > 0 : choices.isInstrument) ||
			value === first.trigger,
	);
	// Without scripts, and before the choice is changed, what is chosen first counts.
	const [trigger, setTrigger] = useState(of("trigger", "calendar").defaultValue);
	const byCalendar = trigger === "calendar";
	return (
		<>
			<TextField label={t`What is to be done`} maxLength={200} isRequired {...of("title")} />
			<TextField label={t`Details`} rows={4} isRequired={false} {...of("description")} />
			<Select label={t`Asset`} placeholder={t`Choose`} options={choices.assets} {...of("assetId")} />
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select label={t`Type of work`} options={optionsOf(PLAN_TYPES, i18n)} {...of("type", "preventive")} />
				<Select label={t`Priority`} options={optionsOf(PRIORITIES, i18n)} {...of("priority", "normal")} />
				<Select label={t`Checklist`} placeholder={t`None`} options={choices.checklists} {...of("checklistId")} />
				<Select label={t`Assigned to`} placeholder={t`Nobody`} options={choices.workers} {...of("assigneeId")} />
			</div>
			<Select
				label={t`When it is due`}
				options={triggers}
				description={t`Counters and uses can be chosen once the asset is: open the plan from the asset.`}
				onChange={setTrigger}
				{...of("trigger", "calendar")}
			/>
			<fieldset className="grid items-start gap-4 sm:grid-cols-3">
				<legend className="mb-2 font-medium">
					<Trans>After so much time</Trans>
				</legend>
				<TextField label={t`Every`} inputMode="numeric" isRequired={byCalendar} {...of("everyCount", "1")} />
				<Select label={t`Unit of time`} options={optionsOf(UNITS, i18n)} {...of("everyUnit", "month")} />
				<TextField label={t`First on`} type="date" isRequired={byCalendar} {...of("firstOn")} />
			</fieldset>
			{triggers.length > 1 && (
				<fieldset className="grid items-start gap-4 sm:grid-cols-2">
					<legend className="mb-2 font-medium">
						<Trans>After so much on a meter, or so many uses</Trans>
					</legend>
					<Select label={t`Counter`} placeholder={t`None`} options={choices.meters} {...of("meterId")} />
					<TextField label={t`So many`} inputMode="decimal" mono isRequired={!byCalendar} {...of("everyAmount")} />
				</fieldset>
			)}
			<Select label={t`Counted from`} options={optionsOf(BASES, i18n)} {...of("basis", "scheduled")} />
			<TextField
				label={t`Days ahead`}
				description={t`So many days before its due day the order is made. A counted one is due so many days after it is made.`}
				inputMode="numeric"
				isRequired={false}
				{...of("leadDays", "0")}
			/>
			<Checkbox
				label={t`It is signed before it is closed`}
				name="signatureRequired"
				defaultChecked={first.signatureRequired !== "no"}
			/>
		</>
	);
}
