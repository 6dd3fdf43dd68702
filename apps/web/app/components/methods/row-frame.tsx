import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "../button-style.ts";
import "../../words/methods.ts";

export interface RowFrameProps {
	/** Name of the list in the form, e.g. "points". */
	list: string;
	index: number;
	count: number;
	/** What one row is, read out with its number: "Point". */
	what: string;
	/** Rows whose order means nothing cannot be moved. */
	fixed?: boolean;
	children: ReactNode;
}

/** One row of a list being written, with the buttons that move and remove it. Works without JavaScript. */
export function RowFrame({ list, index, count, what, fixed = false, children }: RowFrameProps) {
	const { t } = useLingui();
	const title = `${what} ${index + 1}`;
	return (
		<fieldset
			id={`${list}-${index}`}
			tabIndex={-1}
			className="flex min-w-0 flex-col gap-3 rounded-control border border-line bg-surface p-3 sm:flex-row sm:items-start"
		>
			<legend className="sr-only">{title}</legend>
			<span aria-hidden="true" className="w-6 pt-1 text-muted sm:pt-8">
				{index + 1}
			</span>
			<div className="min-w-0 flex-1">{children}</div>
			<div className="flex gap-1.5 sm:pt-6">
				{!fixed && <RowButton act="up" {...{ list, index, title }} isDisabled={index === 0} label={t`Move up`} />}
				{!fixed && (
					<RowButton act="down" {...{ list, index, title }} isDisabled={index === count - 1} label={t`Move down`} />
				)}
				<RowButton act="remove" {...{ list, index, title }} label={t`Remove`} />
			</div>
		</fieldset>
	);
}

const ICONS = { up: ArrowUp, down: ArrowDown, remove: Trash2 };

function RowButton({
	act,
	list,
	index,
	title,
	label,
	isDisabled = false,
}: {
	act: keyof typeof ICONS;
	list: string;
	index: number;
	title: string;
	label: string;
	isDisabled?: boolean;
}) {
	const Icon = ICONS[act];
	return (
		<button
			type="submit"
			name="intent"
			value={`${act}:${list}:${index}`}
			disabled={isDisabled}
			title={label}
			className={`${buttonStyle("secondary", "small")} min-w-8 pointer-coarse:min-w-12`}
		>
			<Icon size={16} aria-hidden="true" />
			<span className="sr-only">
				{label}: {title}
			</span>
		</button>
	);
}

/** The button under a list that adds a row. */
export function AddRow({ list, children }: { list: string; children: ReactNode }) {
	return (
		<button
			type="submit"
			id={`add-${list}`}
			name="intent"
			value={`add:${list}`}
			className={buttonStyle("secondary", "small")}
		>
			{children}
		</button>
	);
}
