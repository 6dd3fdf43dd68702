import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { idIn, withQuery } from "../../list-address.ts";
import { quotedIn } from "../../use-format.ts";
import { FilterBar } from "../filter-bar.tsx";
import { Select } from "../select.tsx";
import { ROLE_WORDS, STATUS_WORDS } from "./instrument-status.ts";
import { inputName, type OwnField, ownWords, YES_NO } from "./own-field.tsx";
import "../../words/register.ts";

export const DUES = ["overdue", "within_30_days", "none"] as const;
export const VERDICTS = ["in_tolerance", "out_of_tolerance", "none"] as const;
export const STATUSES = ["in_service", "out_of_service", "in_repair", "quarantined", "lost", "retired", "any"] as const;

export const ROLES = ["working", "reference"] as const;
export const SERIALS = ["shared"] as const;

const DUE_WORDS = { overdue: msg`Overdue`, within_30_days: msg`Due in 30 days`, none: msg`No due date` };
const VERDICT_WORDS = {
	in_tolerance: msg`In tolerance`,
	out_of_tolerance: msg`Out of tolerance`,
	none: msg`No result yet`,
};
const STATE_WORDS = { ...STATUS_WORDS, any: msg`All, with retired` };

export interface RegisterFilter {
	q?: string | undefined;
	due?: (typeof DUES)[number] | undefined;
	verdict?: (typeof VERDICTS)[number] | undefined;
	role?: (typeof ROLES)[number] | undefined;
	serial?: (typeof SERIALS)[number] | undefined;
	status?: (typeof STATUSES)[number] | undefined;
	dueFrom?: string | undefined;
	dueTo?: string | undefined;
	locationId?: string | undefined;
	/** Codes of labels: these instruments alone. */
	labels?: string | undefined;
	/** Values of the organisation's own fields, as the server takes them. */
	custom?: string | undefined;
}

/** Locations to filter by, with their paths. */
export type Places = readonly { id: string; path: string }[];

/** The filter in force as words, each with the address without it. */
export function filterWords(
	i18n: I18n,
	filter: RegisterFilter,
	search: URLSearchParams,
	places: Places,
	fields: readonly OwnField[],
): { label: string; withoutTo: string }[] {
	const { q, due, verdict, role, serial, status, dueFrom, dueTo, locationId } = filter;
	const words: { label: string; withoutTo: string }[] = [];
	if (q) words.push({ label: quotedIn(i18n, q), withoutTo: withQuery(search, { q: null }) });
	if (due) words.push({ label: i18n._(DUE_WORDS[due]), withoutTo: withQuery(search, { due: null }) });
	if (verdict) words.push({ label: i18n._(VERDICT_WORDS[verdict]), withoutTo: withQuery(search, { verdict: null }) });
	if (role) words.push({ label: i18n._(ROLE_WORDS[role]), withoutTo: withQuery(search, { role: null }) });
	if (serial)
		words.push({ label: i18n._(msg`Serial number used twice`), withoutTo: withQuery(search, { serial: null }) });
	if (status) words.push({ label: i18n._(STATE_WORDS[status]), withoutTo: withQuery(search, { status: null }) });
	const scanned = search.getAll("code").length;
	if (scanned > 0) {
		const label = i18n._(msg`${plural(scanned, { one: "# scanned label", other: "# scanned labels" })}`);
		words.push({ label, withoutTo: withQuery(search, { code: null }) });
	}
	if (locationId) {
		const label = places.find(({ id }) => id === locationId)?.path ?? i18n._(msg`A location that is gone`);
		words.push({ label, withoutTo: withQuery(search, { locationId: null }) });
	}
	for (const field of fields) {
		const value = search.get(inputName(field));
		if (!value) continue;
		const said = value === WITHOUT ? i18n._(msg`no value`) : ownWords(i18n, field, value);
		words.push({ label: `${field.name}: ${said}`, withoutTo: withQuery(search, { [inputName(field)]: null }) });
	}
	if (dueFrom || dueTo) {
		const label = i18n._(
			dueFrom && dueTo
				? msg`Due from ${dueFrom} to ${dueTo}`
				: dueFrom
					? msg`Due from ${dueFrom}`
					: msg`Due to ${dueTo ?? ""}`,
		);
		words.push({ label, withoutTo: withQuery(search, { dueFrom: null, dueTo: null }) });
	}
	return words;
}

/** In an address: instruments without a value of the field. */
const WITHOUT = "~";
const isListed = ({ kind }: OwnField) => kind === "choice" || kind === "yes_no";

/** The values of own fields in an address, as the server takes them. */
export function customOf(search: URLSearchParams): string | undefined {
	const asked = [...search].filter(([name, value]) => name.startsWith("own-") && idIn(name.slice(4)) && value !== "");
	if (asked.length === 0) return undefined;
	return new URLSearchParams(asked.map(([name, value]) => [name.slice(4), value])).toString();
}

/** Stays in the address when the filter changes. */
const CARRIED = ["sort", "direction", "dueFrom", "dueTo", "serial", "code", "cols", "dense"];

/** Search and filters of the register; all of it lives in the address. */
export function RegisterFilters({
	filter,
	search,
	places,
	fields,
}: {
	filter: RegisterFilter;
	search: URLSearchParams;
	places: Places;
	fields: readonly OwnField[];
}) {
	const { t, i18n } = useLingui();
	const options = (words: Record<string, MessageDescriptor>) =>
		Object.entries(words).map(([value, label]) => ({ value, label }));
	const listed = fields.filter(isListed);
	const isOwn = (name: string) => name.startsWith("own-") && !listed.some((field) => inputName(field) === name);
	const carried = [...search].filter(([name]) => CARRIED.includes(name) || isOwn(name));
	return (
		<FilterBar
			key={search.toString()}
			searchLabel={t`Search tag, serial, description, maker, location`}
			query={filter.q}
			active={filterWords(i18n, filter, search, places, fields)}
			clearTo="/app/instruments"
		>
			{carried.map(([name, value]) => (
				<input key={name + value} type="hidden" name={name} value={value} />
			))}
			<Select
				label={t`Due`}
				name="due"
				placeholder={t`Any date`}
				options={options(DUE_WORDS)}
				defaultValue={filter.due}
			/>
			{places.length > 0 && (
				<Select
					label={t`Location`}
					name="locationId"
					placeholder={t`Anywhere`}
					options={places.map(({ id, path }) => ({ value: id, label: path }))}
					defaultValue={filter.locationId}
				/>
			)}
			<Select
				label={t`Last result`}
				name="verdict"
				placeholder={t`Any result`}
				options={options(VERDICT_WORDS)}
				defaultValue={filter.verdict}
			/>
			<Select
				label={t`Role`}
				name="role"
				placeholder={t`Any role`}
				options={options(ROLE_WORDS)}
				defaultValue={filter.role}
			/>
			<Select
				label={t`State`}
				name="status"
				placeholder={t`Not retired`}
				options={options(STATE_WORDS)}
				defaultValue={filter.status}
			/>
			{listed.map((field) => (
				<Select
					key={field.id}
					label={field.name}
					name={inputName(field)}
					placeholder={t`Any value`}
					options={[
						...(field.kind === "yes_no"
							? options(YES_NO)
							: field.choices.map((choice) => ({ value: choice, label: choice }))),
						{ value: WITHOUT, label: t`No value` },
					]}
					defaultValue={search.get(inputName(field)) ?? ""}
				/>
			))}
		</FilterBar>
	);
}
