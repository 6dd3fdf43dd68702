import { formatTolerance } from "@calibrant/metrology";
import { drawToleranceStrip, drawVerdictMark } from "./draw-tolerance-strip.ts";
import { formatNumber, localeOf } from "./formats.ts";
import type { OotReport } from "./oot-data.ts";
import { type OotWords, ootWords } from "./oot-words.ts";
import { ink, Paper, type TextStyle } from "./paper.ts";
import { drawTextTable, type TextColumn } from "./text-table.ts";

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9 };
const strong: TextStyle = { font: "sansBold", size: 9.5 };
const mono: TextStyle = { font: "mono", size: 7.5 };

/**
 * The report of a case out of tolerance: what was found, since when it may have been so, everything it reached with its
 * severity and what was decided, actions, notices, and the signatures with the hash over the whole case.
 */
export async function ootPdf(data: OotReport): Promise<Buffer> {
	const { language = "en" } = data;
	const words = ootWords[language];
	const reference = words.reference(data.number);
	const paper = new Paper({
		title: `${reference}: ${data.instrument}`,
		author: data.organisation,
		subject: reference,
		...{ date: new Date(data.printedAt), lang: localeOf(language) },
		runningHead: (on) => {
			on.write(data.organisation, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			const style: TextStyle = { ...label, font: "mono" };
			const page = words.page(pageNumber, pages);
			const room = on.width - on.measure(page, style) - 12;
			const whole = `${reference} · ${data.state}`;
			on.write(on.measure(whole, style) <= room ? whole : reference, on.left, y, style);
			on.write(page, on.right, y, style, "right");
		},
	});
	drawHead(paper, data, words);
	drawFailed(paper, data, words);
	drawFormerFound(paper, data);
	section(paper, words.window, data.window);
	section(paper, words.untraced, data.untraced);
	await drawItems(paper, data, words);
	section(paper, words.cause, [data.rootCause || words.notSaid, ...data.earlierRootCauses]);
	await drawFollowUp(paper, data, words);
	section(paper, words.verified, [data.verification || words.notSaid, ...data.earlierVerifications]);
	heading(paper, words.signatures, data.signatures.length === 0 ? 20 : 60);
	const none = data.closings.length === 0 ? words.notSigned : words.notSignedAgain;
	drawSignatures(paper, data.signatures, none, words);
	drawClosings(paper, data, words);
	return paper.finish();
}

function lines(paper: Paper, type: string, text: string, style: TextStyle, leading = (style.size ?? 9) * 1.36): void {
	for (const line of paper.wrap(text, paper.width, style)) {
		paper.need(leading);
		paper.tag(paper.root, type, () => paper.write(line, paper.left, paper.y, style));
		paper.y += leading;
	}
	paper.y += 2;
}

function heading(paper: Paper, text: string, keepWith = 40): void {
	paper.need(24 + keepWith);
	paper.y += 8;
	lines(paper, "H2", text, { font: "sansBold", size: 10.5, colour: ink.petrol }, 15);
}

function section(paper: Paper, title: string, sentences: readonly string[]): void {
	if (sentences.length === 0) return;
	heading(paper, title);
	for (const sentence of sentences) lines(paper, "P", sentence, body);
}

function drawHead(paper: Paper, data: OotReport, words: OotWords): void {
	paper.tag(paper.root, "P", () => paper.write(data.organisation, paper.left, paper.y, { font: "sansBold", size: 11 }));
	paper.y += 20;
	lines(paper, "H1", words.reference(data.number), { font: "sansBold", size: 19, colour: ink.petrol }, 24);
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	for (const [name, value] of data.facts) {
		const wrapped = paper.wrap(value, paper.width - 130, body);
		paper.need(wrapped.length * 12 + 2);
		paper.tag(paper.root, "P", () => {
			paper.write(name, paper.left, paper.y + 1.2, label);
			for (const line of wrapped) {
				paper.write(line, paper.left + 130, paper.y, body);
				paper.y += 12;
			}
		});
		paper.y += 2;
	}
	paper.y += 4;
	lines(paper, "P", data.state, { ...strong, colour: data.closed ? ink.inTolerance : ink.outOfTolerance });
}

function drawFailed(paper: Paper, { failed, language = "en" }: OotReport, words: OotWords): void {
	heading(paper, words.found);
	if (failed.length === 0) {
		lines(paper, "P", words.outside, body);
		return;
	}
	for (const point of failed) {
		const { unit, error, lower, upper, verdict } = point;
		const number = (value: string) => `${formatNumber(value, language)} ${unit}`;
		const of = `${point.what ? `${point.what}: ` : ""}${number(point.nominal)}`;
		const limits = `${formatTolerance(lower, upper, localeOf(language)) || words.none} ${unit}`;
		const more = point.uncertainty ? `U ${number(point.uncertainty)}` : words.noUncertainty;
		const read = `${words.read(number(point.indication), number(error), limits)}, ${more}`;
		// The strip stands at the right, so that a long language takes two lines.
		const text = paper.wrap(read, paper.width - 14 - 130, body);
		paper.need(20 + text.length * 12);
		const top = paper.y;
		paper.artifact(() => paper.rule(top - 2, ink.line));
		paper.artifact(() => drawVerdictMark(paper, paper.left, top + 6, verdict));
		const strip = { x: paper.right - 120, y: top + 2, width: 120, height: 18 };
		paper.artifact(() => drawToleranceStrip(paper, strip, { lower, upper, deviation: error, verdict }));
		paper.tag(paper.root, "P", () => {
			paper.write(of, paper.left + 14, top, strong);
			for (const [n, line] of text.entries()) paper.write(line, paper.left + 14, top + 13 + n * 12, body);
		});
		paper.y = top + 18 + text.length * 12;
	}
}

/** Readings that others stand in place of now, below those. */
function drawFormerFound(paper: Paper, { formerFound = [] }: OotReport): void {
	for (const { line, points } of formerFound) {
		paper.y += 6;
		lines(paper, "P", line, strong);
		for (const point of points) lines(paper, "P", point, body);
	}
}

const itemColumns = ({ columns }: OotWords): TextColumn[] => [
	{ head: columns.what, share: 19 },
	{ head: columns.path, share: 17 },
	{ head: columns.when, share: 12 },
	{ head: columns.severity, share: 31 },
	{ head: columns.decided, share: 21 },
];

async function drawItems(paper: Paper, { items, counts }: OotReport, words: OotWords): Promise<void> {
	heading(paper, words.reached);
	for (const count of counts) lines(paper, "P", count, body);
	if (items.length === 0) return;
	paper.y += 5;
	await drawTextTable(
		paper,
		itemColumns(words),
		items.map(({ what, path, when, severity, reason, disposition, decided }) => [
			...[what, path, when, sentences(severity, withUnits(reason))],
			sentences(disposition, decided),
		]),
	);
}

/** One after the other, each ended once, also where what people typed ends in a full stop. */
const sentences = (...parts: string[]) =>
	parts
		.filter(Boolean)
		.map((part, index, all) => (index < all.length - 1 && !/[.!?…]$/.test(part) ? `${part}.` : part))
		.join(" ");

/** A value and its unit stay on one line. */
const withUnits = (text: string) =>
	text.replace(/(\d) (?!(?:to|and|à|et|tot|en|bis|und)\b)(?=[^\s\d]{1,6}(?:[\s,;)]|$))/g, "$1\u00a0");

async function drawFollowUp(paper: Paper, data: OotReport, words: OotWords): Promise<void> {
	const { actions, notices, noNoticeReason } = data;
	heading(paper, words.actions);
	if (actions.length === 0) lines(paper, "P", words.noActions, body);
	else {
		const columns = [
			{ head: words.columns.what, share: 40 },
			{ head: words.columns.who, share: 16 },
			{ head: words.columns.due, share: 12 },
			{ head: words.columns.done, share: 32 },
		];
		await drawTextTable(
			paper,
			columns,
			actions.map(({ what, owner, due, done }) => [what, owner, due, done]),
		);
	}
	heading(paper, words.notices);
	if (notices.length === 0) lines(paper, "P", noNoticeReason ? words.noNotices(noNoticeReason) : words.noNotice, body);
	for (const { customer, email, sent, subject, body: text } of notices) {
		lines(paper, "P", `${customer} <${email}>, ${sent}`, strong);
		lines(paper, "P", subject, { ...body, font: "sansBold" });
		for (const paragraph of text.split(/\r?\n/).filter((one) => one.trim() !== "")) lines(paper, "P", paragraph, body);
		paper.y += 4;
	}
}

function drawClosings(paper: Paper, { closings }: OotReport, words: OotWords): void {
	if (closings.length === 0) return;
	heading(paper, words.closings, 60);
	for (const { line, signatures } of closings) {
		lines(paper, "P", line, body);
		drawSignatures(paper, signatures, words.notKept, words);
	}
}

function drawSignatures(paper: Paper, signatures: OotReport["signatures"], none: string, words: OotWords): void {
	if (signatures.length === 0) lines(paper, "P", none, strong);
	for (const { meaning, name, when, hash, holds } of signatures) {
		paper.need(46);
		lines(paper, "P", `${meaning} ${name}, ${when}`, strong);
		lines(paper, "P", words.hash(hash), mono);
		if (!holds) lines(paper, "P", words.altered, { ...body, colour: ink.outOfTolerance });
		paper.y += 3;
	}
}
