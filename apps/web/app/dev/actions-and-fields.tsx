import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/checkbox.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { ConfirmPhrase } from "../components/confirm-phrase.tsx";
import { CopyField } from "../components/copy-field.tsx";
import { DangerZone } from "../components/danger-zone.tsx";
import { Dialog } from "../components/dialog.tsx";
import { FileDrop } from "../components/file-drop.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Select } from "../components/select.tsx";
import { TextField } from "../components/text-field.tsx";
import { Row, Section } from "./section.tsx";

const SITES = [
	{ value: "liege", label: "Liège" },
	{ value: "lille", label: "Lille" },
	{ value: "sheffield", label: "Sheffield" },
];

/** Buttons, dialogs and form fields in every state. */
export function ActionsAndFields() {
	return (
		<>
			<Section title="Button and LinkButton">
				<Row>
					<Button>Save</Button>
					<Button variant="secondary">Cancel</Button>
					<Button variant="quiet">Show more</Button>
					<Button variant="danger">Retire 12 instruments</Button>
					<Button isDisabled>Disabled</Button>
					<Button isPending>Saving</Button>
					<Button size="small">Small</Button>
					<LinkButton to="/dev/components">Link</LinkButton>
					<LinkButton to="/dev/components" variant="secondary" size="small">
						Small link
					</LinkButton>
				</Row>
			</Section>
			<Section title="TextField">
				<div className="grid gap-4 md:grid-cols-3">
					<TextField label="Tag" name="tag" mono isRequired defaultValue="TW-014" />
					<TextField label="Description" name="description" isRequired={false} description="As on the type plate." />
					<TextField
						label="Reading"
						name="reading"
						mono
						suffix="N·m"
						inputMode="decimal"
						defaultValue="1.5.2"
						errors={["This is not a number. Use one decimal mark."]}
					/>
					<TextField label="Serial" name="serial" mono isDisabled defaultValue="0O1lI-8842" />
					<TextField label="Certificate number" name="number" mono isReadOnly defaultValue="C-2026-0148" />
					<TextField label="Remarks" name="remarks" rows={3} isRequired={false} />
				</div>
			</Section>
			<Section title="Select and Checkbox">
				<div className="grid gap-4 md:grid-cols-3">
					<Select label="Site" name="site" options={SITES} placeholder="Any site" />
					<Select
						label="Home site"
						name="home"
						options={SITES}
						defaultValue="lille"
						errors={["Lille is closed. Choose another site."]}
					/>
					<Select label="Locked site" name="locked" options={SITES} defaultValue="liege" isDisabled />
					<Checkbox label="Show retired instruments" name="retired" />
					<Checkbox
						label="Two people release a certificate"
						name="two"
						defaultChecked
						description="Holds for certificates made from now on."
					/>
					<Checkbox label="I have taken the export" name="taken" errors={["Tick this to go on."]} />
				</div>
			</Section>
			<Section title="FileDrop">
				<div className="grid gap-4 md:grid-cols-2">
					<FileDrop
						label="Register file"
						name="file"
						accept=".csv,text/csv"
						description="CSV, at most 20 MB and 50,000 rows."
					/>
					<FileDrop
						label="Certificate"
						name="certificate"
						accept="application/pdf"
						errors={["This is not a PDF. Choose another file."]}
					/>
				</div>
			</Section>
			<Section title="Dialog and ConfirmDialog">
				<Row>
					<Dialog title="Where this number comes from" trigger={<Button variant="secondary">Open dialog</Button>}>
						<p>The interval is 12 months, counted from the last calibration on 11 Feb 2026.</p>
					</Dialog>
					<ConfirmDialog
						title="Retire 12 instruments"
						trigger={<Button variant="danger">Retire</Button>}
						confirmLabel="Retire 12 instruments"
						action="/dev/components"
						isDanger
					>
						3 of 15 will be skipped: they are being calibrated.
					</ConfirmDialog>
				</Row>
			</Section>
			<Section title="ConfirmPhrase and DangerZone">
				<DangerZone title="Delete organisation">
					<p>The organisation becomes read-only today. Its data is deleted after the grace period.</p>
					<ConfirmPhrase phrase="meuse-precision" submitLabel="Cancel the subscription" />
				</DangerZone>
			</Section>
			<Section title="CopyField">
				<CopyField
					label="SHA-256 of the export"
					value="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
				/>
			</Section>
		</>
	);
}
