import { useLingui } from "@lingui/react/macro";
import { type ComponentProps, useId, useState } from "react";
import { FieldLabel, FieldNotes, type FieldProps, useFieldIds } from "./field.tsx";
import { LimitNote } from "./limit-note.tsx";

export interface TextFieldProps
	extends FieldProps,
		Pick<ComponentProps<"input">, "type" | "autoComplete" | "inputMode" | "autoFocus" | "spellCheck"> {
	defaultValue?: string | undefined;
	value?: string | undefined;
	onChange?: ((value: string) => void) | undefined;
	isDisabled?: boolean;
	isReadOnly?: boolean;
	/** Most characters: what is longer stays as typed or pasted, and is said. A search is cut, which is said too. */
	maxLength?: number;
	/** Rows of a multi-line field; one line without it. */
	rows?: number;
	/** Tags, serials, codes and readings are set in the mono face. */
	mono?: boolean;
	/** Short text inside the frame after the value, e.g. a unit. */
	suffix?: string;
	/** Offered while typing; anything else can be typed all the same. */
	suggestions?: readonly string[];
}

/** A labelled text field with description and errors. Works without JavaScript: the server's answer keeps the value. */
export function TextField({
	id: given,
	label,
	description,
	errors = [],
	isRequired,
	isDisabled,
	isReadOnly,
	rows,
	mono = false,
	suffix,
	suggestions = [],
	maxLength,
	onChange,
	...props
}: TextFieldProps) {
	const { t } = useLingui();
	const [typed, setTyped] = useState((props.value ?? props.defaultValue ?? "").length);
	// The browser would cut what is pasted without a word. A search may be cut: nothing is kept of it.
	const isCut = props.type === "search";
	const isLonger = !isCut && maxLength !== undefined && typed > maxLength;
	const faults = isLonger ? [t`Use at most ${maxLength} characters; these are ${typed}.`] : errors;
	const { id, aboutId, errorsId, control } = useFieldIds({
		...(given !== undefined && { id: given }),
		description,
		errors: faults,
	});
	const listId = useId();
	const shared = {
		...{ ...control, ...props, disabled: isDisabled, readOnly: isReadOnly },
		...(isCut && maxLength !== undefined && { maxLength }),
		"aria-required": isRequired || undefined,
		onChange(event: { target: { value: string } }) {
			setTyped(event.target.value.length);
			onChange?.(event.target.value);
		},
	};
	const frame = `control ${mono ? "font-mono" : ""} ${suffix === undefined ? "" : "pr-14"} disabled:bg-retired-soft disabled:text-muted read-only:bg-retired-soft aria-invalid:border-overdue aria-invalid:border-2`;
	return (
		<div className="flex flex-col justify-end gap-1">
			<FieldLabel htmlFor={id} label={label} isRequired={isRequired} />
			<FieldNotes aboutId={aboutId} errorsId={errorsId} description={description} />
			<span className="relative block">
				{rows === undefined ? (
					<input type="text" {...shared} className={frame} list={suggestions.length > 0 ? listId : undefined} />
				) : (
					<textarea {...shared} rows={rows} className={`${frame} block py-2`} />
				)}
				{suggestions.length > 0 && (
					<datalist id={listId}>
						{suggestions.map((one) => (
							<option key={one} value={one} />
						))}
					</datalist>
				)}
				{suffix !== undefined && (
					<span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-muted">{suffix}</span>
				)}
			</span>
			{isCut && maxLength !== undefined && <LimitNote most={maxLength} typed={typed} />}
			<FieldNotes aboutId={aboutId} errorsId={errorsId} errors={faults} />
		</div>
	);
}
