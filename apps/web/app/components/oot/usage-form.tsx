import type { FormAnswer } from "../../answer-form.server.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { options, USAGE_KINDS } from "./oot-words.ts";
import { PlainForm } from "./plain-form.tsx";

interface UsageFormProps {
	answer: FormAnswer | undefined;
	instrument: { id: string; tag: string };
	functions: readonly { id: string; name: string; unit: string }[];
	today: string;
}

/** Records what an instrument was used for; what is not known is left empty. */
export function UsageForm({ answer, instrument, functions, today }: UsageFormProps) {
	return (
		<PlainForm intent="record" answer={answer} hidden={{ instrumentId: instrument.id }} confirmLabel="Record the use">
			{(field) => (
				<>
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<Select {...field("kind", "lot")} label="For what" options={options(USAGE_KINDS)} />
						<TextField {...field("reference")} label="Number or name of it" maxLength={200} mono />
						<TextField {...field("usedFrom", today)} label="From" type="date" />
						<TextField
							{...field("usedUntil")}
							label="Until"
							type="date"
							description="Empty: that day only."
							isRequired={false}
						/>
						<TextField {...field("customer")} label="Customer" maxLength={200} isRequired={false} />
						<TextField {...field("usedBy")} label="Used by" maxLength={200} isRequired={false} />
					</div>
					<Select
						{...field("goesOn", "no")}
						label="Does the use go on?"
						options={[
							{ value: "no", label: "No" },
							{ value: "yes", label: "Yes, until somebody ends it" },
						]}
					/>
					<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<legend className="col-span-full pb-1 text-muted text-table">
							What was measured, where known: it tells how much an error of the instrument matters.
						</legend>
						{functions.length > 0 && (
							<Select
								{...field("functionId")}
								label="Function"
								placeholder="Not known"
								options={functions.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit})` }))}
							/>
						)}
						<TextField
							{...field("value")}
							label="Value shown"
							inputMode="decimal"
							maxLength={100}
							mono
							isRequired={false}
						/>
						<TextField {...field("unit")} label="Unit" maxLength={40} isRequired={false} />
						<TextField
							{...field("lowerLimit")}
							label="Lower limit of the product"
							inputMode="decimal"
							maxLength={100}
							mono
							isRequired={false}
						/>
						<TextField
							{...field("upperLimit")}
							label="Upper limit of the product"
							inputMode="decimal"
							maxLength={100}
							mono
							isRequired={false}
						/>
					</fieldset>
					<TextField {...field("description")} label="Remarks" rows={2} maxLength={1000} isRequired={false} />
				</>
			)}
		</PlainForm>
	);
}
