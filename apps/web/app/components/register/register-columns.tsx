import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Columns3 } from "lucide-react";
import { Form } from "react-router";
import { oneOf } from "../../list-address.ts";
import { Button } from "../button.tsx";
import { DisclosureMenu } from "../disclosure-menu.tsx";
import { inputName, type OwnField } from "./own-field.tsx";
import "../../words/register.ts";

/** Every column of the register in its order; the tag always stands first. */
export const COLUMNS = {
	status: msg`Status`,
	due: msg`Next due`,
	description: msg`Description`,
	location: msg`Location`,
	verdict: msg`Last result`,
	strip: msg`Tightest point`,
	interval: msg`Interval`,
	custodian: msg`Custodian`,
	calibrated: msg`Last calibrated`,
	serial: msg`Serial number`,
	manufacturer: msg`Manufacturer`,
	model: msg`Model`,
	role: msg`Role`,
	owner: msg`Owner`,
} as const;
export type ColumnKey = keyof typeof COLUMNS;

const KEYS = Object.keys(COLUMNS) as ColumnKey[];
const USUAL: readonly ColumnKey[] = KEYS.slice(0, 8);

export interface Look {
	columns: readonly ColumnKey[];
	/** Columns of the organisation's own fields. */
	own: readonly OwnField[];
	/** The columns were chosen; otherwise narrow screens show fewer of the usual ones. */
	isChosen: boolean;
	isCompact: boolean;
}

/** How the register is shown, as the address says. */
export function lookOf(search: URLSearchParams, fields: readonly OwnField[] = []): Look {
	const asked = new Set(search.getAll("cols").map((name) => oneOf(name, KEYS)));
	const chosen = KEYS.filter((key) => asked.has(key));
	const own = fields.filter((field) => search.getAll("cols").includes(inputName(field)));
	const isChosen = chosen.length + own.length > 0;
	return { columns: isChosen ? chosen : USUAL, own, isChosen, isCompact: search.get("dense") === "1" };
}

const WORDS = {
	button: msg`Columns`,
	legend: msg`Columns beside the tag`,
	compact: msg`Close rows`,
	show: msg`Show these`,
};

/** Chooses columns and density; both live in the address, so that a view can be kept and sent. */
export function ColumnChooser({
	search,
	look,
	fields,
}: {
	search: URLSearchParams;
	look: Look;
	fields: readonly OwnField[];
}) {
	const { i18n } = useLingui();
	const kept = [...search].filter(([name]) => !["cols", "dense", "cursor", "from"].includes(name));
	return (
		<DisclosureMenu
			label={i18n._(WORDS.button)}
			opens="down-end"
			className="rounded-control border border-control"
			face={
				<>
					<Columns3 size={16} aria-hidden="true" />
					{i18n._(WORDS.button)}
				</>
			}
		>
			<Form method="get" className="flex max-h-[70dvh] flex-col gap-2 overflow-auto px-3 py-1.5">
				{kept.map(([name, value]) => (
					<input key={name + value} type="hidden" name={name} value={value} />
				))}
				<fieldset className="flex flex-col">
					<legend className="pb-1 text-meta text-muted">{i18n._(WORDS.legend)}</legend>
					{KEYS.map((key) => (
						<Tick
							key={key}
							name="cols"
							value={key}
							label={i18n._(COLUMNS[key])}
							isTicked={look.columns.includes(key)}
						/>
					))}
					{fields
						.filter((field) => field.inRegister || look.own.includes(field))
						.map((field) => (
							<Tick
								key={field.id}
								name="cols"
								value={inputName(field)}
								label={field.name}
								isTicked={look.own.includes(field)}
							/>
						))}
				</fieldset>
				<Tick name="dense" value="1" label={i18n._(WORDS.compact)} isTicked={look.isCompact} />
				<Button type="submit" size="small">
					{i18n._(WORDS.show)}
				</Button>
			</Form>
		</DisclosureMenu>
	);
}

function Tick({ label, isTicked, ...input }: { label: string; name: string; value: string; isTicked: boolean }) {
	return (
		<label className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-12">
			<input type="checkbox" defaultChecked={isTicked} className="size-6 accent-primary" {...input} />
			{label}
		</label>
	);
}
