import { useState } from "react";
import { FieldLabel, FieldNotes, type FieldProps, useFieldIds } from "./field.tsx";

export interface FileDropProps extends FieldProps {
	/** File types, e.g. ".csv,text/csv". */
	accept: string;
	multiple?: boolean;
	isDisabled?: boolean;
}

/** A file field as a large drop target. It is the platform's own file input, so it takes files without JavaScript too. */
export function FileDrop({
	label,
	name,
	description,
	errors,
	isRequired,
	accept,
	multiple,
	isDisabled,
}: FileDropProps) {
	const { id, aboutId, errorsId, control } = useFieldIds({ description, errors });
	const [over, setOver] = useState(false);
	return (
		<div className="flex flex-col gap-1">
			<FieldLabel htmlFor={id} label={label} isRequired={isRequired} />
			<input
				{...control}
				type="file"
				name={name}
				accept={accept}
				multiple={multiple}
				disabled={isDisabled}
				onDragEnter={() => setOver(true)}
				onDragLeave={() => setOver(false)}
				onDrop={() => setOver(false)}
				data-over={over || undefined}
				className="w-full cursor-pointer rounded-control border border-control border-dashed bg-surface px-4 py-7 text-muted text-table file:mr-4 file:min-h-8 file:cursor-pointer file:rounded-control file:border file:border-control file:bg-canvas file:px-3 file:font-medium file:text-ink hover:border-ink disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-2 aria-invalid:border-overdue data-over:border-primary data-over:bg-busy-soft"
			/>
			<FieldNotes aboutId={aboutId} errorsId={errorsId} description={description} errors={errors} />
		</div>
	);
}
