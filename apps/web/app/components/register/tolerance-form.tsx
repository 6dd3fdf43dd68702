import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, Trash2 } from "lucide-react";
import { Form } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { buttonStyle } from "../button-style.ts";
import { Checkbox } from "../checkbox.tsx";
import { FieldNotes } from "../field.tsx";
import { FormErrors } from "../result-message.tsx";
import { TextField } from "../text-field.tsx";
import type { DraftFaults, ToleranceDraft } from "./tolerance-draft.ts";
import "../../words/register.ts";

export interface ToleranceFormProps {
	draft: ToleranceDraft;
	unit: string;
	/** Of the function, as the person saw it. */
	version: number;
	/** Number of the newest version; 0: none. */
	specified: number;
	faults: DraftFaults;
	problem: string | null;
}

/** A tolerance being written: bands side by side, each with its limits in the notation of data sheets. */
export function ToleranceForm({ draft, unit, version, specified, faults, problem }: ToleranceFormProps) {
	const { t } = useLingui();
	const isSending = useIsSending();
	const errors = (name: string) => (faults[name] === undefined ? [] : [faults[name]]);
	const several = draft.bands.length > 1;
	return (
		<Form method="post" className="flex max-w-4xl flex-col gap-4" id="tolerance">
			{/* Enter in a field must never remove a band: it shows the limits. */}
			<button type="submit" name="intent" value="preview" hidden />
			<input type="hidden" name="version" value={version} />
			<FormErrors errors={problem === null ? [] : [problem]} />
			<p className="max-w-prose text-meta text-muted">
				<Trans>
					Write limits as data sheets do: <span className="font-mono">±(0.05 % rdg + 0.02 % FS + 0.1 {unit})</span>,{" "}
					<span className="font-mono">−0.1 / +0.2</span> or <span className="font-mono">≤ 0.5</span>. rdg is the
					reading, FS the full scale; ppm and max(… ; …) are known too. An end that two bands share belongs to the lower
					one.
				</Trans>
			</p>
			{draft.bands.map((band, at) => (
				<fieldset
					// biome-ignore lint/suspicious/noArrayIndexKey: a band is known by its place only
					key={`${at}-${draft.bands.length}`}
					className="grid min-w-0 grid-cols-2 gap-3 rounded-control border border-line bg-surface p-4 sm:grid-cols-[1fr_1fr_1fr_3fr]"
				>
					<legend className="sr-only">{t`Band ${at + 1}`}</legend>
					<TextField
						name={`bands.${at}.from`}
						label={t`From`}
						defaultValue={band.from}
						errors={errors(`bands.${at}.from`)}
						suffix={unit}
						mono
					/>
					<TextField
						name={`bands.${at}.to`}
						label={t`To`}
						defaultValue={band.to}
						errors={errors(`bands.${at}.to`)}
						suffix={unit}
						mono
					/>
					<TextField
						name={`bands.${at}.fullScale`}
						label={t`Full scale`}
						defaultValue={band.fullScale}
						errors={errors(`bands.${at}.fullScale`)}
						suffix={unit}
						mono
					/>
					<div className="col-span-2 sm:col-span-1">
						<TextField
							name={`bands.${at}.limits`}
							label={t`Limits`}
							defaultValue={band.limits}
							errors={errors(`bands.${at}.limits`)}
							maxLength={300}
							mono
						/>
					</div>
					{several && (
						<button
							type="submit"
							name="intent"
							value={`remove-band:${at}`}
							className={`${buttonStyle("quiet", "small")} col-span-full justify-self-start`}
						>
							<Trash2 size={14} aria-hidden="true" />
							{t`Remove band ${at + 1}`}
						</button>
					)}
				</fieldset>
			))}
			{faults.bands !== undefined && <FieldNotes aboutId="" errorsId="bands-errors" errors={[faults.bands]} />}
			<button
				type="submit"
				name="intent"
				value="add-band"
				className={`${buttonStyle("secondary", "small")} self-start`}
			>
				<Plus size={14} aria-hidden="true" />
				<Trans>Add a band</Trans>
			</button>
			<Checkbox
				name="magnitude"
				label={t`The bands hold for values of either sign`}
				description={t`As for a multimeter: what holds at 10 holds at −10.`}
				defaultChecked={draft.magnitude}
			/>
			<TextField
				name="basis"
				label={t`Where it comes from`}
				description={t`The data sheet with its date, a standard, or a requirement of your own.`}
				defaultValue={draft.basis}
				errors={errors("basis")}
				maxLength={500}
				isRequired
			/>
			{specified > 0 && (
				<TextField
					name="reason"
					label={t`Why it changes from version ${specified}`}
					defaultValue={draft.reason}
					errors={errors("reason")}
					maxLength={500}
					isRequired
				/>
			)}
			<div className="flex flex-wrap gap-3">
				<Button type="submit" name="intent" value="preview" variant="secondary" isPending={isSending}>
					<Trans>Show the limits</Trans>
				</Button>
				<Button type="submit" name="intent" value="specify" isPending={isSending}>
					{t`State it as version ${specified + 1}`}
				</Button>
			</div>
		</Form>
	);
}
