import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { FieldLabel, FieldNotes, type FieldProps, useFieldIds } from "./field.tsx";

export interface SelectProps extends FieldProps {
	options: readonly { value: string; label: string | MessageDescriptor }[];
	defaultValue?: string;
	/** Shown first with an empty value, e.g. "Any status". */
	placeholder?: string;
	isDisabled?: boolean;
	/** For what else of the form depends on the choice. */
	onChange?: (value: string) => void;
}

/** One choice of a list. The platform's own control, because it works without JavaScript and suits every device. */
export function Select({
	id: given,
	label,
	name,
	description,
	errors,
	isRequired,
	options,
	defaultValue,
	placeholder,
	isDisabled,
	onChange,
}: SelectProps) {
	const { i18n } = useLingui();
	const { id, aboutId, errorsId, control } = useFieldIds({
		...(given !== undefined && { id: given }),
		description,
		errors,
	});
	return (
		<div className="flex flex-col gap-1">
			<FieldLabel htmlFor={id} label={label} isRequired={isRequired} />
			<span className="relative block">
				<select
					{...control}
					name={name}
					defaultValue={defaultValue ?? ""}
					disabled={isDisabled}
					onChange={onChange && ((event) => onChange(event.target.value))}
					aria-required={isRequired || undefined}
					className="control appearance-none pr-8 disabled:bg-retired-soft disabled:text-muted aria-invalid:border-2 aria-invalid:border-overdue"
				>
					{placeholder !== undefined && <option value="">{placeholder}</option>}
					{options.map((option) => (
						<option key={option.value} value={option.value}>
							{typeof option.label === "string" ? option.label : i18n._(option.label)}
						</option>
					))}
				</select>
				<svg
					width="10"
					height="6"
					viewBox="0 0 10 6"
					aria-hidden="true"
					className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2"
				>
					<path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
				</svg>
			</span>
			<FieldNotes aboutId={aboutId} errorsId={errorsId} description={description} errors={errors} />
		</div>
	);
}
