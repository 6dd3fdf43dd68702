import { formatDecimal } from "@calibrant/metrology";
import { isPrintable } from "@calibrant/pictures";
import type { ChecklistData, ChecklistEntry, ChecklistPhoto } from "./checklist-data.ts";
import { drawVerdictMark } from "./draw-tolerance-strip.ts";
import { giveWay } from "./give-way.ts";
import { longDate } from "./long-date.ts";
import { ink, Paper, type TextStyle } from "./paper.ts";

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9 };
const strong: TextStyle = { font: "sansBold", size: 9.5 };
const heading: TextStyle = { font: "sansBold", size: 10.5, colour: ink.petrol };

export const resultWords = { pass: "Passed", fail: "Failed", none: "Nothing was judged" } as const;
export const answerWords = { pass: "Pass", fail: "Fail", not_applicable: "Not applicable" } as const;

/**
 * An ended checklist as a PDF: tagged, fonts embedded, number and "page x of y" on every page, each item with its answer,
 * its note and its photos, and the signature with the hash over the whole record.
 */
export async function checklistPdf(data: ChecklistData): Promise<Buffer> {
	const reference = `Checklist ${data.number}`;
	const paper = new Paper({
		title: `${data.name}, ${data.number}`,
		author: data.organisation,
		subject: data.instrument ? `${data.name} on ${data.instrument}` : data.name,
		date: new Date(data.endedAt),
		runningHead: (on) => {
			on.write(data.organisation, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(`${reference} · ${data.name}, version ${data.version}`, on.left, y, { ...label, font: "mono" });
			on.write(`Page ${pageNumber} of ${pages}`, on.right, y, { ...label, font: "mono" }, "right");
		},
	});
	drawHead(paper, data);
	let section = "";
	for (const item of data.items) {
		await giveWay();
		if (item.section !== section && item.section !== "") drawHeading(paper, item.section, 60);
		section = item.section;
		drawItem(paper, item, data.timeZone);
	}
	drawSignature(paper, data);
	return paper.finish();
}

/** `9 April 2026, 14:02 (Europe/Brussels)`. */
function instant(iso: string, timeZone: string): string {
	const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone });
	return `${format.format(new Date(iso)).replace(" at ", ", ")} (${timeZone})`;
}

function drawHead(paper: Paper, data: ChecklistData): void {
	const title: TextStyle = { font: "sansBold", size: 19, colour: ink.petrol };
	paper.tag(paper.root, "P", () => paper.write(data.organisation, paper.left, paper.y, { font: "sansBold", size: 11 }));
	paper.y += 20;
	drawLines(paper, "H1", data.name, title, 24);
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	const facts: [string, string][] = [
		["Number", data.number],
		["Version of the checklist", String(data.version)],
		...(data.instrument ? ([["Instrument", data.instrument]] as [string, string][]) : []),
		["Started", instant(data.startedAt, data.timeZone)],
		[data.abandoned === null ? "Completed" : "Broken off", instant(data.endedAt, data.timeZone)],
	];
	for (const [name, value] of facts) drawFact(paper, name, value);
	paper.y += 4;
	if (data.abandoned !== null) drawLines(paper, "P", `Broken off, not a result: ${data.abandoned}`, strong);
	else drawResult(paper, data);
	if (data.corrects) {
		drawLines(paper, "P", `This corrects ${data.corrects.number}. Why: ${data.corrects.reason}`, body);
	}
	if (data.correctedBy.length > 0) drawLines(paper, "P", `Corrected by ${data.correctedBy.join(", ")}.`, strong);
	if (data.introduction) drawLines(paper, "P", data.introduction, { ...body, colour: ink.muted });
	paper.y += 6;
}

function drawResult(paper: Paper, { result, items }: ChecklistData): void {
	const failed = items.filter(({ answer }) => answer?.result === "fail").length;
	const more = failed === 0 ? "" : `, ${failed} of ${items.length} items`;
	const style: TextStyle = { font: "sansBold", size: 12, colour: colourOf(result) };
	paper.need(20);
	const mark = result === "none" ? 0 : 14;
	const middle = paper.y + 8;
	if (result !== "none") paper.artifact(() => drawVerdictMark(paper, paper.left, middle, verdictOf(result)));
	paper.tag(paper.root, "P", () => paper.write(`${resultWords[result]}${more}`, paper.left + mark, paper.y, style));
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

function drawItem(paper: Paper, item: ChecklistEntry, timeZone: string): void {
	const answerWidth = 190;
	const asked = paper.wrap(item.label, paper.width - answerWidth - 16, strong);
	const [value, result] = [answerOf(item), item.answer?.result ?? null];
	const given = paper.wrap(value, answerWidth - 16, strong);
	const limits = limitsOf(item);
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
	if (item.answer?.note) drawLines(paper, "P", `Note: ${item.answer.note}`, body);
	if (item.answer) drawLines(paper, "P", `${item.answer.by}, ${instant(item.answer.answeredAt, timeZone)}`, label);
	drawPhotos(paper, item.photos);
	paper.y += 3;
}

function answerOf({ answer, kind, unit, photos }: ChecklistEntry): string {
	if (answer === null) return photos.length === 0 ? "Not answered" : photoCount(photos.length);
	if (answer.result === "not_applicable") return answerWords.not_applicable;
	const words = answer.result === null ? "" : answerWords[answer.result];
	const read = answer.reading === null ? "" : `${formatDecimal(answer.reading, "en-GB")} ${unit}`.trim();
	const parts = [read, answer.text ?? "", kind === "photo" ? photoCount(photos.length) : "", words];
	return parts.filter((part) => part !== "").join(" · ") || "Not answered";
}

const photoCount = (n: number) => (n === 1 ? "1 photo" : `${n} photos`);

function limitsOf({ lowerLimit, upperLimit, unit }: ChecklistEntry): string {
	const of = (limit: string) => `${formatDecimal(limit, "en-GB")} ${unit}`.trim();
	if (lowerLimit !== null && upperLimit !== null) return `Limits ${of(lowerLimit)} to ${of(upperLimit)}`;
	if (lowerLimit !== null) return `At least ${of(lowerLimit)}`;
	return upperLimit === null ? "" : `At most ${of(upperLimit)}`;
}

const photoHeight = 170;

function drawPhotos(paper: Paper, photos: readonly ChecklistPhoto[]): void {
	for (const photo of photos) {
		const picture = photo.bytes === null ? null : pictureOf(paper, photo.bytes);
		paper.need(picture === null ? 30 : photoHeight + 30);
		if (picture !== null) {
			const { y } = paper;
			paper.tag(paper.root, "Figure", () => void paper.pdf.image(picture, paper.left, y, { fit: [260, photoHeight] }), {
				alt: `Photo ${photo.name}`,
			});
			paper.y += photoHeight + 5;
		} else drawLines(paper, "P", attach(paper, photo), body);
		drawLines(paper, "P", `${photo.name} · SHA-256 ${photo.sha256}`, { ...label, font: "mono", size: 6.5 });
	}
}

/** Puts the file itself into the PDF, and says so. */
function attach({ pdf }: Paper, { name, type, bytes, sha256 }: ChecklistPhoto): string {
	if (bytes === null) return `${name}: kept with the record; not printed, because it could not be read.`;
	const as = `${sha256.slice(0, 12)}-${name.replace(/\.\w+$/, "")}.${type.split("/").at(-1)}`;
	pdf.file(bytes, { name: as, type, description: `Photo ${name}` });
	return `${name}: not printed, because of its format. The file itself is attached to this PDF as ${as}.`;
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

function drawSignature(paper: Paper, data: ChecklistData): void {
	const { signature } = data;
	paper.need(78);
	paper.y += 8;
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 0.9));
	paper.y += 8;
	if (signature === null) {
		drawLines(paper, "P", "Not signed: this checklist was broken off.", strong);
		return;
	}
	drawLines(paper, "P", "Performed by", label);
	const name = signature.name ?? "Name erased with the account of the person who signed";
	drawLines(paper, "P", name, { font: "sansBold", size: 12 }, 17);
	const when = `Signed on ${longDate(data.endedOn)}`;
	drawLines(paper, "P", `${when} with the password of the account of ${signature.account || "a former member"}.`, body);
	drawLines(paper, "P", `SHA-256 over the whole record: ${signature.hash}`, { ...label, font: "mono", size: 6.5 });
	if (!signature.holds) {
		const warning = "The stored record does not match its hash any more. Do not rely on it.";
		drawLines(paper, "P", warning, { ...strong, colour: ink.outOfTolerance });
	}
}
