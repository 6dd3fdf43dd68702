import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Link } from "react-router";
import { Button } from "../button.tsx";
import { Select } from "../select.tsx";
import { StatusSticker } from "../status-sticker.tsx";
import { TextField } from "../text-field.tsx";
import { stickerStatus } from "./instrument-status.ts";
import { FORMATS, type LabelDefaults, SYMBOLS } from "./label-words.ts";
import "../../words/register.ts";

type Shown = Parameters<typeof stickerStatus>[0] & {
	id: string;
	tag: string;
	description: string;
	labelCode: string;
	nextDueOn: string | null;
	lastCalibratedOn: string | null;
};

/** Chooses instruments, label and symbol, and saves the PDF. A plain form: it works without JavaScript. */
export function LabelForm({ instruments, defaults }: { instruments: readonly Shown[]; defaults: LabelDefaults }) {
	const { t } = useLingui();
	const [all, setAll] = useState(true);
	return (
		<form
			method="get"
			action="/api/labels.pdf"
			className="grid items-start gap-6 rail:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]"
		>
			<fieldset className="flex min-w-0 flex-col gap-2">
				<legend className="pb-2 text-title">
					<Trans>Instruments</Trans>
				</legend>
				<div>
					<Button type="button" variant="secondary" size="small" onClick={() => setAll(!all)}>
						{all ? t`Tick none` : t`Tick all`}
					</Button>
				</div>
				<ul
					key={String(all)}
					className="flex flex-col divide-y divide-line rounded-control border border-line bg-surface"
				>
					{instruments.map((one) => (
						<li key={one.id}>
							<label className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
								<input
									type="checkbox"
									name="code"
									value={one.labelCode}
									defaultChecked={all}
									className="size-6 shrink-0 accent-primary pointer-coarse:size-7"
								/>
								<span className="font-mono">{one.tag}</span>
								<span className="min-w-0 flex-1 basis-40 text-muted text-table">{one.description}</span>
								<StatusSticker size="chip" tag={one.tag} status={stickerStatus(one)} dueOn={one.nextDueOn} />
							</label>
						</li>
					))}
				</ul>
			</fieldset>
			<div className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
				<Select label={t`Label`} name="format" options={FORMATS} defaultValue={defaults.format} isRequired />
				<div className="grid grid-cols-2 gap-3">
					<TextField
						label={t`Width in mm`}
						name="width"
						defaultValue={String(defaults.width ?? "")}
						inputMode="decimal"
						description={t`For an own size: 20 to 200.`}
					/>
					<TextField
						label={t`Height in mm`}
						name="height"
						inputMode="decimal"
						defaultValue={String(defaults.height ?? "")}
						description={t`9 to 150.`}
					/>
				</div>
				<Select
					label={t`Symbol`}
					name="symbol"
					options={SYMBOLS}
					defaultValue={defaults.symbol}
					description={t`On tape of 12 mm only Data Matrix is large enough to scan.`}
					isRequired
				/>
				<TextField label={t`Labels of the first sheet already used`} name="skip" inputMode="numeric" defaultValue="0" />
				<label className="flex items-start gap-2.5">
					<input type="checkbox" name="test" className="size-6 shrink-0 accent-primary pointer-coarse:size-7" />
					<span>
						<Trans>Add a page with cut lines and a ruler, to see whether the printer scales</Trans>
					</span>
				</label>
				<div>
					<Button type="submit">
						<Trans>Save the labels as PDF</Trans>
					</Button>
				</div>
				<p className="text-muted text-table">
					<Trans>
						What is chosen at first, and which lines a label has, is set under{" "}
						<Link to="/app/settings/labels" className="link">
							Settings, Labels
						</Link>
						.
					</Trans>{" "}
					<Trans>Print at 100 %. The symbol leads to the instrument; strangers who scan it learn nothing.</Trans>
				</p>
			</div>
		</form>
	);
}
