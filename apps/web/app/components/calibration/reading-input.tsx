import { type ClipboardEvent, type KeyboardEvent, useId } from "react";
import { goFrom } from "./cells.ts";

export interface ReadingInputProps {
	/** What the cell holds: "As found". On wide screens the head of the column says it to the eye. */
	label: string;
	/** Which row it belongs to: "point 3". */
	of: string;
	name: string;
	value: string;
	onChange: (text: string) => void;
	error?: string | undefined;
	/** Units and other words; everything else is a decimal number. */
	isText?: boolean;
	/** Outside tables the label is shown on wide screens too. */
	alwaysLabelled?: boolean;
	/** Several lines were pasted, e.g. a column of a spreadsheet. */
	onPasteLines?: (lines: string[]) => void;
}

/**
 * One number of a reading, kept as the text that was typed: comma or point, trailing zeros, nothing rounded. Enter goes
 * to the next cell.
 */
export function ReadingInput({
	label,
	of,
	name,
	value,
	onChange,
	error,
	isText = false,
	alwaysLabelled = false,
	onPasteLines,
}: ReadingInputProps) {
	const id = useId();
	return (
		<div className="flex min-w-0 flex-col gap-1">
			<label htmlFor={id} className={`text-meta text-muted ${alwaysLabelled ? "" : "md:sr-only"}`}>
				{label}
				<span className="sr-only">, {of}</span>
			</label>
			<input
				id={id}
				type="text"
				inputMode={isText ? "text" : "decimal"}
				enterKeyHint="next"
				autoComplete="off"
				spellCheck="false"
				name={name}
				value={value}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={nextOnEnter}
				onPaste={(event) => pasteLines(event, onPasteLines)}
				aria-invalid={error !== undefined || undefined}
				aria-describedby={error === undefined ? undefined : `${id}-error`}
				className={`control min-w-14 font-mono aria-invalid:border-2 aria-invalid:border-overdue ${isText ? "" : "text-right"}`}
			/>
			{error !== undefined && (
				<p id={`${id}-error`} className="text-meta text-overdue">
					{error}
				</p>
			)}
		</div>
	);
}

function nextOnEnter(event: KeyboardEvent<HTMLInputElement>) {
	if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
	event.preventDefault();
	goFrom(event.currentTarget, 1);
}

function pasteLines(event: ClipboardEvent<HTMLInputElement>, onPasteLines: ReadingInputProps["onPasteLines"]) {
	const lines = event.clipboardData.getData("text/plain").trimEnd().split(/\r?\n/);
	if (onPasteLines === undefined || lines.length < 2) return;
	event.preventDefault();
	onPasteLines(lines);
}
