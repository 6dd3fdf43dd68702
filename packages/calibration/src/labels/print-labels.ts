import { and, desc, eq, inArray } from "@calibrant/db/drizzle";
import { calibrations, certificates, instruments } from "@calibrant/db/schema";
import { type LabelData, type LabelFormat, labelFormats, labelsPdf, singleLabel } from "@calibrant/documents";
import { type Ctx, invalid, memberNames, permit, readCode } from "@calibrant/kernel";
import { z } from "zod";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { type UseState, useStateOf } from "../instruments/use-state.ts";
import type { Steps } from "../stored-files.ts";
import { todayOf } from "../today.ts";
import { withPoint } from "../typed-number.ts";
import { mostLabels } from "./choose-labels.ts";
import { labelFormat, labelLinesOf, labelSymbol } from "./label-defaults.ts";

const whole = z.coerce.number().int();

/** As a form sends it: every value is text, one code or several. */
export const printLabelsInput = z.strictObject({
	code: z
		.union([z.string().transform((one) => [one]), z.array(z.string())])
		.refine((codes) => codes.length <= mostLabels, `Print at most ${mostLabels} labels at once.`),
	format: labelFormat,
	/** Millimetres, for `own`. */
	width: z.preprocess(withPoint, z.coerce.number()).optional(),
	height: z.preprocess(withPoint, z.coerce.number()).optional(),
	symbol: labelSymbol,
	/** Labels of the first sheet that are used up. */
	skip: whole.min(0).max(64).default(0),
	test: z.string().optional(),
});

/**
 * Calibration labels as a PDF at true size, in the order of the tags. Throws INVALID for a label that is too small for
 * its symbol, with what to choose instead.
 */
export async function printLabels(
	steps: Pick<Steps, "open"> & { baseUrl: string },
	input: z.output<typeof printLabelsInput>,
): Promise<{ fileName: string; body: Buffer }> {
	const format = formatOf(input);
	const { labels, lines, owner, now, today } = await steps.open({ readOnly: true }, async (ctx) => {
		permit(ctx, "record.read");
		const labels = await contentOf(ctx, input.code, steps.baseUrl);
		return { labels, lines: await labelLinesOf(ctx), owner: ctx.org.name, now: ctx.now, today: todayOf(ctx) };
	});
	if (labels.length === 0) {
		throw invalid("No instrument was chosen.", "Tick at least one.", { code: "Tick at least one instrument." });
	}
	const date = new Date(Math.floor(now.getTime() / 1000) * 1000);
	const { symbol, skip } = input;
	if (skip >= format.columns * format.rows) {
		throw invalid("The first sheet has fewer labels than are used up.", "Type a smaller number.", {
			skip: `A sheet has ${format.columns * format.rows} labels.`,
		});
	}
	try {
		const options = { format, symbol, owner, lines, skip, testPage: input.test !== undefined, date };
		return { fileName: `labels-${today}.pdf`, body: await labelsPdf(labels, options) };
	} catch (error) {
		throw error instanceof RangeError ? tooSmall(error) : error;
	}
}

function formatOf({ format, width, height }: z.output<typeof printLabelsInput>): LabelFormat {
	if (format !== "own") return labelFormats[format];
	try {
		return singleLabel("Own size", width ?? Number.NaN, height ?? Number.NaN);
	} catch (error) {
		throw error instanceof RangeError ? tooSmall(error) : error;
	}
}

const tooSmall = ({ message }: RangeError) => invalid(message, "Choose another label or symbol.", { format: message });

async function contentOf(ctx: Ctx, codes: readonly string[], baseUrl: string): Promise<LabelData[]> {
	const today = todayOf(ctx);
	const known = codes.flatMap((code) => readCode(code) ?? []);
	if (known.length === 0) return [];
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(inArray(instruments.labelCode, known))
		.orderBy(instruments.tag);
	const newest = await newestCalibrations(ctx, rows);
	const nameOf = await memberNames(
		ctx,
		[...newest.values()].map(({ by }) => by),
	);
	return rows.map((row) => {
		const last = newest.get(row.id);
		return {
			...{ tag: row.tag, address: `${baseUrl}/i/${row.labelCode}` },
			...{
				calibratedOn: row.lastCalibratedOn,
				dueOn: row.nextDueOn,
				warning: warnings[useStateOf(row, today).state] ?? null,
			},
			certificate: last?.certificate ?? "",
			initials: last?.by ? initialsOf(nameOf(last.by) ?? "") : "",
		};
	});
}

/** Who did the newest calibration of each, and the number of its certificate. */
async function newestCalibrations(ctx: Ctx, rows: readonly InstrumentRow[]) {
	const found = await ctx.tx
		.selectDistinctOn([calibrations.instrumentId], {
			instrumentId: calibrations.instrumentId,
			by: calibrations.performedBy,
			certificate: certificates.number,
		})
		.from(calibrations)
		.leftJoin(
			certificates,
			and(eq(certificates.orgId, calibrations.orgId), eq(certificates.calibrationId, calibrations.id)),
		)
		.where(
			inArray(
				calibrations.instrumentId,
				rows.map(({ id }) => id),
			),
		)
		.orderBy(
			calibrations.instrumentId,
			desc(calibrations.performedOn),
			desc(calibrations.id),
			desc(certificates.revision),
		);
	return new Map(found.map((row) => [row.instrumentId, row]));
}

const initialsOf = (name: string) =>
	name
		.split(/\s+/)
		.filter((part) => part !== "")
		.slice(0, 3)
		.map((part) => [...part][0])
		.join("");

/** What must be read before the dates; null where only the dates matter. */
const warnings: Partial<Record<UseState, string>> = {
	...{ retired: "RETIRED", lost: "OUT OF SERVICE", out_of_service: "OUT OF SERVICE", in_repair: "OUT OF SERVICE" },
	...{ quarantined: "QUARANTINE", failed: "DO NOT USE", never_calibrated: "NOT CALIBRATED" },
	indication: "INDICATION ONLY",
};
