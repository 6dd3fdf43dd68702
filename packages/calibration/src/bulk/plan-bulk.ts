import { createHash } from "node:crypto";
import { asc, inArray } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit } from "@calibrant/kernel";
import { z } from "zod";
import { reviewIsOn } from "../calibrations/calibration-settings.ts";
import { longestPage } from "../cursor.ts";
import { overlay, readValues } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { type BulkUpdate, pickBulkValues } from "../imports/bulk-instruments.ts";
import { plainText, saysSomething } from "../input-fields.ts";
import { withOwnCalibrations } from "../instruments/due-moves.ts";
import { historyChange, historyValues } from "../instruments/history-values.ts";
import { filterInstruments, instrumentFilter } from "../instruments/instrument-filter.ts";
import { columnsOf, instrumentValues, settleDates } from "../instruments/instrument-values.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { isLonger } from "../instruments/put-off.ts";
import { mostLabels } from "../labels/choose-labels.ts";
import { undecidedInstruments } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";

/** Instruments that are changed at once, at most. */
export const mostAtOnce = 10_000;

const isNothing = (value: unknown) =>
	value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** Which instruments, and what shall be the same on all of them. */
export const bulkInput = z.strictObject({
	/** By the codes of their labels; without them all of the filter. */
	codes: z.array(z.string().max(40)).max(mostLabels).optional(),
	filter: instrumentFilter.optional(),
	changes: instrumentValues
		.pick({
			...{ location: true, custodian: true, owner: true, interval: true, intervalReason: true, role: true },
			customFields: true,
		})
		.partial()
		// What a form left empty comes as undefined, and is nothing to change.
		.transform(
			(changes) =>
				Object.fromEntries(Object.entries(changes).filter(([, value]) => !isNothing(value))) as typeof changes,
		),
	/** Takes them out of use for good. */
	retire: z.boolean().default(false),
	reason: plainText(500).min(1, "Say why they are changed."),
});
export type BulkInput = z.output<typeof bulkInput>;

/**
 * retired: it must be restored first. same: it is so already. dates: its dates would contradict each other. doubt: it is in
 * quarantine or has an undecided case, and gets no longer interval. held: an API key does not put off when it is due.
 */
export type SkipReason = "retired" | "same" | "dates" | "doubt" | "held";
type Skipped = { id: string; tag: string; reason: SkipReason };
type Planned = { tag: string; update: BulkUpdate };

/** What a change of many instruments would do to each. Writes nothing. Throws INVALID when nothing is asked. */
export async function planBulk(ctx: Ctx, input: BulkInput, lock = false) {
	permit(ctx, "instrument.edit");
	if (Object.keys(input.changes).length === 0 && !input.retire)
		throw invalid("Nothing is to be changed.", "Say what all of them shall have.");
	const own = readValues(await fieldsInUse(ctx), input.changes.customFields ?? {});
	const where = input.codes
		? inArray(instruments.labelCode, input.codes.length > 0 ? input.codes : [""])
		: filterInstruments(input.filter ?? {}, todayOf(ctx));
	const query = ctx.tx
		.select()
		.from(instruments)
		.where(where)
		.orderBy(asc(instruments.id))
		.limit(mostAtOnce + 1);
	const rows = await (lock ? query.for("update") : query);
	if (rows.length > mostAtOnce) {
		throw new DomainError("CONFLICT", `These are more than ${mostAtOnce} instruments.`, "Narrow the selection.");
	}
	const against = { ...(await whatHolds(ctx, rows, input)), own };
	const changed: Planned[] = [];
	const skipped: Skipped[] = [];
	for (const [line, row] of rows.entries()) {
		const outcome = planOne(ctx, row, input, line + 1, against);
		if (typeof outcome === "string") skipped.push({ id: row.id, tag: row.tag, reason: outcome });
		else changed.push({ tag: row.tag, update: outcome });
	}
	const hash = createHash("sha256").update(JSON.stringify([input.changes, input.retire]));
	for (const { update } of changed) hash.update(JSON.stringify([update.id, update.version]));
	return { changed, skipped, checked: hash.digest("hex") };
}

type Against = Held & { own: Record<string, string> };
type Held = { doubted: ReadonlySet<string>; held: ReadonlySet<string> };

/** Which of the instruments get no longer interval. Throws INVALID where one would, and no reason says why. */
async function whatHolds(ctx: Ctx, rows: readonly InstrumentRow[], { changes }: BulkInput): Promise<Held> {
	const { interval } = changes;
	const longer = interval === undefined ? [] : rows.filter((row) => isLonger(interval, intervalOf(row)));
	if (longer.length === 0) return { doubted: new Set(), held: new Set() };
	if (!saysSomething(changes.intervalReason ?? "")) {
		const what = `This interval is longer than that of ${longer.length} of these instruments.`;
		const how = "Say what speaks for that, in three words at least.";
		throw invalid(what, how, { intervalReason: `${what} ${how}` });
	}
	const open = await undecidedInstruments(ctx);
	const doubted = longer.flatMap(({ id, status }) => (status === "quarantined" || open.has(id) ? id : []));
	const ids = longer.map(({ id }) => id);
	const byKey = ctx.actor.type === "api_key";
	const held = !byKey ? [] : (await reviewIsOn(ctx)) ? ids : await withOwnCalibrations(ctx, ids);
	return { doubted: new Set(doubted), held: new Set(held) };
}

function planOne(
	ctx: Ctx,
	before: InstrumentRow,
	input: BulkInput,
	line: number,
	{ doubted, held, own }: Against,
): BulkUpdate | SkipReason {
	if (before.status === "retired") return "retired";
	if (doubted.has(before.id)) return "doubt";
	if (held.has(before.id)) return "held";
	const columns = settled(ctx, before, input);
	if (columns === null) return "dates";
	const retired = input.retire ? { status: "retired", retiredReason: input.reason } : {};
	const attributes = overlay(before.attributes, own);
	const after = { ...before, ...columns, attributes, ...retired } as InstrumentRow;
	const change = historyChange(before, after);
	if (!change) return "same";
	const { id, version } = before;
	return { line, id, version, values: pickBulkValues(after), change, whole: historyValues(before) };
}

function settled(ctx: Ctx, before: InstrumentRow, { changes }: BulkInput) {
	try {
		return settleDates(ctx, before, columnsOf(changes));
	} catch (error) {
		if (error instanceof DomainError && error.reason === "INVALID") return null;
		throw error;
	}
}

/** A plan as people see it: how many change, the first of them with what was and will be, and who is skipped and why. */
export async function previewBulk(ctx: Ctx, input: BulkInput) {
	const { changed, skipped, checked } = await planBulk(ctx, input);
	const why = (reason: SkipReason) => skipped.filter((one) => one.reason === reason).length;
	return {
		...{ total: changed.length + skipped.length, changed: changed.length, checked },
		rows: changed.slice(0, longestPage).map(({ tag, update }) => ({ id: update.id, tag, ...update.change })),
		skipped: {
			retired: why("retired"),
			same: why("same"),
			dates: why("dates"),
			doubt: why("doubt"),
			held: why("held"),
		},
		skippedRows: skipped.slice(0, longestPage),
	};
}
