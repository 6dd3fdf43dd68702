import type { CertificateLanguage } from "./certificate-words/index.ts";
import { localeOf, longDate } from "./formats.ts";
import { ink, Paper, type TextStyle } from "./paper.ts";

/** A signature as a record prints it. The instant is ISO 8601 in UTC. */
export type PrintedSignature<Meaning extends string> = {
	meaning: Meaning;
	/** Null once it was erased with the account. */
	name: string | null;
	at: string;
	hash: string;
	holds: boolean;
	ended: { round: number; at: string; byName: string | null; reason: string } | null;
};

/** What is said around signatures. */
export type SignatureWords<Meaning extends string> = {
	none: string;
	notSigned: string;
	nameErased: string;
	altered: string;
	meanings: Readonly<Record<Meaning, string>>;
	facts: { signatures: string };
	hash: (hash: string) => string;
	void: (round: number, who: string, when: string, why: string) => string;
};

/** What every report of a record says of itself. `printedAt`: ISO 8601 in UTC. */
export type ReportHead = {
	language: CertificateLanguage;
	organisation: string;
	timeZone: string;
	printedAt: string;
	printedBy: string;
	number: string;
	title: string;
};

type ReportWords = {
	none: string;
	reference: (number: string) => string;
	page: (page: number, pages: number) => string;
	printed: (who: string, when: string) => string;
};

export const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
export const body: TextStyle = { font: "sans", size: 9.5 };
export const strong: TextStyle = { font: "sansBold", size: 9.5 };

/**
 * The paper of a record's report, begun: what it is at the head of each page, its state and for whom it was printed at the
 * foot, number and title on top. `fact`, `day` and `instant` write in its language and time zone.
 */
export function beginReport(data: ReportHead, words: ReportWords, state: string) {
	const { language, organisation, timeZone } = data;
	const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeStyle: "short", timeZone });
	const instant = (iso: string) => `${format.format(new Date(iso))} (${timeZone})`;
	const reference = words.reference(data.number);
	const paper = new Paper({
		title: `${reference}: ${data.title}`,
		author: organisation,
		subject: reference,
		...{ date: new Date(data.printedAt), lang: localeOf(language) },
		runningHead: (on) => {
			on.write(organisation, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, page, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(`${reference} · ${state}`, on.left, y, { ...label, font: "mono" });
			on.write(words.page(page, pages), on.right, y, { ...label, font: "mono" }, "right");
			const printed = words.printed(data.printedBy, instant(data.printedAt));
			on.write(on.fit(printed, on.width, label), on.left, y + 12, label);
		},
	});
	paper.tag(paper.root, "P", () => paper.write(organisation, paper.left, paper.y, { font: "sansBold", size: 11 }));
	paper.y += 20;
	lines(paper, "H1", `${data.number} ${data.title}`, { font: "sansBold", size: 17, colour: ink.petrol }, 22);
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	const fact = (name: string, value: string) => drawFact(paper, name, value || words.none);
	return { paper, fact, instant, day: (date: string) => longDate(date, language) };
}

/** A file that belongs to a record, as the record prints it. */
export type PrintedFile = { name: string; sha256: string };

/** Files, each with its hash, by which the one that was handed over is told. */
export function drawFiles(
	paper: Paper,
	files: readonly PrintedFile[],
	words: { file: (name: string) => string },
): void {
	for (const { name, sha256 } of files) {
		lines(paper, "P", words.file(name), body);
		lines(paper, "P", `SHA-256 ${sha256}`, { ...label, font: "mono", size: 6.5 });
	}
}

/** The block of signatures: who signed what when, over which hash, and what became of it. */
export function drawSignatures<Meaning extends string>(
	paper: Paper,
	signatures: readonly PrintedSignature<Meaning>[],
	words: SignatureWords<Meaning>,
	instant: (iso: string) => string,
): void {
	heading(paper, words.facts.signatures);
	if (signatures.length === 0) lines(paper, "P", words.notSigned, strong);
	for (const { meaning, name, at, hash, holds, ended } of signatures) {
		paper.need(42);
		lines(paper, "P", `${words.meanings[meaning]} ${name ?? words.nameErased}, ${instant(at)}`, strong);
		lines(paper, "P", words.hash(hash), { ...label, font: "mono", size: 6.5 });
		if (ended) {
			lines(paper, "P", words.void(ended.round, ended.byName ?? words.none, instant(ended.at), ended.reason), body);
		} else if (!holds) lines(paper, "P", words.altered, { ...body, colour: ink.outOfTolerance });
		paper.y += 3;
	}
}

/** A name with its value beside it, over as many lines as it takes. */
export function drawFact(paper: Paper, name: string, value: string): void {
	const left = paper.wrap(name, 140, label);
	const right = value.split(/\r?\n/).flatMap((part) => paper.wrap(part, paper.width - 160, body));
	const rows = Math.max(left.length, right.length);
	paper.tag(paper.root, "P", () => {
		for (let row = 0; row < rows; row++) {
			paper.need(14);
			if (left[row]) paper.write(left[row] ?? "", paper.left, paper.y + 1.2, label);
			if (right[row]) paper.write(right[row] ?? "", paper.left + 160, paper.y, body);
			paper.y += 12;
		}
	});
	paper.y += 2;
}

/** A heading, kept with what follows. */
export function heading(paper: Paper, text: string): void {
	paper.need(60);
	paper.y += 8;
	lines(paper, "H2", text, { font: "sansBold", size: 11, colour: ink.petrol }, 15);
}

/** Text over the whole width, wrapped, with its line ends. */
export function lines(
	paper: Paper,
	type: string,
	text: string,
	style: TextStyle,
	leading = (style.size ?? 9) * 1.36,
): void {
	for (const part of text.split(/\r?\n/))
		for (const line of paper.wrap(part, paper.width, style)) {
			paper.need(leading);
			paper.tag(paper.root, type, () => paper.write(line, paper.left, paper.y, style));
			paper.y += leading;
		}
	paper.y += 2;
}
