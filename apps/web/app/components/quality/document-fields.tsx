import { useLingui } from "@lingui/react/macro";
import type { Field } from "../../typed-in.ts";
import { Checkbox } from "../checkbox.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { DOCUMENT_TYPES, optionsOf, type Person } from "./words.ts";

type First = { type: string; ownerId: string; reviewMonths: string; readingDays: string; readingSigned: boolean };

/** What stands beside the versions of a document: its type, who answers for it, when it is reviewed and read. */
export function DocumentFields({ field, people, first }: { field: Field; people: readonly Person[]; first: First }) {
	const { t, i18n } = useLingui();
	const owners = people.filter(({ reviews }) => reviews).map(({ id, name }) => ({ value: id, label: name }));
	return (
		<>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select label={t`Type`} options={optionsOf(DOCUMENT_TYPES, i18n)} {...field("type", first.type)} />
				<Select
					label={t`Answered for by`}
					placeholder={t`Nobody yet`}
					options={owners}
					{...field("ownerId", first.ownerId)}
				/>
				<TextField
					label={t`Reviewed every`}
					suffix={t`months`}
					inputMode="numeric"
					isRequired={false}
					{...field("reviewMonths", first.reviewMonths)}
				/>
				<TextField
					label={t`Read within`}
					suffix={t`days`}
					inputMode="numeric"
					isRequired={false}
					{...field("readingDays", first.readingDays)}
				/>
			</div>
			<Checkbox
				label={t`Readers sign that they have understood it`}
				name="readingSigned"
				defaultChecked={first.readingSigned}
			/>
		</>
	);
}
