import { and, eq, inArray, or, type SQL, sql } from "@calibrant/db/drizzle";
import { customFields, instruments, locations } from "@calibrant/db/schema";
import { readCode } from "@calibrant/kernel";
import { z } from "zod";
import { withoutValue } from "../custom-fields/field-kinds.ts";
import { ownTexts } from "../custom-fields/own-texts.ts";
import { instrumentStatuses } from "../import/index.ts";
import { plainDate, plainLine, plainText } from "../input-fields.ts";
import { isDue } from "./due-state.ts";

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which instruments a list holds. */
export const instrumentFilter = z.strictObject({
	/**
	 * Every word must occur in tag, serial number, description, manufacturer, model, location or a custom field; or it is a
	 * label's code.
	 */
	q: plainText(100).optional(),
	/** Without a status and without a search, retired instruments are left out; `any` keeps them. */
	status: z.enum([...instrumentStatuses, "any"]).optional(),
	due: z.enum(["overdue", "within_30_days", "none"]).optional(),
	/** Due dates of instruments in service, both days included. */
	dueFrom: plainDate.optional(),
	dueTo: plainDate.optional(),
	verdict: z.enum(["in_tolerance", "out_of_tolerance", "none"]).optional(),
	role: z.enum(["working", "reference"]).optional(),
	/** shared: another instrument of the same manufacturer has the same serial number. */
	serial: z.enum(["shared"]).optional(),
	/** A location, with all that is inside it. */
	locationId: z.uuid().optional(),
	/** Codes of labels, with commas between them: these instruments alone, retired ones too. */
	labels: plainLine(8000).optional(),
	/** Values of custom fields as `ID=value`, joined by `&` as in an address; the value `~`: without one. */
	custom: plainLine(1000)
		.refine(
			(text) => [...new URLSearchParams(text).keys()].every((id) => isId.test(id)),
			"Give the id of a custom field, = and a value.",
		)
		.optional(),
});

export type InstrumentFilter = z.output<typeof instrumentFilter>;

const searched = sql`lower(concat_ws(e'\n', ${instruments.tag}, ${instruments.serialNumber}, ${instruments.description},
	${instruments.manufacturer}, ${instruments.model}, ${instruments.location}, ${ownTexts(sql`${instruments.attributes}`)}))`;

/** The filter as a predicate. Words are compared as they are: `%` and `_` mean themselves. */
export function filterInstruments(filter: InstrumentFilter, today: string): SQL | undefined {
	const { q, status, due, dueFrom, dueTo, verdict, role, serial, locationId, custom, labels } = filter;
	const words = (q ?? "").split(/\s+/).filter((word) => word !== "");
	const code = readCode(q ?? "");
	const found = and(...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`));
	const inService = sql`${instruments.status} = 'in_service' and ${instruments.criticality} <> 'indication'`;
	return and(
		code === null ? found : or(found, eq(instruments.labelCode, code)),
		labels === undefined ? undefined : inArray(instruments.labelCode, namedBy(labels)),
		status === undefined && words.length === 0 && labels === undefined
			? sql`${instruments.status} <> 'retired'`
			: undefined,
		status !== undefined && status !== "any" ? sql`${instruments.status} = ${status}` : undefined,
		due ? isDue(due, today) : undefined,
		dueFrom ? sql`${inService} and ${instruments.nextDueOn} >= ${dueFrom}::date` : undefined,
		dueTo ? sql`${inService} and ${instruments.nextDueOn} <= ${dueTo}::date` : undefined,
		role ? sql`${instruments.role} = ${role}` : undefined,
		serial ? sharesSerial : undefined,
		locationId ? sql`${instruments.locationId} in (${branchOf(locationId)})` : undefined,
		...[...new URLSearchParams(custom ?? "")].map(([id, value]) => hasValue(id, value)),
		verdict === "none" ? sql`${instruments.lastVerdict} is null` : undefined,
		verdict && verdict !== "none" ? isVerdict(verdict) : undefined,
	);
}

function namedBy(codes: string): string[] {
	const named = codes.split(",").flatMap((code) => readCode(code) ?? []);
	return named.length > 0 ? named : [""];
}

/** An instrument's value of a custom field that is in use, whatever its capitals. Another field is that of no instrument. */
function hasValue(id: string, value: string): SQL {
	const field = sql`(select key from ${customFields} where id = ${id} and archived_at is null)`;
	const own = sql`coalesce(${instruments.attributes} ->> ${field}, '')`;
	if (value === withoutValue) return sql`(${field} is not null and ${own} = '')`;
	return sql`lower(${own}) = lower(${value})`;
}

const spelled = (column: SQL) => sql`lower(btrim(${column}))`;

/** Another instrument that is not retired has the same serial number, as people would read it, and manufacturer. */
export const sharesSerial = sql`(btrim(${instruments.serialNumber}) <> ''
	and exists (select from instruments o where o.org_id = ${instruments.orgId} and o.id <> ${instruments.id}
		and o.status <> 'retired' and ${spelled(sql`o.serial_number`)} = ${spelled(sql`${instruments.serialNumber}`)}
		and ${spelled(sql`o.manufacturer`)} = ${spelled(sql`${instruments.manufacturer}`)}))`;

/** A location and everything inside it. */
const branchOf = (id: string) => sql`select l.id from ${locations} l join ${locations} b
	on b.org_id = l.org_id and b.id = ${id} and (l.path = b.path or starts_with(l.path, b.path || ' / '))`;

/** In or out of tolerance, with what is conditionally so. */
export function isVerdict(verdict: "in_tolerance" | "out_of_tolerance"): SQL {
	const conditional = verdict === "in_tolerance" ? "conditionally_in" : "conditionally_out";
	return sql`${instruments.lastVerdict} in (${verdict}, ${conditional})`;
}
