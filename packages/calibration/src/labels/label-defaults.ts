import { eq } from "@calibrant/db/drizzle";
import { calibrationSettings } from "@calibrant/db/schema";
import { type LabelLine, labelFormats, labelLines, singleLabel } from "@calibrant/documents";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";

const setting = "labels";

export const labelFormat = z.union([
	z.enum(Object.keys(labelFormats) as [keyof typeof labelFormats]),
	z.literal("own", "Choose one of the offered labels."),
]);
export const labelSymbol = z.enum(["qr", "data-matrix"], "Choose one of the offered symbols.");

export const setLabelDefaultsInput = z.strictObject({
	format: labelFormat,
	/** Millimetres, for `own`; else null. */
	width: z.number().nullable(),
	height: z.number().nullable(),
	symbol: labelSymbol,
	/** The lines beside tag and due date, which stand on every label. */
	lines: z.array(z.enum(labelLines)),
});

export type LabelDefaults = z.output<typeof setLabelDefaultsInput>;

const usual: LabelDefaults = { format: "roll-62", width: null, height: null, symbol: "qr", lines: [...labelLines] };

/** What labels are printed like where nothing else is chosen. */
export async function getLabelDefaults(ctx: Ctx): Promise<LabelDefaults> {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(calibrationSettings).where(eq(calibrationSettings.setting, setting));
	// A label that is not offered any more is as if none had been chosen.
	const kept = row ? setLabelDefaultsInput.safeParse(JSON.parse(row.value)) : null;
	return kept?.success ? kept.data : usual;
}

/** The lines that the organisation's labels carry beside tag and due date. */
export const labelLinesOf = async (ctx: Ctx): Promise<readonly LabelLine[]> => (await getLabelDefaults(ctx)).lines;

/** Sets them for the organisation. Throws INVALID at the field. */
export async function setLabelDefaults(ctx: Ctx, input: LabelDefaults): Promise<LabelDefaults> {
	permit(ctx, "organisation.edit");
	const own = input.format === "own";
	if (own) needSize(input);
	const after = { ...input, ...(own ? {} : { width: null, height: null }), lines: [...new Set(input.lines)] };
	const before = await getLabelDefaults(ctx);
	const values = { value: JSON.stringify(after), changedBy: ctx.actor.ref, changedAt: ctx.now };
	await ctx.tx
		.insert(calibrationSettings)
		.values({ orgId: ctx.orgId, setting, ...values })
		.onConflictDoUpdate({ target: [calibrationSettings.orgId, calibrationSettings.setting], set: values });
	await remember(ctx, { type: "organisation", id: ctx.orgId }, { labels: before }, { labels: after });
	await record(ctx, "label_defaults.updated", { type: "organisation", id: ctx.orgId });
	return after;
}

function needSize({ width, height }: LabelDefaults): void {
	try {
		singleLabel("Own size", width ?? Number.NaN, height ?? Number.NaN);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw invalid(error.message, "Mend what is marked.", { width: error.message });
	}
}
