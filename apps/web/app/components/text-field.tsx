import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import {
	TextField as AriaTextField,
	type TextFieldProps as AriaTextFieldProps,
	FieldError,
	Input,
	Label,
	Text,
	TextArea,
} from "react-aria-components/TextField";
import { type FieldProps, OptionalMark } from "./field.tsx";
import { LimitNote } from "./limit-note.tsx";

export interface TextFieldProps
	extends FieldProps,
		Pick<
			AriaTextFieldProps,
			| "type"
			| "autoComplete"
			| "inputMode"
			| "defaultValue"
			| "value"
			| "onChange"
			| "isDisabled"
			| "isReadOnly"
			| "autoFocus"
			| "spellCheck"
		> {
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
	label,
	description,
	errors = [],
	rows,
	mono = false,
	suffix,
	suggestions = [],
	maxLength,
	...props
}: TextFieldProps) {
	const { t } = useLingui();
	const [typed, setTyped] = useState((props.value ?? props.defaultValue ?? "").length);
	// The browser would cut what is pasted without a word. A search may be cut: nothing is kept of it.
	const isCut = props.type === "search";
	const isLonger = !isCut && maxLength !== undefined && typed > maxLength;
	const faults = isLonger ? [t`Use at most ${maxLength} characters; these are ${typed}.`] : errors;
	const isInvalid = faults.length > 0;
	const listId = useId();
	const list = suggestions.length > 0 ? { list: listId } : {};
	const frame = `control ${mono ? "font-mono" : ""} ${suffix === undefined ? "" : "pr-14"} disabled:bg-retired-soft disabled:text-muted read-only:bg-retired-soft data-invalid:border-overdue data-invalid:border-2`;
	return (
		<AriaTextField
			{...props}
			{...(isCut && maxLength !== undefined && { maxLength })}
			onChange={(value) => {
				setTyped(value.length);
				props.onChange?.(value);
			}}
			isInvalid={isInvalid}
			validationBehavior="aria"
			className="flex flex-col justify-end gap-1"
		>
			<Label className="font-medium text-table">
				{label}
				{props.isRequired === false && <OptionalMark />}
			</Label>
			{description !== undefined && (
				<Text slot="description" className="text-meta text-muted">
					{description}
				</Text>
			)}
			<span className="relative block">
				{rows === undefined ? (
					<Input className={frame} {...list} />
				) : (
					<TextArea rows={rows} className={`${frame} block py-2`} />
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
			<FieldError className="flex gap-1.5 text-overdue text-table">
				<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="mt-0.5 shrink-0">
					<rect width="14" height="14" rx="2" fill="currentColor" />
					<path d="M7 3v5M7 10v1.5" className="stroke-surface" strokeWidth="1.8" />
				</svg>
				<span>{faults.join(" ")}</span>
			</FieldError>
		</AriaTextField>
	);
}
