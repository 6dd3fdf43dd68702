import { Trans } from "@lingui/react/macro";
import { useId } from "react";

export interface FieldProps {
	/** Where words over the form lead to. */
	id?: string;
	label: string;
	name: string;
	description?: string;
	/** What is wrong with the value, in the reader's words. The value itself stays in the field. */
	errors?: readonly string[];
	isRequired?: boolean;
}

/** Ids that tie a control to its description and its errors. */
export function useFieldIds({
	id: given,
	description,
	errors = [],
}: Pick<FieldProps, "id" | "description" | "errors">) {
	const own = useId();
	const id = given ?? own;
	const parts = [description === undefined ? null : `${id}-about`, errors.length === 0 ? null : `${id}-errors`];
	const describedBy = parts.filter((part) => part !== null).join(" ");
	return {
		id,
		aboutId: `${id}-about`,
		errorsId: `${id}-errors`,
		control: {
			id,
			"aria-describedby": describedBy === "" ? undefined : describedBy,
			"aria-invalid": errors.length > 0 ? (true as const) : undefined,
		},
	};
}

export function FieldLabel({ htmlFor, label, isRequired }: { htmlFor: string; label: string; isRequired?: boolean }) {
	return (
		<label htmlFor={htmlFor} className="font-medium text-table">
			{label}
			{isRequired === false && <OptionalMark />}
		</label>
	);
}

/** Stands behind the label of a field that may stay empty. */
export function OptionalMark() {
	return (
		<span className="font-normal text-muted">
			{" "}
			(<Trans>optional</Trans>)
		</span>
	);
}

export function FieldNotes({
	aboutId,
	errorsId,
	description,
	errors = [],
}: Pick<FieldProps, "description" | "errors"> & { aboutId: string; errorsId: string }) {
	return (
		<>
			{description !== undefined && (
				<p id={aboutId} className="text-meta text-muted">
					{description}
				</p>
			)}
			{errors.length > 0 && (
				<div id={errorsId} className="flex gap-1.5 text-overdue text-table">
					<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="mt-0.5 shrink-0">
						<rect width="14" height="14" rx="2" fill="currentColor" />
						<path d="M7 3v5M7 10v1.5" className="stroke-surface" strokeWidth="1.8" />
					</svg>
					<span>{errors.join(" ")}</span>
				</div>
			)}
		</>
	);
}
