import { scopeColumns } from "@calibrant/metrology";
import { Trans, useLingui } from "@lingui/react/macro";
import { buttonStyle } from "../button-style.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/methods.ts";

const named = (name: string) => `line.${name}`;

/** The line of the fields of {@link AddLine}, apart by tabs in the order of the columns. */
export function addedLine(form: FormData): string {
	return scopeColumns
		.map((name) =>
			String(form.get(named(name)) ?? "")
				.replaceAll(/[\t\r\n"]/g, " ")
				.trim(),
		)
		.join("\t");
}

/** Fields for one line, for those who have no spreadsheet to paste from. */
export function AddLine() {
	const { t } = useLingui();
	return (
		<details className="rounded-control border border-line bg-surface px-4 py-2">
			<summary className="min-h-6 cursor-pointer font-medium text-table">
				<Trans>Write a single line</Trans>
			</summary>
			<div className="mt-3 grid grid-cols-2 items-end gap-3 sm:grid-cols-4">
				<TextField name={named("quantity")} label={t`Quantity`} maxLength={100} />
				<TextField name={named("unit")} label={t`Unit`} maxLength={30} />
				<TextField name={named("from")} label={t`From`} inputMode="decimal" mono />
				<TextField name={named("to")} label={t`To`} inputMode="decimal" mono />
				<TextField name={named("absolute")} label={t`CMC, absolute part`} inputMode="decimal" mono />
				<TextField name={named("relative")} label={t`CMC, relative part`} mono />
				<Select
					name={named("combined")}
					label={t`Both parts`}
					options={[
						{ value: "", label: t`Added` },
						{ value: "root_sum_squares", label: t`Root of the sum of squares` },
					]}
				/>
				<Select
					name={named("place")}
					label={t`Place`}
					options={[
						{ value: "", label: t`Both` },
						{ value: "laboratory", label: t`Laboratory` },
						{ value: "on_site", label: t`On site` },
					]}
				/>
				<TextField name={named("method")} label={t`Method`} maxLength={200} />
				<button type="submit" name="intent" value="add" className={buttonStyle("secondary", "normal")}>
					<Trans>Add this line</Trans>
				</button>
			</div>
		</details>
	);
}
