import { useLingui } from "@lingui/react/macro";
import type { typedIn } from "../../typed-in.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/register.ts";

export interface HandOutFieldsProps {
	field: ReturnType<typeof typedIn>["field"];
	members: readonly { id: string; name: string }[];
	/** Outside laboratories by name, to choose from. */
	laboratories: readonly string[];
	/** What the field of the day of return is called. */
	backOn: string;
}

/** To whom instruments are handed out, for what, and until when. */
export function HandOutFields({ field, members, laboratories, backOn }: HandOutFieldsProps) {
	const { t } = useLingui();
	return (
		<>
			<Select
				{...field("holderId")}
				label={t`To a member`}
				placeholder={t`Somebody else`}
				options={members.map(({ id, name }) => ({ value: id, label: name }))}
			/>
			<TextField {...field("holderName")} label={t`or the name of somebody else`} isRequired={false} maxLength={200} />
			<TextField
				{...field("laboratory")}
				label={t`or the outside laboratory it is sent to`}
				suggestions={laboratories}
				isRequired={false}
				maxLength={200}
			/>
			<TextField {...field("purpose")} label={t`For what`} isRequired={false} maxLength={500} />
			<TextField {...field("expectedBackOn")} label={backOn} type="date" isRequired={false} />
		</>
	);
}
