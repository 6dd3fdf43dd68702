import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { FieldLabel, FieldNotes, type FieldProps, useFieldIds } from "./field.tsx";

type SelectOption = { value: string; label: string | MessageDescriptor; group?: string };

export interface SelectProps extends FieldProps {
	/** Those with a `group` stand together under its name, in the order of the first of each. */
	options: readonly SelectOption[];
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
	const drawn = ({ value, label: text }: SelectOption) => (
		<option key={value} value={value}>
			{typeof text === "string" ? text : i18n._(text)}
		</option>
	);
	return (
		<div className="flex flex-col justify-end gap-1">
			<FieldLabel htmlFor={id} label={label} isRequired={isRequired} />
			<FieldNotes aboutId={aboutId} errorsId={errorsId} description={description} />
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
					{[...new Set(options.map(({ group }) => group))].map((group) => {
						const members = options.filter((one) => one.group === group).map(drawn);
						return group === undefined ? (
							members
						) : (
							<optgroup key={group} label={group}>
								{members}
							</optgroup>
						);
					})}
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
			<FieldNotes aboutId={aboutId} errorsId={errorsId} errors={errors} />
		</div>
	);
}
