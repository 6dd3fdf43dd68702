import { withQuery } from "../../list-address.ts";
import { FilterBar } from "../filter-bar.tsx";
import { Select } from "../select.tsx";
import { ROLE_WORDS, STATUS_WORDS } from "./instrument-status.ts";

export const DUES = ["overdue", "within_30_days", "none"] as const;
export const VERDICTS = ["in_tolerance", "out_of_tolerance", "none"] as const;
export const STATUSES = ["in_service", "out_of_service", "in_repair", "quarantined", "lost", "retired", "any"] as const;

export const ROLES = ["working", "reference"] as const;
export const SERIALS = ["shared"] as const;

const DUE_WORDS = { overdue: "Overdue", within_30_days: "Due in 30 days", none: "No due date" };
const VERDICT_WORDS = { in_tolerance: "In tolerance", out_of_tolerance: "Out of tolerance", none: "No result yet" };
const STATE_WORDS = { ...STATUS_WORDS, any: "All, with retired" };

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
}

/** Locations to filter by, with their paths. */
export type Places = readonly { id: string; path: string }[];

/** The filter in force as words, each with the address without it. */
export function filterWords(
	filter: RegisterFilter,
	search: URLSearchParams,
	places: Places,
): { label: string; withoutTo: string }[] {
	const { q, due, verdict, role, serial, status, dueFrom, dueTo, locationId } = filter;
	const words: { label: string; withoutTo: string }[] = [];
	if (q) words.push({ label: `“${q}”`, withoutTo: withQuery(search, { q: null }) });
	if (due) words.push({ label: DUE_WORDS[due], withoutTo: withQuery(search, { due: null }) });
	if (verdict) words.push({ label: VERDICT_WORDS[verdict], withoutTo: withQuery(search, { verdict: null }) });
	if (role) words.push({ label: ROLE_WORDS[role], withoutTo: withQuery(search, { role: null }) });
	if (serial) words.push({ label: "Serial number used twice", withoutTo: withQuery(search, { serial: null }) });
	if (status) words.push({ label: STATE_WORDS[status], withoutTo: withQuery(search, { status: null }) });
	if (locationId) {
		const label = places.find(({ id }) => id === locationId)?.path ?? "A location that is gone";
		words.push({ label, withoutTo: withQuery(search, { locationId: null }) });
	}
	if (dueFrom || dueTo) {
		const label = `Due ${dueFrom ? `from ${dueFrom} ` : ""}${dueTo ? `to ${dueTo}` : ""}`.trim();
		words.push({ label, withoutTo: withQuery(search, { dueFrom: null, dueTo: null }) });
	}
	return words;
}

/** Stays in the address when the filter changes. */
const CARRIED = ["sort", "direction", "dueFrom", "dueTo", "serial", "cols", "dense"];

/** Search and filters of the register; all of it lives in the address. */
export function RegisterFilters({
	filter,
	search,
	places,
}: {
	filter: RegisterFilter;
	search: URLSearchParams;
	places: Places;
}) {
	const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
	const carried = [...search].filter(([name]) => CARRIED.includes(name));
	return (
		<FilterBar
			key={search.toString()}
			searchLabel="Search tag, serial, description, maker, location"
			query={filter.q}
			active={filterWords(filter, search, places)}
			clearTo="/app/instruments"
		>
			{carried.map(([name, value]) => (
				<input key={name + value} type="hidden" name={name} value={value} />
			))}
			<Select label="Due" name="due" placeholder="Any date" options={options(DUE_WORDS)} defaultValue={filter.due} />
			{places.length > 0 && (
				<Select
					label="Location"
					name="locationId"
					placeholder="Anywhere"
					options={places.map(({ id, path }) => ({ value: id, label: path }))}
					defaultValue={filter.locationId}
				/>
			)}
			<Select
				label="Last result"
				name="verdict"
				placeholder="Any result"
				options={options(VERDICT_WORDS)}
				defaultValue={filter.verdict}
			/>
			<Select
				label="Role"
				name="role"
				placeholder="Any role"
				options={options(ROLE_WORDS)}
				defaultValue={filter.role}
			/>
			<Select
				label="State"
				name="status"
				placeholder="Not retired"
				options={options(STATE_WORDS)}
				defaultValue={filter.status}
			/>
		</FilterBar>
	);
}
