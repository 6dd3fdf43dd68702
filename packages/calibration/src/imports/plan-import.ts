import { createHash } from "node:crypto";
import { sql } from "@calibrant/db/drizzle";
import { instruments, locations } from "@calibrant/db/schema";
import { unguardText } from "@calibrant/documents";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { folded } from "@calibrant/metrology";
import { reviewIsOn } from "../calibrations/calibration-settings.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { brokenInstruments, needVerified } from "../events/need-verified.ts";
import { type CheckReport, checkRows, type ExistingInstrument, type Mapping, type Table } from "../import/index.ts";
import type { Criticality, InstrumentRole } from "../import/role-words.ts";
import { withOwnCalibrations } from "../instruments/due-moves.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { type Carrier, carriersOf, isSameDevice } from "../instruments/serial-taken.ts";
import { statusOf } from "../instruments/status-of.ts";
import { readAsSql } from "../instruments/tag-form.ts";
import { needDecided, undecidedInstruments } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import type { ImportChoices } from "./import-choices.ts";
import { undoneImport } from "./undo-import.ts";

/** What an import would do, and to which instruments as they stand. */
export type ImportPlan = { report: CheckReport; existing: ReadonlyMap<string, InstrumentRow>; checked: string };

/** Says for every row what the import would do to the register of this moment. Writes nothing. */
export async function planImport(
	ctx: Ctx,
	table: Table,
	mapping: Mapping,
	choices: ImportChoices,
): Promise<ImportPlan> {
	const existing = await instrumentsByTag(ctx, table, mapping);
	const values = new Map([...existing].map(([tag, row]) => [tag, existingValues(row)]));
	const reviewed = ctx.actor.type === "api_key" && (await reviewIsOn(ctx));
	const report = checkRows(table, mapping, {
		...(choices.dateOrder ? { dateOrder: choices.dateOrder } : {}),
		...(choices.intervalUnit ? { intervalUnit: choices.intervalUnit } : {}),
		...(choices.statusWords ? { statusWords: choices.statusWords } : {}),
		...(choices.decimalMark ? { decimalMark: choices.decimalMark } : {}),
		...{ existing: values, onExisting: choices.onExisting, emptyCells: choices.emptyCells, onError: choices.onError },
		...{ today: todayOf(ctx), placeOf: await placesOf(ctx), held: await heldTags(ctx, existing) },
		...{ staysOut: await outOfUse(ctx, existing), carrierOf: await carriers(ctx, table, mapping) },
		...(ctx.actor.type === "api_key" && { byKey: { reviewed } }),
		customFields: await fieldsInUse(ctx),
	});
	return { report, existing, checked: digestOf(report) };
}

/**
 * Instruments that no file puts off, by tag: those with calibrations of their own here, and for a key of the API all where
 * a second person reviews calibrations. As of an import of history (decision 0035).
 */
async function heldTags(ctx: Ctx, existing: ReadonlyMap<string, InstrumentRow>): Promise<ReadonlySet<string>> {
	if (ctx.actor.type === "api_key" && (await reviewIsOn(ctx))) return new Set(existing.keys());
	const rows = [...existing];
	const own = await withOwnCalibrations(
		ctx,
		rows.map(([, { id }]) => id),
	);
	return new Set(rows.flatMap(([tag, { id }]) => (own.has(id) ? tag : [])));
}

/** Instruments that do not go back into service, with why: as when somebody puts one back by hand. */
async function outOfUse(ctx: Ctx, existing: ReadonlyMap<string, InstrumentRow>) {
	const why = new Map<string, { what: string; how: string }>();
	const out = [...existing].filter(([, { status }]) => status !== "in_service");
	if (out.length === 0) return why;
	const undecided = await undecidedInstruments(ctx);
	const broken = await brokenInstruments(ctx);
	for (const [tag, { id }] of out) {
		if (!undecided.has(id) && !broken.has(id)) continue;
		try {
			await needDecided(ctx, id, tag);
			await needVerified(ctx, id, tag);
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			why.set(tag, { what: error.message, how: error.whatToDo });
		}
	}
	return why;
}

/** Finds the tag of another instrument that is the same device as a row. */
async function carriers(ctx: Ctx, table: Table, mapping: Mapping) {
	const column = table.columns.findIndex((_, index) => mapping[index] === "serialNumber");
	const asked = column < 0 ? [] : table.rows.map(({ cells }) => unguardText(cells[column] ?? "").trim());
	const found = asked.length === 0 ? [] : await carriersOf(ctx, asked);
	return (values: Carrier) => found.find((one) => one.tag !== values.tag && isSameDevice(values, one))?.tag ?? null;
}

/** Finds the writing of a place name by name, from the outermost: that of the register, else the first of the file. */
async function placesOf(ctx: Ctx): Promise<(path: string) => string> {
	const rows = await ctx.tx.select({ path: locations.path }).from(locations).orderBy(locations.path);
	const exact = new Set(rows.map(({ path }) => path));
	const known = new Map(rows.map(({ path }) => [path.toLowerCase(), path]));
	return (path) => {
		if (exact.has(path)) return path;
		let [reached, asWritten] = ["", ""];
		for (const name of path.split(" / ")) {
			asWritten = reached === "" ? name : `${reached} / ${name}`;
			reached = known.get(asWritten.toLowerCase()) ?? asWritten;
			known.set(reached.toLowerCase(), reached);
		}
		return reached;
	};
}

/** Instruments that carry a tag of the file in whatever letters, cell text as in the file: the guard's apostrophe is taken off by tag. */
async function instrumentsByTag(ctx: Ctx, table: Table, mapping: Mapping): Promise<Map<string, InstrumentRow>> {
	const column = table.columns.findIndex((_, index) => mapping[index] === "tag");
	if (column < 0) return new Map();
	const cells = table.rows.map((row) => (row.cells[column] ?? "").trim().replaceAll("\0", ""));
	const tags = JSON.stringify([
		...new Set(cells.flatMap((tag) => (tag.startsWith("'") ? [tag, tag.slice(1).trim()] : [tag])).map(folded)),
	]);
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(sql`${readAsSql(instruments.tag)} in (select lower(jsonb_array_elements_text(${tags}::text::jsonb)))`);
	return new Map(rows.map((row) => [row.tag, row]));
}

function existingValues(row: InstrumentRow): ExistingInstrument {
	const { tag, description, manufacturer, model, serialNumber, firmwareVersion, location, custodian } = row;
	const { owner, role, criticality, intervalReason } = row;
	const { tolerance, notes, acquiredOn, lastCalibratedOn, nextDueOn, attributes } = row;
	return {
		...{ tag, description, manufacturer, model, serialNumber, firmwareVersion, location, custodian },
		...{ owner, intervalReason, role: role as InstrumentRole, criticality: criticality as Criticality },
		...{ tolerance, notes, acquiredOn, lastCalibratedOn, nextDueOn, attributes },
		...{ status: statusOf(row.status), interval: intervalOf(row) },
		isUndone: row.status === "retired" && (row.retiredReason ?? "").startsWith(undoneImport),
	};
}

/** One word for everything the import would write: what a person confirmed is what is written, or nothing is. */
function digestOf({ rows }: CheckReport): string {
	const hash = createHash("sha256");
	for (const { line, action, tag, values, changes } of rows) {
		const written = action === "create" ? values : action === "update" ? changes : null;
		hash.update(`${JSON.stringify([line, action, tag, written])}\n`);
	}
	return hash.digest("hex");
}
