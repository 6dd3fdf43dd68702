import { isPrintable } from "@calibrant/pictures";
import { type FindingWords, findingWords } from "./finding-words.ts";
import { formatNumber } from "./formats.ts";
import { giveWay } from "./give-way.ts";
import { ink, type Paper } from "./paper.ts";
import { beginReport, body, heading, label, lines, type ReportHead, strong } from "./record-parts.ts";

type Severity = keyof FindingWords["severities"];
type Named = { number: string; title: string };

/** A file that shows a weakness; `bytes`: null where it could not be read. */
export type PrintedEvidence = {
	caption: string;
	name: string;
	type: string;
	sha256: string;
	covered: number;
	bytes: Buffer | null;
};

/** What the report of an examination prints. Instants are ISO 8601 in UTC, days `YYYY-MM-DD`. */
export type FindingsReport = Omit<ReportHead, "title"> & {
	/** The client; `organisation` is who examined. */
	client: string;
	website: string;
	audit: string;
	scope: readonly string[];
	startedAt: string | null;
	endedAt: string | null;
	issuedOn: string;
	/** Of a correction. */
	reason: string;
	authorisations: readonly {
		signatory: string;
		authority: string;
		from: string;
		until: string;
		exclusions: readonly string[];
		/** Of the signed document; null where words alone were signed. */
		sha256: string | null;
		statement: string;
	}[];
	cases: number;
	chapters: readonly { title: string; passed: number; failed: number; not_applicable: number; open: number }[];
	/** Null: there was no report of this website before. */
	changes: { since: string; fresh: readonly Named[]; still: readonly Named[]; gone: readonly Named[] } | null;
	findings: readonly {
		number: string;
		title: string;
		severity: Severity | null;
		severityReason: string;
		vector: string | null;
		score: string | null;
		cwe: number | null;
		testCase: string | null;
		affected: readonly { address: string; parameter: string | null }[];
		description: string;
		impact: string;
		steps: string;
		recommendation: string;
		references: readonly string[];
		state: keyof FindingWords["states"];
		remedy: string;
		accepted: { until: string; reason: string } | null;
		retest: { result: keyof FindingWords["results"]; at: string } | null;
		duplicateOf: string | null;
		evidence: readonly PrintedEvidence[];
	}[];
	/** Of all that is said above, without the files themselves. */
	contentHash: string;
};

const worstFirst: readonly Severity[] = ["critical", "high", "medium", "low", "none"];
const mono = { font: "mono", size: 7 } as const;
const pictureHeight = 240;
/** More of a text is in its file. */
const mostLines = 60;

/** The report of an examination: who allowed it, how it was done, what was found, what shows it and what is to be done about it. */
export async function findingsPdf(data: FindingsReport): Promise<Buffer> {
	const words = findingWords[data.language];
	const { facts, heads } = words;
	const { paper, fact, day, instant } = beginReport({ ...data, title: words.title(data.website) }, words, data.client);
	fact(facts.client, data.client);
	fact(facts.provider, data.organisation);
	fact(facts.website, data.website);
	fact(facts.audit, data.audit);
	fact(facts.scope, data.scope.join("\n"));
	fact(facts.days, [data.startedAt, data.endedAt].flatMap((at) => (at ? [instant(at)] : [])).join(" – "));
	fact(facts.issued, day(data.issuedOn));
	if (data.reason !== "") fact(facts.reason, data.reason);
	for (const { signatory, authority, from, until, sha256, statement, exclusions } of data.authorisations) {
		fact(facts.authorisation, `${signatory}, ${authority}`);
		fact(facts.valid, words.period(instant(from), instant(until)));
		if (exclusions.length > 0) fact(facts.exclusions, exclusions.join("\n"));
		if (sha256) fact(facts.authorisationHash, sha256);
		else if (statement !== "") fact(facts.authorisationWords, statement);
	}
	drawSummary(paper, data, words);
	drawChanges(paper, data, words, day);
	heading(paper, heads.method);
	lines(paper, "P", words.method(data.cases), body);
	const done = data.chapters.filter(({ passed, failed, not_applicable: none }) => passed + failed + none > 0);
	for (const chapter of done) lines(paper, "P", words.chapter(chapter.title, chapter), body);
	if (done.length === 0) lines(paper, "P", words.notDone, body);
	heading(paper, heads.findings);
	if (data.findings.length === 0) lines(paper, "P", words.summary(0), body);
	for (const finding of data.findings) {
		await giveWay();
		drawFinding(paper, finding, data, instant);
	}
	heading(paper, facts.content);
	lines(paper, "P", data.contentHash, mono);
	return paper.finish();
}

function drawSummary(paper: Paper, { findings }: FindingsReport, words: FindingWords): void {
	heading(paper, words.heads.summary);
	const real = findings.filter(({ state }) => state !== "false_positive");
	const worst = worstFirst.find((severity) => real.some((one) => one.severity === severity));
	lines(
		paper,
		"P",
		[words.summary(real.length), worst && words.worst(words.severities[worst])].filter(Boolean).join(" "),
		body,
	);
	const most = Math.max(1, ...worstFirst.map((severity) => real.filter((one) => one.severity === severity).length));
	for (const severity of worstFirst) {
		const count = real.filter((one) => one.severity === severity).length;
		paper.need(16);
		const { y } = paper;
		paper.tag(paper.root, "P", () =>
			paper.write(words.bySeverity(words.severities[severity], count), paper.left, y, body),
		);
		paper.artifact(() => {
			const width = (count / most) * (paper.width - 150);
			if (width > 0)
				paper.pdf
					.rect(paper.left + 150, y + 1, width, 9)
					.fill(severity === "critical" || severity === "high" ? ink.outOfTolerance : ink.petrol);
		});
		paper.y += 15;
	}
}

function drawChanges(
	paper: Paper,
	{ changes }: FindingsReport,
	words: FindingWords,
	day: (date: string) => string,
): void {
	heading(paper, words.heads.changes);
	if (!changes) {
		lines(paper, "P", words.first, body);
		return;
	}
	lines(paper, "P", words.since(day(changes.since)), body);
	for (const [title, list] of [
		[words.fresh(changes.fresh.length), changes.fresh],
		[words.still(changes.still.length), changes.still],
		[words.gone(changes.gone.length), changes.gone],
	] as const) {
		paper.need(28);
		lines(paper, "P", title, strong);
		for (const one of list) lines(paper, "P", `${one.number} ${one.title}`, body);
	}
}

type Finding = FindingsReport["findings"][number];

function drawFinding(
	paper: Paper,
	finding: Finding,
	{ language }: FindingsReport,
	instant: (iso: string) => string,
): void {
	const words = findingWords[language];
	const { heads } = words;
	paper.need(90);
	paper.y += 6;
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 0.9));
	paper.y += 6;
	lines(paper, "H3", `${finding.number} ${finding.title}`, { font: "sansBold", size: 11.5 }, 15);
	const severity = finding.severity ? words.severities[finding.severity] : words.none;
	const { vector, score } = finding;
	if (vector && score) {
		lines(paper, "P", words.cvss(vector.slice(5, 8), formatNumber(score, language), severity), strong);
		lines(paper, "P", vector, mono);
	} else lines(paper, "P", words.judged(severity, finding.severityReason), strong);
	const marks = [finding.cwe === null ? null : words.cwe(finding.cwe), finding.testCase].filter(Boolean);
	if (marks.length > 0) lines(paper, "P", marks.join(" · "), body);
	const parts = finding.affected.map((one) =>
		[one.address, one.parameter && words.parameter(one.parameter)].filter(Boolean).join(", "),
	);
	const part = (title: string, text: string, style = body) => {
		if (text === "") return;
		paper.need(33);
		paper.y += 3;
		lines(paper, "H4", title, { ...label, size: 8.5 });
		lines(paper, "P", text, style);
	};
	part(heads.affected, parts.join("\n"));
	part(heads.description, finding.description);
	part(heads.impact, finding.impact);
	part(heads.steps, finding.steps);
	part(heads.recommendation, finding.recommendation);
	part(heads.references, finding.references.join("\n"));
	const told = [
		words.states[finding.state],
		finding.state === "false_positive" ? words.falsePositive : "",
		finding.remedy === "" ? "" : words.claimed(finding.remedy),
		finding.retest ? words.retest(words.results[finding.retest.result], instant(finding.retest.at)) : "",
		finding.accepted ? words.accepted(instant(finding.accepted.until), finding.accepted.reason) : "",
		finding.duplicateOf ? words.again(finding.duplicateOf) : "",
	];
	part(heads.state, told.filter(Boolean).join("\n"));
	if (finding.evidence.length > 0) {
		paper.need(40);
		lines(paper, "H4", heads.evidence, { ...label, size: 8.5 });
	}
	for (const one of finding.evidence) drawEvidence(paper, one, words);
}

function drawEvidence(paper: Paper, one: PrintedEvidence, words: FindingWords): void {
	const covered = one.covered > 0 ? ` · ${words.covered(one.covered)}` : "";
	const picture = one.bytes && one.type.startsWith("image/") ? pictureOf(paper, one.bytes) : null;
	paper.need(picture ? pictureHeight + 40 : 40);
	lines(paper, "P", one.caption, strong);
	if (picture) {
		const { y } = paper;
		const draw = () => void paper.pdf.image(picture, paper.left, y, { fit: [paper.width, pictureHeight] });
		paper.tag(paper.root, "Figure", draw, { alt: words.picture(one.caption) });
		paper.y += pictureHeight + 5;
	} else if (one.bytes === null) lines(paper, "P", words.unread(one.name), body);
	else if (one.type.startsWith("text/")) {
		const all = one.bytes.toString("utf8").split("\n");
		lines(
			paper,
			"P",
			all
				.slice(0, mostLines)
				.map((line) => line.replaceAll("\t", "  "))
				.join("\n"),
			mono,
		);
		if (all.length > mostLines) lines(paper, "P", words.cut(all.length - mostLines), body);
	} else {
		const as = `${one.sha256.slice(0, 12)}.${one.type.split("/").at(-1)}`;
		paper.pdf.file(one.bytes, { name: as, type: one.type, description: words.picture(one.caption) });
		lines(paper, "P", words.attached(one.name, as), body);
	}
	lines(paper, "P", `SHA-256 ${one.sha256}${covered}`, { ...label, font: "mono", size: 6.5 });
	paper.y += 4;
}

/** A picture pdfkit can set; null for one it cannot read: the file is attached instead. */
function pictureOf(paper: Paper, bytes: Buffer): PDFKit.Mixins.ImageSrc | null {
	if (!isPrintable(bytes)) return null;
	try {
		const { openImage } = paper.pdf as unknown as { openImage(src: Buffer): PDFKit.Mixins.ImageSrc };
		return openImage.call(paper.pdf, bytes);
	} catch {
		return null;
	}
}
