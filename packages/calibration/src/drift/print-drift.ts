import { type ReportSection, reportPdf } from "@calibrant/documents";
import type { z } from "zod";
import type { Steps } from "../stored-files.ts";
import { getDrift, type getDriftInput } from "./get-drift.ts";

type Drawn = Awaited<ReturnType<typeof getDrift>>;
type DrawnSeries = Drawn["series"][number];

/** The values of an instrument with their charts and tables as a PDF, made when it is asked for. */
export async function printDrift(
	{ open }: Pick<Steps, "open">,
	input: Pick<z.output<typeof getDriftInput>, "instrumentId">,
) {
	const { drift, organisation, now } = await open({ readOnly: true }, async (ctx) => ({
		drift: await getDrift(ctx, { ...input, closest: false }),
		organisation: ctx.org.name,
		now: ctx.now,
	}));
	const made = now.toISOString().slice(0, 10);
	const { tag, description } = drift.instrument;
	const shown = drift.series.filter(({ values }) => values.length > 1);
	const body = await reportPdf({
		...{ title: `Values of ${tag}`, organisation, subtitle: description || `As of ${made}` },
		...{ madeAt: now.toISOString(), made: `Made by Calibrant on ${made} (UTC)` },
		sections: [
			{
				heading: "What is drawn",
				words: [
					"A ring is as found, a disc as left; bars are the expanded uncertainty as recorded. Long dashes are the limits, short ones the acceptance limits where a decision rule moved them; a dotted upright is an adjustment.",
					"The broken line with its band is an estimate: a straight line weighted by 1/u², with twice its standard uncertainty (ISO 6143). The next adjustment is not in it.",
				],
				...(shown.length === 0 && { facts: [["Values", "No value was read at two calibrations yet."]] }),
			},
			...shown.flatMap((series) => sectionsOf(series, drift.controlSource)),
		],
	});
	return { fileName: `values-${tag.replace(/[^\w.-]+/g, "-")}-${made}.pdf`, body };
}

/** A value with as many digits as anybody reads off a chart. */
const short = (value: number) => String(Number(value.toPrecision(4)));

/** A value as it was read; a mean, which has no end, with as many digits as any instrument has. */
const readable = (value: string) =>
	value.replace(/\D/g, "").length > mostDigits ? String(Number(Number(value).toPrecision(mostDigits - 1))) : value;
const mostDigits = 8;

function sectionsOf(series: DrawnSeries, source: string): ReportSection[] {
	const { name, unit, values, chart, control } = series;
	const rows = values.map((one) => [
		...[one.performedOn, one.stage === "as_left" ? "As left" : "As found", readable(one.value)],
		...[one.expandedUncertainty === null ? "" : short(one.expandedUncertainty)],
		...[one.lowerTolerance ?? "", one.upperTolerance ?? ""],
	]);
	const drift: ReportSection = {
		...{ heading: name, words: driftWords(series), charts: [{ chart, alt: driftWords(series).join(" ") }] },
		table: {
			columns: [
				...[
					{ head: "Performed", share: 2, kind: "mono" as const },
					{ head: "Read", share: 2, kind: "text" as const },
				],
				...[`Value, ${unit}`, "U", "Lower limit", "Upper limit"].map((head) => ({
					...{ head, share: 2, kind: "number" as const },
				})),
			],
			rows,
		},
	};
	if (!control) return [drift];
	const words = controlWords(control, unit);
	return [
		drift,
		{
			...{ heading: `${name}: checks between calibrations`, words: [...words, `Source: ${source}.`] },
			charts: [
				{ chart: control.chart, alt: words.join(" ") },
				{
					chart: control.ranges,
					alt: `Moving ranges; their mean is ${short(control.limits.meanMovingRange)} ${unit}.`,
				},
			],
			table: {
				columns: [
					{ head: "Performed", share: 2, kind: "mono" },
					...["Readings", "x̄", "Moving range"].map((head) => ({ head, share: 2, kind: "number" as const })),
					{ head: "Tests", share: 2, kind: "text" },
				],
				rows: control.points.map(({ performedOn, readings, value, movingRange, tests }) => [
					...[performedOn, String(readings), short(value), movingRange === null ? "" : short(movingRange)],
					tests.join(", "),
				]),
			},
		},
	];
}

function driftWords({ unit, values, fit }: DrawnSeries): string[] {
	const last = values.at(-1);
	const newest = last
		? `${values.length} values; the newest, of ${last.performedOn}, is ${readable(last.value)} ${unit}.`
		: "";
	if (!fit) return [newest];
	const slope = `The line since ${fit.since ?? "the first value"} changes by ${short(fit.slope)} ± ${short(2 * fit.slopeUncertainty)} ${unit} a year (k = 2).`;
	const isReached = fit.limitOn !== null && fit.limitOn <= (last?.performedOn ?? "");
	const beyond = isReached
		? "It or its band is beyond a limit already."
		: `It and its band meet a limit on ${fit.limitOn}.`;
	const met = fit.limitOn === null ? "It meets no limit." : beyond;
	const basis =
		fit.basis === "stated" ? "" : " Its uncertainty is that of the scatter: not every value has one stated.";
	return [newest, `${slope} ${met}${basis}`];
}

function controlWords({ limits, points }: NonNullable<DrawnSeries["control"]>, unit: string): string[] {
	const { centre, lower, upper, baseline, isProvisional } = limits;
	const flagged = points.filter(({ tests }) => tests.length > 0).map(({ performedOn }) => performedOn);
	return [
		`x̄ ${short(centre)} ${unit}, limits ${short(lower)} and ${short(upper)} ${unit}, from the first ${baseline} checks${isProvisional ? "; provisional with fewer than 20" : ""}.`,
		flagged.length === 0
			? "No test for a special cause is met."
			: `Tests for special causes are met on ${flagged.join(", ")}.`,
	];
}
