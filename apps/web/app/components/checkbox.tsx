import { FieldNotes, type FieldProps, useFieldIds } from "./field.tsx";

export interface CheckboxProps extends Omit<FieldProps, "isRequired"> {
	value?: string;
	defaultChecked?: boolean;
	isDisabled?: boolean;
}

/** One yes-or-no choice; never pre-ticked where it gives consent. */
export function Checkbox({
	id: given,
	label,
	name,
	description,
	errors,
	value = "on",
	defaultChecked,
	isDisabled,
}: CheckboxProps) {
	const { id, aboutId, errorsId, control } = useFieldIds({
		...(given !== undefined && { id: given }),
		description,
		errors,
	});
	return (
		<div className="flex flex-col gap-1">
			<div className="flex items-start gap-2">
				<input
					{...control}
					type="checkbox"
					name={name}
					value={value}
					defaultChecked={defaultChecked}
					disabled={isDisabled}
					className="size-6 shrink-0 accent-primary aria-invalid:outline-2 aria-invalid:outline-overdue pointer-coarse:size-7"
				/>
				<label htmlFor={id} className={`min-w-0 pt-0.5 ${isDisabled ? "text-muted" : ""}`}>
					{label}
				</label>
			</div>
			<div className="pl-8">
				<FieldNotes aboutId={aboutId} errorsId={errorsId} description={description} errors={errors} />
			</div>
		</div>
	);
}
