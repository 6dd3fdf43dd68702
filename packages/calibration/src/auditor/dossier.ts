import { buffer } from "node:stream/consumers";
import { formatNumber, joinPdfs, longDate, type ReportSection, reportPdf } from "@calibrant/documents";
import { type Ctx, DomainError, invalid, readerOf, record } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import { findCertificate } from "../certificates/find-certificate.ts";
import { column } from "../reports/report.ts";
import { reportWords } from "../reports/words/report-words.ts";
import type { Steps } from "../stored-files.ts";
import { auditorBasket, type BasketItem } from "./basket.ts";
import { auditorCalibration, markOf, type TraceNode } from "./calibration.ts";
import { auditorCase } from "./cases.ts";
import { type DossierWords, dossierWords } from "./dossier.words.ts";
import { unmarkable } from "./marked-certificate.ts";
import { auditorInstrument } from "./register.ts";
import { auditorLanding } from "./scope.ts";

/**
 * The auditor's basket as one PDF: what was looked at and in which scope, each record, and the certificates themselves,
 * every page marked with the auditor's name and the time, in the auditor's language; logged. Throws FORBIDDEN where the host allowed no export.
 */
export async function printDossier({ open, files }: Pick<Steps, "open" | "files">) {
	const made = await open({ readOnly: true }, async (ctx) => {
		const { items, mayExport } = await auditorBasket(ctx);
		if (!mayExport) {
			const { hostName, hostContact } = await auditorLanding(ctx);
			const remedy = `Ask ${hostName} (${hostContact}) to allow it.`;
			throw new DomainError("FORBIDDEN", "Your access does not allow taking copies away.", remedy);
		}
		if (items.length === 0) throw invalid("The basket is empty.", "Put records into it, then make the dossier.");
		const language = await readerOf(ctx);
		const said = saidIn(language);
		const sections: ReportSection[] = [await about(ctx, said), list(items, said)];
		const keys: string[] = [];
		for (const item of items) {
			if (item.kind === "certificate") keys.push((await findCertificate(ctx, item.id)).fileKey);
			sections.push(await sectionOf[item.kind](ctx, item, said));
		}
		const day = ctx.now.toISOString().slice(0, 10);
		const { made, page } = reportWords[language];
		const report = {
			...{ title: said.words.title, organisation: ctx.org.name, subtitle: said.words.made(said.day(day)), language },
			...{ madeAt: ctx.now.toISOString(), made: made(said.day(day)), page, sections },
		};
		return { report, keys, day, mark: await markOf(ctx), accessId: ctx.actor.ref };
	});
	const parts = [await reportPdf(made.report)];
	for (const key of made.keys) parts.push(await buffer(await files.get(key)));
	const body = await joinPdfs(parts, made.mark).catch(unmarkable);
	await open({}, (ctx) => record(ctx, "auditor.dossier_made", { type: "auditor_access", id: made.accessId }));
	return { fileName: `dossier-${made.day}.pdf`, body };
}

/** How one language says things: its words, numbers and days. */
const saidIn = (language: Language) => ({
	words: dossierWords[language],
	report: reportWords[language],
	number: (value: string | null) => (value === null ? "" : formatNumber(value, language)),
	day: (date: string) => longDate(date, language),
	verdict: (value: string | null) => (value === null ? "—" : (reportWords[language].verdicts[value] ?? value)),
});
type Said = ReturnType<typeof saidIn>;

async function about(ctx: Ctx, { words, day }: Said): Promise<ReportSection> {
	const landing = await auditorLanding(ctx);
	const { purpose, periodFrom, periodTo, everything, instruments, locations } = landing;
	const [from, to] = [periodFrom ? day(periodFrom) : words.beginning, periodTo ? day(periodTo) : words.today];
	return {
		heading: words.what,
		words: [words.about],
		facts: [
			[words.auditor, landing.auditor],
			...(purpose === "" ? [] : ([[words.audit, purpose]] as [string, string][])),
			[words.scope, everything ? words.everything : [...locations, ...instruments].join(", ")],
			[words.period, words.fromTo(from, to)],
			[words.host, `${landing.hostName}, ${landing.hostContact}`],
		],
	};
}

const list = (items: readonly BasketItem[], { words, day }: Said): ReportSection => ({
	heading: words.contents,
	table: {
		columns: [
			...[column(words.columns.kind, 18), column(words.columns.which, 20, "mono"), column(words.columns.of, 24)],
			column(words.columns.note, 38),
		],
		rows: items.map(({ kind, name, about: of, asOf, note }) => [
			...[words.kinds[kind], name, asOf ? words.asOf(day(asOf)) : /^\d{4}-\d{2}-\d{2}$/.test(of) ? day(of) : of, note],
		]),
	},
});

const sectionOf: Record<BasketItem["kind"], (ctx: Ctx, item: BasketItem, said: Said) => Promise<ReportSection>> = {
	async instrument(ctx, { id, asOf }, { words, report, day, verdict }) {
		const found = await auditorInstrument(ctx, { id, on: asOf ?? undefined });
		const { instrument } = found;
		const { columns, calibrations } = report;
		return {
			heading: words.instrumentAsOf(instrument.tag, day(found.on)),
			facts: [
				[columns.description, instrument.description],
				[columns.make, [instrument.manufacturer, instrument.model].filter(Boolean).join(" ")],
				[columns.serial, instrument.serialNumber],
				[columns.location, instrument.location],
				[columns.calibrated, instrument.lastCalibratedOn === null ? words.never : day(instrument.lastCalibratedOn)],
				[columns.nextDue, instrument.nextDueOn === null ? words.noDate : day(instrument.nextDueOn)],
			],
			table: {
				columns: [
					...[column(columns.performed, 20, "mono"), column(columns.kind, 20), column(columns.asFound, 30)],
					column(columns.asLeft, 30),
				],
				rows: found.calibrations.map(({ performedOn, kind, asFoundVerdict, asLeftVerdict }) => [
					...[day(performedOn), calibrations.kinds[kind] ?? kind, verdict(asFoundVerdict), verdict(asLeftVerdict)],
				]),
			},
			empty: words.noCalibration,
		};
	},
	async calibration(ctx, { id }, { words, report, number, day, verdict }) {
		const { calibration, instrument, runs, trace, signatures } = await auditorCalibration(ctx, { id });
		const isWithdrawn = calibration.state === "withdrawn";
		const { columns } = report;
		return {
			heading: words.calibrationOf(instrument.tag, day(calibration.performedOn)),
			facts: [
				[words.kinds.instrument, `${instrument.tag}, ${instrument.description}`],
				[columns.state, isWithdrawn ? words.withdrawn(calibration.withdrawnReason ?? "") : words.approved],
				[columns.asFound, verdict(calibration.asFoundVerdict)],
				[columns.asLeft, verdict(calibration.asLeftVerdict)],
				[columns.performedBy, calibration.performedByName ?? calibration.laboratory],
				[words.standards, chain(trace, words) || words.noStandards],
				...signatures.map(({ meaning, printedName, signedAt, holds }): [string, string] => [
					words.signed(words.meanings[meaning] ?? meaning),
					`${printedName ?? words.nameErased}, ${day(signedAt.toISOString().slice(0, 10))}${holds ? "" : `: ${words.altered}`}`,
				]),
			],
			table: {
				columns: [
					...[column(words.columns.run, 10), column(words.columns.nominal, 18, "number")],
					...[column(words.columns.indication, 18, "number"), column(words.columns.error, 14, "number")],
					...[column("U", 14, "number"), column(words.columns.verdict, 26)],
				],
				rows: runs.flatMap(({ kind, points }) =>
					points.map((point) => [
						kind === "as_found" ? words.found : words.left,
						`${point.nominal === null ? point.label : number(point.nominal)} ${point.unit}`,
						...[number(point.indication), number(point.error), number(point.expandedUncertainty)],
						verdict(point.verdict),
					]),
				),
			},
			empty: words.noReadings,
		};
	},
	async certificate(ctx, { id, name }, { words, day }) {
		const { sha256, revision, issuedAt } = await findCertificate(ctx, id);
		return {
			heading: words.certificate(name),
			words: [words.follows],
			facts: [
				[words.revision, String(revision)],
				[words.issued, day(issuedAt.toISOString().slice(0, 10))],
				[words.sha, sha256],
			],
		};
	},
	async oot_case(ctx, { id }, { words, report, day }) {
		const { case: found, instrument, items, actions, total } = await auditorCase(ctx, { id });
		const { columns } = words;
		return {
			heading: `${found.number}, ${instrument.tag}`,
			words: total > items.length ? [words.firstOf(items.length, total)] : [],
			facts: [
				[words.foundOn, day(found.foundOn)],
				[report.columns.state, report.cases.states[found.state] ?? found.state],
				[report.columns.cause, found.rootCause],
				[words.verification, found.verification],
				...actions.map(({ what, doneAt, outcome }): [string, string] => [
					what,
					doneAt ? words.done(day(doneAt.toISOString().slice(0, 10)), outcome) : words.notDone,
				]),
			],
			table: {
				columns: [
					...[column(columns.what, 34), column(columns.severity, 14), column(columns.decision, 18)],
					column(columns.why, 34),
				],
				rows: items.map(({ tag, label, severity, disposition, reason }) => [
					...[`${tag}: ${label}`, words.severities[severity] ?? severity],
					...[disposition === null ? words.notDecided : (words.dispositions[disposition] ?? disposition), reason],
				]),
			},
			empty: words.nothing,
		};
	},
};

const chain = (nodes: readonly TraceNode[], words: DossierWords): string =>
	nodes
		.map(({ identification, certificateNumber, laboratory, standards }) => {
			const of = [certificateNumber, laboratory].filter(Boolean).join(", ");
			const below = chain(standards, words);
			const standard = `${identification}${of ? ` (${of})` : ""}`;
			return below ? words.chain(standard, below) : standard;
		})
		.join("; ");
