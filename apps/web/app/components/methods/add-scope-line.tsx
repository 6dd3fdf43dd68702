import { scopeColumns } from "@calibrant/metrology";
import { buttonStyle } from "../button-style.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";

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
	return (
		<details className="rounded-control border border-line bg-surface px-4 py-2">
			<summary className="min-h-6 cursor-pointer font-medium text-table">Write a single line</summary>
			<div className="mt-3 grid grid-cols-2 items-end gap-3 sm:grid-cols-4">
				<TextField name={named("quantity")} label="Quantity" maxLength={100} />
				<TextField name={named("unit")} label="Unit" maxLength={30} />
				<TextField name={named("from")} label="From" inputMode="decimal" mono />
				<TextField name={named("to")} label="To" inputMode="decimal" mono />
				<TextField name={named("absolute")} label="CMC, absolute part" inputMode="decimal" mono />
				<TextField name={named("relative")} label="CMC, relative part" mono />
				<Select
					name={named("combined")}
					label="Both parts"
					options={[
						{ value: "", label: "Added" },
						{ value: "root_sum_squares", label: "Root of the sum of squares" },
					]}
				/>
				<Select
					name={named("place")}
					label="Place"
					options={[
						{ value: "", label: "Both" },
						{ value: "laboratory", label: "Laboratory" },
						{ value: "on_site", label: "On site" },
					]}
				/>
				<TextField name={named("method")} label="Method" maxLength={200} />
				<button type="submit" name="intent" value="add" className={buttonStyle("secondary", "normal")}>
					Add this line
				</button>
			</div>
		</details>
	);
}
