import { useLingui } from "@lingui/react/macro";
import type { Field } from "../../typed-in.ts";
import { Checkbox } from "../checkbox.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { CRITICALITIES, ORDER_TYPES, optionsOf, PRIORITIES } from "./words.ts";

export interface Choice {
	value: string;
	label: string;
}

type First = Readonly<Record<string, string | null | undefined>>;

/** What is reported. */
export function ReportFields({ field }: { field: Field }) {
	const { t, i18n } = useLingui();
	return (
		<>
			<TextField label={t`What is wrong`} maxLength={200} isRequired {...field("title")} />
			<TextField label={t`Details`} rows={4} isRequired={false} {...field("description")} />
			<Select label={t`How urgent`} options={optionsOf(PRIORITIES, i18n)} {...field("priority", "normal")} />
		</>
	);
}

/** What a work order is about. */
export function OrderFields({ field, first = {}, assets }: { field: Field; first?: First; assets: readonly Choice[] }) {
	const { t, i18n } = useLingui();
	const of = (name: string, otherwise = "") => field(name, first[name] ?? otherwise);
	return (
		<>
			<TextField label={t`What is to be done`} maxLength={200} isRequired {...of("title")} />
			<TextField label={t`Details`} rows={4} isRequired={false} {...of("description")} />
			<Select label={t`Asset`} placeholder={t`None`} options={assets} {...of("assetId")} />
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select label={t`Type of work`} options={optionsOf(ORDER_TYPES, i18n)} {...of("type", "repair")} />
				<Select label={t`Priority`} options={optionsOf(PRIORITIES, i18n)} {...of("priority", "normal")} />
				<TextField label={t`Due on`} type="date" isRequired={false} {...of("dueOn")} />
				<TextField label={t`Planned for`} type="date" isRequired={false} {...of("plannedOn")} />
			</div>
			<Checkbox
				label={t`It is signed before it is closed`}
				name="signatureRequired"
				defaultChecked={first.signatureRequired !== "no"}
			/>
		</>
	);
}

/** What an asset has; the words of an instrument are changed in the register. */
export function AssetFields({
	field,
	first = {},
	assets,
	locations,
	ownWords,
}: {
	field: Field;
	first?: First;
	assets: readonly Choice[];
	locations: readonly string[];
	ownWords: boolean;
}) {
	const { t, i18n } = useLingui();
	const of = (name: string, otherwise = "") => field(name, first[name] ?? otherwise);
	return (
		<>
			{ownWords && (
				<>
					<TextField label={t`Tag`} mono maxLength={100} isRequired {...of("tag")} />
					<TextField label={t`Description`} isRequired={false} {...of("description")} />
					<TextField
						label={t`Location`}
						description={t`Such as: Liège / Hall 2. What is not there yet is made.`}
						suggestions={locations}
						isRequired={false}
						{...of("location")}
					/>
					<div className="grid items-start gap-4 sm:grid-cols-3">
						<TextField label={t`Manufacturer`} isRequired={false} {...of("manufacturer")} />
						<TextField label={t`Model`} isRequired={false} {...of("model")} />
						<TextField label={t`Serial number`} mono isRequired={false} {...of("serialNumber")} />
					</div>
				</>
			)}
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select label={t`Part of`} placeholder={t`Nothing else`} options={assets} {...of("parentId")} />
				<Select label={t`Criticality`} options={optionsOf(CRITICALITIES, i18n)} {...of("criticality", "normal")} />
			</div>
			<TextField label={t`Notes`} rows={3} isRequired={false} {...of("notes")} />
			<Checkbox
				label={t`Anybody may report a fault at its label`}
				name="takesReports"
				defaultChecked={first.takesReports !== "no"}
			/>
		</>
	);
}
