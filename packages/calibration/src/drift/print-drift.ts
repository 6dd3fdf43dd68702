import { formatNumber, longDate, type ReportSection, reportPdf } from "@calibrant/documents";
import { readerOf } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import type { z } from "zod";
import { reportWords } from "../reports/words/report-words.ts";
import type { Steps } from "../stored-files.ts";
import { type DriftWords, driftWords } from "./drift.words.ts";
import { getDrift, type getDriftInput } from "./get-drift.ts";

type Drawn = Awaited<ReturnType<typeof getDrift>>;
type DrawnSeries = Drawn["series"][number];

/** How one language says things: its words, numbers and days. */
type Said = { words: DriftWords; columns: (typeof reportWords)["en"]["columns"] } & ReturnType<typeof formatsOf>;

const formatsOf = (language: Language) => ({
	number: (value: string) => formatNumber(value, language),
	day: (date: string) => longDate(date, language),
	/** With as many digits as anybody reads off a chart. */
	short: (value: number) => formatNumber(String(Number(value.toPrecision(4))), language),
});

/** The values of an instrument with their charts and tables as a PDF, in the language of whoever asks for it. */
export async function printDrift(
	{ open }: Pick<Steps, "open">,
	input: Pick<z.output<typeof getDriftInput>, "instrumentId">,
) {
	const { drift, language, organisation, now } = await open({ readOnly: true }, async (ctx) => ({
		drift: await getDrift(ctx, { ...input, closest: false }),
		language: await readerOf(ctx),
		organisation: ctx.org.name,
		now: ctx.now,
	}));
	const made = now.toISOString().slice(0, 10);
	const { tag, description } = drift.instrument;
	const shown = drift.series.filter(({ values }) => values.length > 1);
	const { made: madeOn, page, columns } = reportWords[language];
	const said: Said = { words: driftWords[language], columns, ...formatsOf(language) };
	const { words } = said;
	const body = await reportPdf({
		...{ title: words.title(tag), organisation, subtitle: description || words.asOf(said.day(made)), language },
		...{ madeAt: now.toISOString(), made: madeOn(said.day(made)), page },
		sections: [
			{
				heading: words.drawn,
				words: [words.legend, words.estimate],
				...(shown.length === 0 && { facts: [[words.values, words.none]] }),
			},
			...shown.flatMap((series) => sectionsOf(series, said)),
		],
	});
	return { fileName: `values-${tag.replace(/[^\w.-]+/g, "-")}-${made}.pdf`, body };
}

/** A value as it was read; a mean, which has no end, with as many digits as any instrument has. */
const readable = (value: string) =>
	value.replace(/\D/g, "").length > mostDigits ? String(Number(Number(value).toPrecision(mostDigits - 1))) : value;
const mostDigits = 8;

function sectionsOf(series: DrawnSeries, said: Said): ReportSection[] {
	const { name, unit, values, chart, control } = series;
	const { words, columns, number, day, short } = said;
	const rows = values.map((one) => [
		...[day(one.performedOn), one.stage === "as_left" ? columns.asLeft : columns.asFound, number(readable(one.value))],
		...[one.expandedUncertainty === null ? "" : short(one.expandedUncertainty)],
		...[number(one.lowerTolerance ?? ""), number(one.upperTolerance ?? "")],
	]);
	const sentences = driftSentences(series, said);
	const drift: ReportSection = {
		...{ heading: name, words: sentences, charts: [{ chart, alt: sentences.join(" ") }] },
		table: {
			columns: [
				...[
					{ head: columns.performed, share: 2, kind: "mono" as const },
					{ head: words.read, share: 2, kind: "text" as const },
				],
				...[words.valueIn(unit), "U", words.lower, words.upper].map((head) => ({
					...{ head, share: 2, kind: "number" as const },
				})),
			],
			rows,
		},
	};
	if (!control) return [drift];
	const checked = controlSentences(control, unit, said);
	return [
		drift,
		{
			...{ heading: words.checks(name), words: [...checked, words.source] },
			charts: [
				{ chart: control.chart, alt: checked.join(" ") },
				{ chart: control.ranges, alt: words.ranges(`${short(control.limits.meanMovingRange)} ${unit}`) },
			],
			table: {
				columns: [
					{ head: columns.performed, share: 2, kind: "mono" },
					...[words.readings, "x̄", words.movingRange].map((head) => ({ head, share: 2, kind: "number" as const })),
					{ head: words.test, share: 2, kind: "text" },
				],
				rows: control.points.map(({ performedOn, readings, value, movingRange, tests }) => [
					...[day(performedOn), String(readings), short(value), movingRange === null ? "" : short(movingRange)],
					tests.join(", "),
				]),
			},
		},
	];
}

function driftSentences({ unit, values, fit }: DrawnSeries, { words, number, day, short }: Said): string[] {
	const last = values.at(-1);
	const newest = last
		? words.newest(values.length, day(last.performedOn), `${number(readable(last.value))} ${unit}`)
		: "";
	if (!fit) return [newest];
	const change = `${short(fit.slope)} ± ${short(2 * fit.slopeUncertainty)} ${unit}`;
	const isReached = fit.limitOn !== null && fit.limitOn <= (last?.performedOn ?? "");
	return [
		newest,
		[
			words.slope(fit.since === null ? words.first : day(fit.since), change),
			fit.limitOn === null ? words.meetsNone : isReached ? words.beyond : words.meets(day(fit.limitOn)),
			...(fit.basis === "stated" ? [] : [words.scatter]),
		].join(" "),
	];
}

function controlSentences(
	{ limits, points }: NonNullable<DrawnSeries["control"]>,
	unit: string,
	{ words, day, short }: Said,
): string[] {
	const [centre = "", lower = "", upper = ""] = [limits.centre, limits.lower, limits.upper].map(
		(value) => `${short(value)} ${unit}`,
	);
	const flagged = points.filter(({ tests }) => tests.length > 0).map(({ performedOn }) => day(performedOn));
	return [
		[
			...[words.limits(centre, lower, upper), words.basis(limits.baseline)],
			...(limits.isProvisional ? [words.provisional] : []),
		].join(" "),
		flagged.length === 0 ? words.noTest : words.tests(flagged.join(", ")),
	];
}
