import { buffer } from "node:stream/consumers";
import { joinPdfs, type ReportSection, reportPdf } from "@calibrant/documents";
import { type Ctx, DomainError, invalid, record } from "@calibrant/kernel";
import { findCertificate } from "../certificates/find-certificate.ts";
import { column } from "../reports/report.ts";
import type { Steps } from "../stored-files.ts";
import { auditorBasket, type BasketItem } from "./basket.ts";
import { auditorCalibration, markOf, type TraceNode } from "./calibration.ts";
import { auditorCase } from "./cases.ts";
import { unmarkable } from "./marked-certificate.ts";
import { auditorInstrument } from "./register.ts";
import { auditorLanding } from "./scope.ts";

/**
 * The auditor's basket as one PDF: what was looked at and in which scope, each record, and the certificates themselves,
 * every page marked with the auditor's name and the time; logged. Throws FORBIDDEN where the host allowed no export.
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
		const sections: ReportSection[] = [await about(ctx), list(items)];
		const keys: string[] = [];
		for (const item of items) {
			if (item.kind === "certificate") keys.push((await findCertificate(ctx, item.id)).fileKey);
			sections.push(await sectionOf[item.kind](ctx, item));
		}
		const day = ctx.now.toISOString().slice(0, 10);
		const report = {
			...{ title: "Dossier of evidence", organisation: ctx.org.name, subtitle: `Made on ${day} (UTC)` },
			...{ madeAt: ctx.now.toISOString(), made: `Made by Calibrant on ${day} (UTC)`, sections },
		};
		return { report, keys, day, mark: await markOf(ctx), accessId: ctx.actor.ref };
	});
	const parts = [await reportPdf(made.report)];
	for (const key of made.keys) parts.push(await buffer(await files.get(key)));
	const body = await joinPdfs(parts, made.mark).catch(unmarkable);
	await open({}, (ctx) => record(ctx, "auditor.dossier_made", { type: "auditor_access", id: made.accessId }));
	return { fileName: `dossier-${made.day}.pdf`, body };
}

async function about(ctx: Ctx): Promise<ReportSection> {
	const landing = await auditorLanding(ctx);
	const { purpose, periodFrom, periodTo, everything, instruments, locations } = landing;
	return {
		heading: "What this is",
		words: [
			"What an external auditor put aside while examining the records, made from them without change. The certificates follow behind it; of each, the SHA-256 of the original is named, since a marked copy is another file.",
		],
		facts: [
			["Auditor", landing.auditor],
			...(purpose === "" ? [] : ([["Audit", purpose]] as [string, string][])),
			["Scope", everything ? "Everything of calibration" : [...locations, ...instruments].join(", ")],
			["Period", `${periodFrom ?? "from the beginning"} to ${periodTo ?? "today"}`],
			["Host", `${landing.hostName}, ${landing.hostContact}`],
		],
	};
}

const kinds: Record<BasketItem["kind"], string> = {
	...{ instrument: "Instrument", calibration: "Calibration", certificate: "Certificate" },
	oot_case: "Case of out of tolerance",
};

const list = (items: readonly BasketItem[]): ReportSection => ({
	heading: "Contents",
	table: {
		columns: [column("Kind", 18), column("Which", 20, "mono"), column("Of", 24), column("Note", 38)],
		rows: items.map(({ kind, name, about: of, asOf, note }) => [kinds[kind], name, asOf ? `as of ${asOf}` : of, note]),
	},
});

const sectionOf: Record<BasketItem["kind"], (ctx: Ctx, item: BasketItem) => Promise<ReportSection>> = {
	async instrument(ctx, { id, asOf }) {
		const found = await auditorInstrument(ctx, { id, on: asOf ?? undefined });
		const { instrument } = found;
		return {
			heading: `${instrument.tag}, as of ${found.on}`,
			facts: [
				["Description", instrument.description],
				["Make and model", [instrument.manufacturer, instrument.model].filter(Boolean).join(" ")],
				...([["Serial number", instrument.serialNumber]] as [string, string][]),
				["Location", instrument.location],
				["Calibrated", instrument.lastCalibratedOn ?? "never"],
				["Next due", instrument.nextDueOn ?? "no date"],
			],
			table: {
				columns: [
					...[column("Performed", 20, "mono"), column("Kind", 20), column("As found", 30)],
					column("As left", 30),
				],
				rows: found.calibrations.map(({ performedOn, kind, asFoundVerdict, asLeftVerdict }) => [
					...[performedOn, kind, verdict(asFoundVerdict), verdict(asLeftVerdict)],
				]),
			},
			empty: "No calibration until that day.",
		};
	},
	async calibration(ctx, { id }) {
		const { calibration, instrument, runs, trace, signatures } = await auditorCalibration(ctx, { id });
		const state = calibration.state === "withdrawn" ? `Withdrawn: ${calibration.withdrawnReason ?? ""}` : "Approved";
		return {
			heading: `Calibration of ${instrument.tag}, ${calibration.performedOn}`,
			facts: [
				["Instrument", `${instrument.tag}, ${instrument.description}`],
				["State", state],
				["As found", verdict(calibration.asFoundVerdict)],
				["As left", verdict(calibration.asLeftVerdict)],
				["Performed by", calibration.performedByName ?? calibration.laboratory],
				["Standards", chain(trace) || "none named"],
				...signatures.map(({ meaning, printedName, signedAt, holds }): [string, string] => [
					`Signed: ${meaning}`,
					`${printedName ?? "(name erased)"}, ${signedAt.toISOString().slice(0, 10)}${holds ? "" : ": no longer matches"}`,
				]),
			],
			table: {
				columns: [
					...[column("Run", 10), column("Nominal", 18, "number"), column("Indication", 18, "number")],
					...[column("Error", 14, "number"), column("U", 14, "number"), column("Verdict", 26)],
				],
				rows: runs.flatMap(({ kind, points }) =>
					points.map((point) => [
						...[kind === "as_found" ? "found" : "left", `${point.nominal ?? point.label} ${point.unit}`],
						...[point.indication ?? "", point.error ?? "", point.expandedUncertainty ?? "", verdict(point.verdict)],
					]),
				),
			},
			empty: "No readings are stored: another laboratory's certificate says what was found.",
		};
	},
	async certificate(ctx, { id, name }) {
		const { sha256, revision, issuedAt } = await findCertificate(ctx, id);
		return {
			heading: `Certificate ${name}`,
			words: ["The certificate itself follows at the end."],
			facts: [
				["Revision", String(revision)],
				["Issued", issuedAt.toISOString().slice(0, 10)],
				["SHA-256 of the original", sha256],
			],
		};
	},
	async oot_case(ctx, { id }) {
		const { case: found, instrument, items, actions, total } = await auditorCase(ctx, { id });
		return {
			heading: `${found.number}, ${instrument.tag}`,
			words: total > items.length ? [`The first ${items.length} of ${total} that it reached.`] : [],
			facts: [
				["Found on", found.foundOn],
				["State", found.state.replaceAll("_", " ")],
				["Cause", found.rootCause],
				["Verification", found.verification],
				...actions.map(({ what, doneAt, outcome }): [string, string] => [
					what,
					doneAt ? `Done on ${doneAt.toISOString().slice(0, 10)}: ${outcome}` : "Not done",
				]),
			],
			table: {
				columns: [column("What", 34), column("Severity", 14), column("Decision", 18), column("Why", 34)],
				rows: items.map(({ tag, label, severity, disposition, reason }) => [
					...[`${tag}: ${label}`, severity, disposition?.replaceAll("_", " ") ?? "not decided", reason],
				]),
			},
			empty: "It reached nothing.",
		};
	},
};

const verdict = (value: string | null) => value?.replaceAll("_", " ") ?? "—";

const chain = (nodes: readonly TraceNode[]): string =>
	nodes
		.map(({ identification, certificateNumber, laboratory, standards }) => {
			const of = [certificateNumber, laboratory].filter(Boolean).join(", ");
			const below = chain(standards);
			return `${identification}${of ? ` (${of})` : ""}${below ? `, by ${below}` : ""}`;
		})
		.join("; ");
