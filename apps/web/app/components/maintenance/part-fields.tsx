import { useLingui } from "@lingui/react/macro";
import type { Field } from "../../typed-in.ts";
import { TextField } from "../text-field.tsx";

/** What a spare part is. */
export function PartFields({ field, first = {} }: { field: Field; first?: Readonly<Record<string, string | null>> }) {
	const { t } = useLingui();
	const of = (name: string) => field(name, first[name] ?? "");
	return (
		<>
			<TextField label={t`Number`} mono maxLength={100} isRequired {...of("number")} />
			<TextField label={t`What it is`} maxLength={200} isRequired {...of("name")} />
			<div className="grid items-start gap-4 sm:grid-cols-3">
				<TextField label={t`Unit`} maxLength={30} isRequired={false} {...of("unit")} />
				<TextField label={t`Cost of one`} inputMode="decimal" mono isRequired={false} {...of("unitCost")} />
				<TextField label={t`Minimum`} inputMode="decimal" mono isRequired={false} {...of("minimum")} />
			</div>
			<TextField label={t`Notes`} rows={3} isRequired={false} {...of("notes")} />
		</>
	);
}
