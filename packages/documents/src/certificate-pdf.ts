import { formatDecimal } from "@calibrant/metrology";
import type { CertificateData, CertificatePoint } from "./certificate-data.ts";
import {
	body,
	code,
	drawFacts,
	drawHeading,
	drawParagraph,
	type Fact,
	label,
	small,
	strong,
} from "./certificate-parts.ts";
import { statementsOf, summary, traceabilityOf } from "./certificate-statements.ts";
import { type CertificateWords, certificateWords, type StandardFault } from "./certificate-words/index.ts";
import { drawLetterhead } from "./draw-letterhead.ts";
import { drawVerification } from "./draw-verification.ts";
import { longDateIn } from "./formats.ts";
import { ink, Paper } from "./paper.ts";
import { drawPointsTable } from "./points-table.ts";

/** What every part of one certificate is drawn with. */
export type Printing = {
	paper: Paper;
	data: CertificateData;
	words: CertificateWords;
	colour: string;
	date: (day: string) => string;
};

/**
 * The calibration certificate as PDF/A-3b: tagged, fonts embedded, number and revision and "page x of y" on every page,
 * content after ISO/IEC 17025:2017, 7.8.2 and 7.8.4, in the language it names. Errors and verdicts are those of the
 * record; where it has none they are computed by `@calibrant/metrology`, unrounded. The same data give the same bytes.
 * Throws RangeError on a value that is no decimal.
 */
export async function certificatePdf(data: CertificateData): Promise<Buffer> {
	const drawn = await draw(data, false);
	// A last page with little on it is saved where everything set closer has room without it.
	if (drawn.pages > 1 && drawn.pages < 5 && drawn.lastUsed < 0.35) {
		const closer = await draw(data, true);
		if (closer.pages < drawn.pages) return closer.paper.finish();
	}
	return drawn.paper.finish();
}

async function draw(data: CertificateData, dense: boolean) {
	const words = certificateWords[data.language ?? "en"];
	const date = (day: string) => longDateIn(day, data.locale ?? words.locale);
	const colour = data.style?.colour ?? ink.petrol;
	const { digital } = data;
	const paper: Paper = new Paper({
		...{ title: words.documentTitle(data.number, data.revision), author: data.laboratory.name },
		...{ subject: words.subject(data.item.tag), date: new Date(`${data.issuedOn}T00:00:00Z`) },
		...{ lang: words.locale, dense },
		archive: digital
			? [{ name: digital.fileName, type: "application/xml", description: words.attached, body: digital.xml }]
			: [],
		runningHead: (on) => drawRunningHead({ paper: on, data, words, colour, date }),
		foot: (on, page, pages) => drawFoot({ paper: on, data, words, colour, date }, words.page(page, pages)),
	});
	const printing: Printing = { paper, data, words, colour, date };
	drawLetterhead(printing);
	drawParties(printing);
	drawMethod(printing);
	await drawResults(printing);
	drawStatements(printing);
	drawAuthorisation(printing);
	return { paper, pages: paper.pdf.bufferedPageRange().count, lastUsed: paper.y / paper.bottom };
}

function drawRunningHead({ paper, data, words, colour }: Printing): void {
	const reference = words.reference(data.number, data.revision);
	const name = { ...label, font: "sansBold" as const };
	const number = { ...label, font: "mono" as const };
	const shown = paper.fit(reference, paper.width * 0.6, number);
	const room = paper.width - paper.measure(shown, number) - 12;
	paper.write(paper.fit(data.laboratory.name, room, name), paper.left, paper.y - 10, name);
	paper.write(shown, paper.right, paper.y - 10, number, "right");
	paper.rule(paper.y + 3, colour, 0.9);
	paper.y += 16;
}

function drawFoot({ paper, data, words }: Printing, page: string): void {
	const y = paper.pageHeight - 46;
	const number = { ...label, font: "mono" as const };
	const reference = words.reference(data.number, data.revision);
	paper.rule(y - 5, ink.line);
	paper.write(paper.fit(reference, paper.width - paper.measure(page, number) - 12, number), paper.left, y, number);
	paper.write(page, paper.right, y, number, "right");
	const { template, foot } = data.style ?? {};
	const named = template ? words.template(template.name, template.version) : "";
	const shown = paper.fit(named, paper.width * 0.3, label);
	const room = paper.width - paper.measure(shown, label) - 12;
	paper.write(paper.fit(words.inFull, room, label), paper.left, y + 11, label);
	if (shown) paper.write(shown, paper.right, y + 11, label, "right");
	if (foot) paper.write(paper.fit(foot, paper.width, label), paper.left, y + 21, label);
	if (data.preview) drawPreviewMark(paper, words.preview);
}

function drawPreviewMark(paper: Paper, text: string): void {
	const style = { font: "sansBold" as const, size: 40, colour: "#8A1253" };
	const centre = { x: paper.left + paper.width / 2, y: paper.pageHeight / 2 };
	paper.pdf
		.save()
		.rotate(-35, { origin: [centre.x, centre.y] })
		.opacity(0.22);
	paper.write(text, centre.x, centre.y, style, "center");
	paper.pdf.restore();
}

function drawParties({ paper, data, words, colour, date }: Printing): void {
	const { item } = data;
	const customer: Fact[] = [
		{ name: words.customer, value: data.customer.name, style: strong },
		...(data.customer.address.length > 0 ? [{ name: words.address, value: data.customer.address.join("\n") }] : []),
	];
	const until = data.performedUntil && data.performedUntil !== data.performedOn ? data.performedUntil : null;
	const performed = until ? `${date(data.performedOn)} – ${date(until)}` : date(data.performedOn);
	const dates: Fact[] = [
		...(data.receivedOn ? [{ name: words.received, value: date(data.receivedOn) }] : []),
		{ name: words.performed, value: performed, style: strong },
		{ name: words.issued, value: date(data.issuedOn) },
		{ name: words.place, value: data.place },
	];
	drawFacts(paper, words.headings.customerAndDates, customer, dates, colour);
	const given = (name: string, value: string | undefined, style = body): Fact[] =>
		value ? [{ name, value, style }] : [];
	drawFacts(
		paper,
		words.headings.item,
		[
			{ name: words.identification, value: item.tag, style: { ...code, font: "monoBold" } },
			...given(words.description, item.description),
			...given(words.condition, item.condition),
		],
		[
			...given(words.manufacturer, item.manufacturer),
			...given(words.model, item.model),
			...given(words.serialNumber, item.serialNumber, code),
		],
		colour,
	);
}

/** Why a standard should not have been used, recorded in English, in the language of the certificate. */
function faultIn(words: CertificateWords, tag: string, fault: string, date: Printing["date"]): string {
	const day = /\d{4}-\d\d-\d\d/.exec(fault)?.[0] ?? "";
	const english = Object.entries(certificateWords.en.faults) as [StandardFault, (tag: string, day: string) => string][];
	const [kind] = english.find(([, say]) => say(tag, day) === fault) ?? [];
	if (kind) return words.faults[kind](tag, day && date(day));
	const [, measured, wanted, role] = /^.* measures (.*), not (.*) \((.*)\)\.$/.exec(fault) ?? [];
	return measured && wanted && role ? words.otherQuantity(tag, measured, wanted, role) : fault;
}

/** A number with a decimal point in a text; not 1.2.3. */
const decimal = /(?<![\d.])\d+\.\d+(?![\d.])/g;

function drawMethod({ paper, data, words, colour, date }: Printing): void {
	const method = [
		{ name: words.methodName, value: data.method },
		...(data.methodRemarks ? [{ name: words.deviations, value: data.methodRemarks }] : []),
	];
	const measured = data.environment.map(({ quantity, value }) => ({
		name: words.quantities[quantity.toLowerCase()] ?? quantity,
		value: value.replace(decimal, (number) => formatDecimal(number, data.locale ?? words.locale)),
	}));
	const told = data.conditions ? [{ name: words.conditions, value: data.conditions }] : [];
	drawFacts(paper, words.headings.method, method, [...measured, ...told], colour);
	drawHeading(paper, words.headings.traceability, colour);
	const { standards } = data;
	if (standards.length === 0 && !data.traceability) drawParagraph(paper, paper.root, words.noStandards, body);
	const list = standards.length === 0 ? null : paper.group(paper.root, "L");
	for (const { identification, description, despite, calibratedOn, dueOn, certificate } of standards) {
		const origin = words.standard({
			...(certificate && { certificate }),
			...(calibratedOn && { calibratedOn: date(calibratedOn) }),
			...(dueOn && { dueOn: date(dueOn) }),
		});
		const entry = paper.group(list ?? paper.root, "LI");
		const named = [identification, description].filter(Boolean).join(" · ");
		const against = despite
			? `. ${words.despite(faultIn(words, identification, despite.fault, date), despite.reason, despite.by)}`
			: "";
		drawParagraph(paper, entry, `${named}, ${origin}${against}`, body, "LBody");
	}
	const traceable = traceabilityOf(data, words);
	if (traceable) drawParagraph(paper, paper.root, traceable, small);
	if (data.traceability) drawParagraph(paper, paper.root, data.traceability, body);
	paper.y += 6;
}

async function drawResults({ paper, data, words, colour }: Printing): Promise<void> {
	drawHeading(paper, words.headings.results, colour, 90);
	const found = summary(data, "as_found", words);
	const left = summary(data, "as_left", words);
	const adjusted = data.adjusted
		? [words.adjusted, ...(data.adjustments ?? []).map((one) => words.adjustedBy(one))].join(" ")
		: left
			? words.notAdjusted.separate
			: words.notAdjusted.same;
	drawParagraph(paper, paper.root, [found, left, adjusted].filter(Boolean).join(" "), body);
	paper.y += 2;
	if (data.style?.layout === "by_function") {
		let first = 1;
		for (const { name, points } of byFunction(data.points)) {
			drawHeading(paper, name, colour, 60, "H3");
			await drawPointsTable(paper, { ...data, points }, words, { first, name });
			first += points.length;
			paper.y += 4;
		}
	} else await drawPointsTable(paper, data, words);
	if (data.style?.layout !== "compact") drawParagraph(paper, paper.root, words.legend, label);
	paper.y += 6;
}

/** Points of one function and unit together, in the order in which they first appear. */
function byFunction(points: readonly CertificatePoint[]) {
	const groups = new Map<string, CertificatePoint[]>();
	for (const point of points) {
		const { group = "", unit } = point;
		const name = group.endsWith(` ${unit}`) ? group : [group, unit].filter(Boolean).join(", ");
		groups.set(name, [...(groups.get(name) ?? []), point]);
	}
	return [...groups].map(([name, inside]) => ({ name, points: inside }));
}

function drawStatements({ paper, data, words, colour, date }: Printing): void {
	drawHeading(paper, words.headings.statements, colour, 60);
	const statements = statementsOf(data, words, date);
	for (const [index, statement] of statements.entries()) {
		// The last two go over to the next page with the signature, which never stands alone there.
		const last = !data.opinions && index === statements.length - 2;
		if (last) paper.need(endHeight(data) + heightOf(paper, statements.slice(index)));
		drawParagraph(paper, paper.root, statement, small);
	}
	if (data.opinions) {
		paper.y += 4;
		const lines = paper.wrap(data.opinions, paper.width, body).length;
		// Short ones go over to the next page with the signature.
		drawHeading(paper, words.headings.opinions, colour, lines < 12 ? lines * 12.3 + 9 + endHeight(data) : 30);
		drawParagraph(paper, paper.root, data.opinions, body);
	}
	paper.y += 6;
}

/** Of the signature and the line below it, in points. */
const endHeight = ({ verifyAt }: CertificateData) => (verifyAt ? 90 : 76);

const heightOf = (paper: Paper, paragraphs: string[]): number =>
	paragraphs.reduce((sum, text) => sum + paper.wrap(text, paper.width, small).length * 11 + 3, 8);

function drawAuthorisation({ paper, data, words, colour, date }: Printing): void {
	paper.need(endHeight(data));
	const { authorisedBy } = data;
	const top = paper.y;
	const middle = paper.left + (data.verifyAt ? paper.width * 0.4 : paper.width / 2 + 12);
	const room = middle - paper.left - 12;
	paper.artifact(() => paper.rule(top, ink.line));
	paper.tag(paper.root, "P", () => {
		paper.write(words.authorised, paper.left, top + 8, label);
		const name = { font: "sansBold" as const, size: 10.5 };
		const lines = paper.wrap(authorisedBy.name, room, name).slice(0, 2);
		for (const [n, line] of lines.entries()) paper.write(line, paper.left, top + 19 + n * 13, name);
		const below = top + 33 + (lines.length - 1) * 13;
		if (authorisedBy.role)
			paper.write(paper.fit(authorisedBy.role, room, body), paper.left, below, { ...body, colour: ink.muted });
		if (authorisedBy.signed)
			for (const [n, line] of paper.wrap(words.signature, room, label).slice(0, 2).entries())
				paper.write(line, paper.left, below + 13 + n * 9, label);
		paper.write(words.issued, middle, top + 8, label);
		paper.write(date(data.issuedOn), middle, top + 19, { ...body, size: 10.5 });
	});
	if (data.verifyAt) drawVerification(paper, data.verifyAt, top + 6, words.verify);
	paper.y = top + (data.verifyAt ? 80 : 66);
	const end = paper.fit(words.end(data.number, data.revision), paper.width - 60, label);
	const centre = paper.left + paper.width / 2;
	const reach = paper.measure(end, label) / 2 + 10;
	paper.tag(paper.root, "P", () => paper.write(end, centre, paper.y, label, "center"));
	paper.artifact(() => {
		paper.rule(paper.y + 5, colour, 0.9, paper.left, centre - reach);
		paper.rule(paper.y + 5, colour, 0.9, centre + reach, paper.right);
	});
	paper.y += 16;
}
