import { isPrintable } from "@calibrant/pictures";
import type { ChecklistData, ChecklistEntry, ChecklistPhoto } from "./checklist-data.ts";
import { type ChecklistWords, checklistWords } from "./checklist-words.ts";
import { drawVerdictMark } from "./draw-tolerance-strip.ts";
import { formatNumber, localeOf, longDate } from "./formats.ts";
import { giveWay } from "./give-way.ts";
import { ink, Paper, type TextStyle } from "./paper.ts";

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9 };
const strong: TextStyle = { font: "sansBold", size: 9.5 };
const heading: TextStyle = { font: "sansBold", size: 10.5, colour: ink.petrol };

/**
 * An ended checklist as a PDF: tagged, fonts embedded, number and "page x of y" on every page, each item with its answer,
 * its note and its photos, and the signature with the hash over the whole record; in the language that the data name.
 */
export async function checklistPdf(data: ChecklistData): Promise<Buffer> {
	const said = saidIn(data);
	const { words } = said;
	const reference = words.checklist(data.number);
	const paper = new Paper({
		title: `${data.name}, ${data.number}`,
		author: data.organisation,
		subject: data.instrument ? words.on(data.name, data.instrument) : data.name,
		...{ date: new Date(data.endedAt), lang: localeOf(data.language) },
		runningHead: (on) => {
			on.write(data.organisation, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(`${reference} · ${words.version(data.name, data.version)}`, on.left, y, { ...label, font: "mono" });
			on.write(words.page(pageNumber, pages), on.right, y, { ...label, font: "mono" }, "right");
		},
	});
	drawHead(paper, data, said);
	let section = "";
	for (const item of data.items) {
		await giveWay();
		if (item.section !== section && item.section !== "") drawHeading(paper, item.section, 60);
		section = item.section;
		drawItem(paper, item, said);
	}
	drawSignature(paper, data, said);
	return paper.finish();
}

/** How one language says things: its words, numbers, days and instants. */
type Said = ReturnType<typeof saidIn>;

const saidIn = ({ language, timeZone }: Pick<ChecklistData, "language" | "timeZone">) => ({
	words: checklistWords[language],
	number: (value: string) => formatNumber(value, language),
	day: (date: string) => longDate(date, language),
	/** `9 April 2026, 14:02 (Europe/Brussels)`. */
	instant(iso: string): string {
		const at = new Date(iso);
		const locale = localeOf(language);
		const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(at);
		return `${day}, ${new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone }).format(at)} (${timeZone})`;
	},
});

function drawHead(paper: Paper, data: ChecklistData, { words, instant }: Said): void {
	const title: TextStyle = { font: "sansBold", size: 19, colour: ink.petrol };
	paper.tag(paper.root, "P", () => paper.write(data.organisation, paper.left, paper.y, { font: "sansBold", size: 11 }));
	paper.y += 20;
	drawLines(paper, "H1", data.name, title, 24);
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	const facts: [string, string][] = [
		[words.number, data.number],
		[words.versionOf, String(data.version)],
		...(data.instrument ? ([[words.instrument, data.instrument]] as [string, string][]) : []),
		[words.started, instant(data.startedAt)],
		[data.abandoned === null ? words.completed : words.brokenOff, instant(data.endedAt)],
	];
	for (const [name, value] of facts) drawFact(paper, name, value);
	paper.y += 4;
	if (data.abandoned !== null) drawLines(paper, "P", words.noResult(data.abandoned), strong);
	else drawResult(paper, data, words);
	if (data.corrects) {
		drawLines(paper, "P", words.corrects(data.corrects.number ?? words.deleted, data.corrects.reason), body);
	}
	if (data.correctedBy.length > 0) drawLines(paper, "P", words.correctedBy(data.correctedBy.join(", ")), strong);
	if (data.introduction) drawLines(paper, "P", data.introduction, { ...body, colour: ink.muted });
	paper.y += 6;
}

function drawResult(paper: Paper, { result, items }: ChecklistData, words: ChecklistWords): void {
	const failed = items.filter(({ answer }) => answer?.result === "fail").length;
	const more = failed === 0 ? "" : `, ${words.ofItems(failed, items.length)}`;
	const style: TextStyle = { font: "sansBold", size: 12, colour: colourOf(result) };
	paper.need(20);
	const mark = result === "none" ? 0 : 14;
	const middle = paper.y + 8;
	if (result !== "none") paper.artifact(() => drawVerdictMark(paper, paper.left, middle, verdictOf(result)));
	paper.tag(paper.root, "P", () => paper.write(`${words.results[result]}${more}`, paper.left + mark, paper.y, style));
	paper.y += 20;
}

const verdictOf = (result: "pass" | "fail") => (result === "pass" ? "in_tolerance" : "out_of_tolerance");
const colourOf = (result: string | null) =>
	result === "pass" ? ink.inTolerance : result === "fail" ? ink.outOfTolerance : ink.muted;

function drawFact(paper: Paper, name: string, value: string): void {
	const lines = paper.wrap(value, paper.width - 130, body);
	paper.need(lines.length * 12 + 2);
	paper.tag(paper.root, "P", () => {
		paper.write(name, paper.left, paper.y + 1.2, label);
		for (const line of lines) {
			paper.write(line, paper.left + 130, paper.y, body);
			paper.y += 12;
		}
	});
	paper.y += 2;
}

function drawHeading(paper: Paper, text: string, keepWith: number): void {
	paper.need(20 + keepWith);
	paper.y += 6;
	drawLines(paper, "H2", text, heading, 15);
}

/** Text over as many lines and pages as it takes. */
function drawLines(
	paper: Paper,
	type: string,
	text: string,
	style: TextStyle,
	leading = (style.size ?? 9) * 1.36,
): void {
	const lines = paper.wrap(text, paper.width, style);
	for (let from = 0; from < lines.length; ) {
		paper.need(leading);
		const part = lines.slice(from, from + Math.max(1, Math.floor((paper.bottom - paper.y) / leading)));
		paper.tag(paper.root, type, () => {
			for (const line of part) {
				paper.write(line, paper.left, paper.y, style);
				paper.y += leading;
			}
		});
		from += part.length;
	}
	paper.y += 2;
}

function drawItem(paper: Paper, item: ChecklistEntry, said: Said): void {
	const { words, instant } = said;
	const answerWidth = 190;
	const asked = paper.wrap(item.label, paper.width - answerWidth - 16, strong);
	const [value, result] = [answerOf(item, said), item.answer?.result ?? null];
	const given = paper.wrap(value, answerWidth - 16, strong);
	const limits = limitsOf(item, said);
	const height = Math.max(asked.length, given.length + (limits ? 1 : 0)) * 13 + 6;
	paper.need(height);
	const top = paper.y;
	paper.artifact(() => paper.rule(top, ink.line));
	const right = paper.right - answerWidth;
	paper.tag(paper.root, "P", () => {
		for (const [n, line] of asked.entries()) paper.write(line, paper.left, top + 4 + n * 13, strong);
	});
	const judged = result === "pass" || result === "fail";
	if (judged) paper.artifact(() => drawVerdictMark(paper, right, top + 10, verdictOf(result)));
	paper.tag(paper.root, "P", () => {
		for (const [n, line] of given.entries())
			paper.write(line, right + 14, top + 4 + n * 13, { ...strong, colour: judged ? colourOf(result) : ink.text });
		if (limits) paper.write(limits, right + 14, top + 4 + given.length * 13, label);
	});
	paper.y = top + height;
	if (item.answer?.note) drawLines(paper, "P", words.note(item.answer.note), body);
	if (item.answer) drawLines(paper, "P", `${item.answer.by}, ${instant(item.answer.answeredAt)}`, label);
	drawPhotos(paper, item.photos, words);
	paper.y += 3;
}

function answerOf({ answer, kind, unit, photos }: ChecklistEntry, { words, number }: Said): string {
	if (answer === null) return photos.length === 0 ? words.notAnswered : words.photos(photos.length);
	if (answer.result === "not_applicable") return words.answers.not_applicable;
	const result = answer.result === null ? "" : words.answers[answer.result];
	const read = answer.reading === null ? "" : `${number(answer.reading)} ${unit}`.trim();
	const parts = [read, answer.text ?? "", kind === "photo" ? words.photos(photos.length) : "", result];
	return parts.filter((part) => part !== "").join(" · ") || words.notAnswered;
}

function limitsOf({ lowerLimit, upperLimit, unit }: ChecklistEntry, { words, number }: Said): string {
	const of = (limit: string) => `${number(limit)} ${unit}`.trim();
	if (lowerLimit !== null && upperLimit !== null) return words.between(of(lowerLimit), of(upperLimit));
	if (lowerLimit !== null) return words.atLeast(of(lowerLimit));
	return upperLimit === null ? "" : words.atMost(of(upperLimit));
}

const photoHeight = 170;

function drawPhotos(paper: Paper, photos: readonly ChecklistPhoto[], words: ChecklistWords): void {
	for (const photo of photos) {
		const picture = photo.bytes === null ? null : pictureOf(paper, photo.bytes);
		paper.need(picture === null ? 30 : photoHeight + 30);
		if (picture !== null) {
			const { y } = paper;
			paper.tag(paper.root, "Figure", () => void paper.pdf.image(picture, paper.left, y, { fit: [260, photoHeight] }), {
				alt: words.photo(photo.name),
			});
			paper.y += photoHeight + 5;
		} else drawLines(paper, "P", attach(paper, photo, words), body);
		drawLines(paper, "P", `${photo.name} · SHA-256 ${photo.sha256}`, { ...label, font: "mono", size: 6.5 });
	}
}

/** Puts the file itself into the PDF, and says so. */
function attach({ pdf }: Paper, { name, type, bytes, sha256 }: ChecklistPhoto, words: ChecklistWords): string {
	if (bytes === null) return words.unread(name);
	const as = `${sha256.slice(0, 12)}-${name.replace(/\.\w+$/, "")}.${type.split("/").at(-1)}`;
	pdf.file(bytes, { name: as, type, description: words.photo(name) });
	return words.attached(name, as);
}

/** A picture pdfkit can set; null for one it cannot read: the record and its hash are printed all the same. */
function pictureOf(paper: Paper, bytes: Buffer): PDFKit.Mixins.ImageSrc | null {
	if (!isPrintable(bytes)) return null;
	try {
		const { openImage } = paper.pdf as unknown as { openImage(src: Buffer): PDFKit.Mixins.ImageSrc };
		return openImage.call(paper.pdf, bytes);
	} catch {
		return null;
	}
}

function drawSignature(paper: Paper, data: ChecklistData, { words, day }: Said): void {
	const { signature } = data;
	paper.need(78);
	paper.y += 8;
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 0.9));
	paper.y += 8;
	if (signature === null) {
		drawLines(paper, "P", words.notSigned, strong);
		return;
	}
	drawLines(paper, "P", words.performedBy, label);
	const name = signature.name ?? words.nameErased;
	drawLines(paper, "P", name, { font: "sansBold", size: 12 }, 17);
	drawLines(paper, "P", words.signed(day(data.endedOn), signature.account || words.formerMember), body);
	drawLines(paper, "P", words.hash(signature.hash), { ...label, font: "mono", size: 6.5 });
	if (!signature.holds) {
		drawLines(paper, "P", words.altered, { ...strong, colour: ink.outOfTolerance });
	}
}
