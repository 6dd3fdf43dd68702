import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { buttonStyle } from "../button-style.ts";
import { Checkbox } from "../checkbox.tsx";
import { TextField } from "../text-field.tsx";
import { type DraftItem, itemField } from "./checklist-draft.ts";
import { kindWord } from "./checklist-words.ts";
import "../../words/checklists.ts";

export interface ItemEditorProps {
	item: DraftItem;
	index: number;
	count: number;
	/** What is wrong, by field of the form. */
	faults: Readonly<Record<string, string>>;
}

/** One item being written. Its kind is what it was added as; another kind is another item. */
export function ItemEditor({ item, index, count, faults }: ItemEditorProps) {
	const { t, i18n } = useLingui();
	const field = (name: "section" | "label" | "help" | "unit" | "lower" | "upper") => {
		const fault = faults[itemField(index, name)];
		return { name: itemField(index, name), defaultValue: item[name], errors: fault === undefined ? [] : [fault] };
	};
	const options = (fails: boolean) =>
		item.options
			.filter((option) => option.fails === fails)
			.map(({ text }) => text)
			.join("\n");
	const optionFault = faults[itemField(index, "options")];
	const title = `${index + 1}. ${kindWord(i18n, item.kind)}`;
	const limits = item.kind === "number";
	const judged = item.kind === "check" || item.kind === "choice" || limits;
	return (
		<fieldset className="flex min-w-0 flex-col gap-4 rounded-control border border-line bg-surface p-4">
			<legend className="sr-only">{title}</legend>
			<input type="hidden" name={itemField(index, "key")} value={item.key} />
			<input type="hidden" name={itemField(index, "kind")} value={item.kind} />
			<div className="flex flex-wrap items-center justify-between gap-2">
				<p aria-hidden="true" className="font-semibold">
					{title}
				</p>
				<div className="flex gap-1.5">
					<ItemButton act="up" item={item} place={index} isDisabled={index === 0} label={t`Move up`} icon={ArrowUp} />
					<ItemButton
						act="down"
						item={item}
						place={index}
						isDisabled={index === count - 1}
						label={t`Move down`}
						icon={ArrowDown}
					/>
					<ItemButton act="remove" item={item} place={index} label={t`Remove`} icon={Trash2} />
				</div>
			</div>
			<div id={`item-${item.key}`} className="grid grid-cols-1 gap-4 sm:grid-cols-[2fr_1fr]">
				<div id={`label-${item.key}`} tabIndex={-1}>
					<TextField {...field("label")} label={t`What is to be done or read`} maxLength={300} isRequired />
				</div>
				<TextField {...field("section")} label={t`Section (optional)`} maxLength={100} />
			</div>
			{(limits || item.kind === "meter") && (
				<div className="grid grid-cols-3 gap-3">
					<TextField {...field("unit")} label={t`Unit`} maxLength={30} />
					{limits && <TextField {...field("lower")} label={t`Lower limit`} inputMode="decimal" mono />}
					{limits && <TextField {...field("upper")} label={t`Upper limit`} inputMode="decimal" mono />}
				</div>
			)}
			{item.kind === "choice" && (
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<TextField
						name={itemField(index, "passes")}
						defaultValue={options(false)}
						errors={optionFault === undefined ? [] : [optionFault]}
						label={t`Options, one a line`}
						rows={3}
					/>
					<TextField
						name={itemField(index, "fails")}
						defaultValue={options(true)}
						label={t`Options that count as a failure`}
						rows={3}
					/>
				</div>
			)}
			<TextField {...field("help")} label={t`Help for the person doing it (optional)`} maxLength={1000} />
			<div className="flex flex-wrap gap-x-6 gap-y-2">
				<Checkbox name={itemField(index, "required")} label={t`Must be answered`} defaultChecked={item.required} />
				{judged && (
					<Checkbox
						name={itemField(index, "noteOnFail")}
						label={t`A failure needs a note`}
						defaultChecked={item.noteOnFail}
					/>
				)}
			</div>
		</fieldset>
	);
}

function ItemButton({
	act,
	item,
	place,
	label,
	icon: Icon,
	isDisabled = false,
}: {
	act: "up" | "down" | "remove";
	item: DraftItem;
	place: number;
	label: string;
	icon: typeof ArrowUp;
	isDisabled?: boolean;
}) {
	return (
		<button
			type="submit"
			id={`${act}-${item.key}`}
			name="intent"
			value={`${act}:${item.key}`}
			disabled={isDisabled}
			title={label}
			className={`${buttonStyle("secondary", "small")} min-w-8 pointer-coarse:min-w-12`}
		>
			<Icon size={16} aria-hidden="true" />
			<span className="sr-only">
				<Trans>
					{label}: item {place + 1} {item.label}
				</Trans>
			</span>
		</button>
	);
}
