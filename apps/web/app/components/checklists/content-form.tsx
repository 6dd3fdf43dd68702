import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Form } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { buttonStyle } from "../button-style.ts";
import { EmptyState } from "../empty-state.tsx";
import { FieldNotes } from "../field.tsx";
import { FormErrors } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Content } from "./checklist-draft.ts";
import { KINDS } from "./checklist-words.ts";
import { ItemEditor } from "./item-editor.tsx";
import "../../words/checklists.ts";

export interface ContentFormProps {
	content: Content;
	version: number;
	/** Numbers from 1 once something was published. */
	published: number;
	/** Tag of the instrument it is always about. */
	tag: string;
	/** Tags of those that it is for, one in a line. */
	tags: string;
	changeNote: string;
	faults: Readonly<Record<string, string>>;
	problem: string | null;
	/** Id of the control from which the keyboard goes on. */
	focus: string | null;
}

const SUBJECTS = [
	{ value: "free", label: msg`No instrument` },
	{ value: "any", label: msg`An instrument chosen at the start` },
	{ value: "one", label: msg`Always the same instrument` },
];
const ROLES = [
	{ value: "technician", label: msg`Technicians, managers and owners` },
	{ value: "manager", label: msg`Managers and owners only` },
];
const UNITS = [
	{ value: "day", label: msg`days` },
	{ value: "month", label: msg`months` },
	{ value: "year", label: msg`years` },
];

/** A checklist being written. Every button saves the draft, so that nothing is lost between two steps. */
export function ContentForm(props: ContentFormProps) {
	const { t, i18n } = useLingui();
	const { content, version, published, tag, tags, changeNote, faults, problem, focus } = props;
	const isSending = useIsSending();
	useEffect(() => {
		if (focus === null) return;
		const control = document.getElementById(focus);
		(control?.querySelector("input") ?? control)?.focus();
	}, [focus]);
	const errors = (name: string) => (faults[name] === undefined ? [] : [faults[name]]);
	return (
		<Form method="post" className="flex flex-col gap-6">
			{/* Enter in a field must never move or remove an item: it saves. */}
			<button type="submit" name="intent" value="save" hidden />
			<input type="hidden" name="version" value={version} />
			<FormErrors errors={problem === null ? [] : [problem]} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField
					name="name"
					label={t`Name`}
					defaultValue={content.name}
					errors={errors("name")}
					maxLength={200}
					isRequired
				/>
				<Select label={t`Carried out by`} name="runBy" options={ROLES} defaultValue={content.runBy} />
				<Select label={t`About`} name="subject" options={SUBJECTS} defaultValue={content.subject} />
				<TextField
					name="tag"
					label={t`Tag of the instrument, if always the same`}
					defaultValue={tag}
					errors={errors("instrumentId")}
					mono
				/>
				<div className="grid grid-cols-2 items-end gap-3">
					<TextField
						name="intervalValue"
						label={t`To be done every (optional)`}
						defaultValue={content.interval ? String(content.interval.value) : ""}
						errors={errors("interval")}
						inputMode="numeric"
						mono
					/>
					<Select
						label={t`Unit of the interval`}
						name="intervalUnit"
						options={UNITS}
						defaultValue={content.interval?.unit ?? "month"}
					/>
				</div>
			</div>
			<fieldset className="grid min-w-0 grid-cols-1 gap-4 sm:grid-cols-2">
				<legend className="mb-2">
					<Trans>Where the instrument is chosen at the start: for which it is. Leave both empty for every one.</Trans>
				</legend>
				<TextField
					name="descriptions"
					label={t`Only for those described as (optional)`}
					description={t`One in a line. The description contains these words, as Torque wrench.`}
					defaultValue={content.descriptions.join("\n")}
					errors={errors("descriptions")}
					rows={3}
				/>
				<TextField
					name="tags"
					label={t`Only for these tags (optional)`}
					description={t`One in a line, as they stand in the register.`}
					defaultValue={tags}
					errors={errors("instrumentIds")}
					rows={3}
					mono
				/>
			</fieldset>
			<TextField
				name="introduction"
				label={t`Introduction (optional)`}
				description={t`Shown at the start: what is needed, what to look out for.`}
				defaultValue={content.introduction}
				maxLength={2000}
				rows={2}
			/>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Items</Trans>
				</legend>
				{content.items.length === 0 ? (
					<EmptyState>
						<Trans>Nothing is asked yet: add the first item below.</Trans>
					</EmptyState>
				) : (
					content.items.map((item, index) => (
						<ItemEditor key={item.key} item={item} index={index} count={content.items.length} faults={faults} />
					))
				)}
				{faults.items !== undefined && <FieldNotes aboutId="" errorsId="items-errors" errors={[faults.items]} />}
				<fieldset className="flex flex-wrap gap-2">
					<legend className="mb-1.5 text-muted text-table">
						<Trans>Add an item</Trans>
					</legend>
					{KINDS.map(({ kind, word, about }) => (
						<button
							key={kind}
							type="submit"
							id={`add-${kind}`}
							name="intent"
							value={`add:${kind}`}
							title={i18n._(about)}
							className={buttonStyle("secondary", "normal")}
						>
							{i18n._(word)}
							<span className="sr-only">: {i18n._(about)}</span>
						</button>
					))}
				</fieldset>
			</fieldset>
			<div className="flex flex-col gap-4 border-line border-t pt-4">
				{published > 0 && (
					<TextField
						name="changeNote"
						label={t`What changed since version ${published}`}
						description={t`Needed to publish; those who carry it out read it.`}
						defaultValue={changeNote}
						errors={errors("changeNote")}
						maxLength={500}
					/>
				)}
				<div className="flex flex-wrap gap-3">
					<Button type="submit" name="intent" value="save" variant="secondary" isPending={isSending}>
						<Trans>Save the draft</Trans>
					</Button>
					<Button type="submit" name="intent" value="publish" isPending={isSending}>
						{t`Publish as version ${published + 1}`}
					</Button>
				</div>
			</div>
		</Form>
	);
}
