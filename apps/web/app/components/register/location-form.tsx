import { useLingui } from "@lingui/react/macro";
import type { Field } from "../../typed-in.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Places } from "./register-filters.tsx";
import "../../words/register.ts";

/** Where a location is and how it is called. */
export function LocationFields({
	field,
	name,
	parentId,
	places,
}: {
	field: Field;
	name: string;
	parentId: string | null;
	places: Places;
}) {
	const { t } = useLingui();
	return (
		<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
			<TextField {...field("name", name)} label={t`Name`} maxLength={200} />
			<Select
				{...field("parentId", parentId ?? "")}
				label={t`Inside of`}
				placeholder={t`Nothing: it stands by itself`}
				options={places.map(({ id, path }) => ({ value: id, label: path }))}
			/>
		</div>
	);
}
