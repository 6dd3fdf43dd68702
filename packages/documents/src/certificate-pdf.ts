import type { CertificateData, Party } from "./certificate-data.ts";
import { summary, uncertaintyStatement } from "./certificate-statements.ts";
import { drawVerification } from "./draw-verification.ts";
import { longDate } from "./long-date.ts";
import { ink, Paper, type StructParent, type TextStyle } from "./paper.ts";
import { drawPointsTable } from "./points-table.ts";

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9 };
const strong: TextStyle = { font: "sansBold", size: 9 };
const code: TextStyle = { font: "mono", size: 9 };
const heading: TextStyle = { font: "sansBold", size: 10.5, colour: ink.petrol };
const small: TextStyle = { font: "sans", size: 8, colour: ink.text };

type Fact = { name: string; value: string; style?: TextStyle };

/**
 * The calibration certificate as a PDF: tagged, fonts embedded, number and revision and "page x of y" on every page,
 * content after ISO/IEC 17025:2017, 7.8.2 and 7.8.4. Deviations and verdicts are computed from the readings by
 * `@calibrant/metrology`, unrounded. The same data give the same bytes. Throws RangeError on a value that is no decimal.
 */
export async function certificatePdf(data: CertificateData): Promise<Buffer> {
	const reference = `Certificate ${data.number} · Revision ${data.revision}`;
	const paper = new Paper({
		title: `Calibration certificate ${data.number}, revision ${data.revision}`,
		author: data.laboratory.name,
		subject: `Calibration of ${data.item.tag}`,
		date: new Date(`${data.issuedOn}T00:00:00Z`),
		runningHead: (on) => {
			on.write(data.laboratory.name, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(reference, on.left, y, { ...label, font: "mono" });
			on.write(`Page ${pageNumber} of ${pages}`, on.right, y, { ...label, font: "mono" }, "right");
			on.write(
				"Not to be reproduced except in full without the written approval of the laboratory.",
				on.left,
				y + 11,
				label,
			);
		},
	});
	drawLetterhead(paper, data);
	drawParties(paper, data);
	drawMethod(paper, data);
	drawResults(paper, data);
	drawStatements(paper, data);
	drawAuthorisation(paper, data);
	return paper.finish();
}

function drawLetterhead(paper: Paper, data: CertificateData): void {
	const top = paper.y;
	const half = paper.width / 2 - 12;
	const name: TextStyle = { font: "sansBold", size: 12 };
	let y = top;
	const block = paper.group(paper.root, "Sect");
	paper.tag(block, "P", () => {
		for (const line of paper.wrap(data.laboratory.name, half, name)) {
			paper.write(line, paper.left, y, name);
			y += 16;
		}
		for (const line of addressLines(paper, data.laboratory, half)) {
			paper.write(line, paper.left, y, { ...body, size: 8.5, colour: ink.muted });
			y += 11.5;
		}
		if (data.laboratory.accreditation)
			for (const line of paper.wrap(data.laboratory.accreditation, half, { ...body, size: 8.5 })) {
				paper.write(line, paper.left, y, { ...body, size: 8.5 });
				y += 11.5;
			}
	});
	paper.tag(block, "H1", () => {
		paper.write(
			"Calibration certificate",
			paper.right,
			top - 4,
			{ font: "sansBold", size: 19, colour: ink.petrol },
			"right",
		);
	});
	let numberY = top + 24;
	paper.tag(block, "P", () => {
		for (const line of paper.wrap(data.number, half, { font: "monoBold", size: 11 })) {
			paper.write(line, paper.right, numberY, { font: "monoBold", size: 11 }, "right");
			numberY += 15;
		}
		paper.write(`Revision ${data.revision}`, paper.right, numberY, { ...body, colour: ink.muted }, "right");
		numberY += 14;
	});
	paper.y = Math.max(y, numberY) + 7;
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 12;
	if (data.amendment) {
		drawHeading(paper, "Amended certificate");
		const text = `This certificate replaces ${data.amendment.replaces}. What changed and why: ${data.amendment.reason}`;
		drawParagraph(paper, paper.root, text, body);
		paper.y += 4;
	}
}

const addressLines = (paper: Paper, party: Party, width: number) =>
	party.address.flatMap((line) => paper.wrap(line, width, { ...body, size: 8.5 }));

function drawParties(paper: Paper, data: CertificateData): void {
	const { item } = data;
	const customer: Fact[] = [
		{ name: "Customer", value: data.customer.name, style: strong },
		{ name: "Address", value: data.customer.address.join("\n") },
	];
	const dates: Fact[] = [
		...(data.receivedOn ? [{ name: "Item received", value: longDate(data.receivedOn) }] : []),
		{ name: "Calibrated on", value: longDate(data.performedOn), style: strong },
		{ name: "Certificate issued", value: longDate(data.issuedOn) },
		{ name: "Place of calibration", value: data.place },
	];
	drawFacts(paper, "Customer and dates", customer, dates);
	drawFacts(
		paper,
		"Item calibrated",
		[
			{ name: "Identification", value: item.tag, style: { ...code, font: "monoBold" } },
			{ name: "Description", value: item.description },
			...(item.condition ? [{ name: "Condition on receipt", value: item.condition }] : []),
		],
		[
			{ name: "Manufacturer", value: item.manufacturer ?? "not recorded" },
			{ name: "Model", value: item.model ?? "not recorded" },
			{ name: "Serial number", value: item.serialNumber ?? "not recorded", ...(item.serialNumber && { style: code }) },
		],
	);
}

function drawMethod(paper: Paper, data: CertificateData): void {
	drawFacts(
		paper,
		"Method and conditions",
		[
			{ name: "Method", value: data.method },
			...(data.methodRemarks ? [{ name: "Deviations from it", value: data.methodRemarks }] : []),
		],
		data.environment.length === 0
			? [{ name: "Environment", value: "not recorded" }]
			: data.environment.map(({ quantity, value }) => ({ name: quantity, value })),
	);
	drawHeading(paper, "Reference standards and traceability");
	if (data.standards.length === 0)
		drawParagraph(paper, paper.root, "No reference standard was recorded for this calibration.", body);
	const list = data.standards.length === 0 ? null : paper.group(paper.root, "L");
	for (const standard of data.standards) {
		const origin = standard.certificate
			? `, traceable by certificate ${standard.certificate}`
			: ", certificate not recorded";
		const entry = paper.group(list ?? paper.root, "LI");
		drawParagraph(paper, entry, `${standard.identification} · ${standard.description}${origin}`, body, "LBody");
	}
	paper.y += 6;
}

/** Two columns taller than this, in points, are set as paragraphs that may run over pages. */
const tallestBlock = 260;

/** Two columns of names and values under a heading, kept on one page. */
function drawFacts(paper: Paper, title: string, left: Fact[], right: Fact[]): void {
	const gap = 24;
	const half = (paper.width - gap) / 2;
	const nameWidth = 92;
	const set = [left, right].map((facts) =>
		facts.map((fact) => ({ fact, lines: paper.wrap(fact.value || "–", half - nameWidth, fact.style ?? body) })),
	);
	const heights = set.map((facts) => facts.reduce((sum, { lines }) => sum + lines.length * 12 + 2, 0));
	const tallest = Math.max(...heights);
	drawHeading(paper, title, tallest > tallestBlock ? undefined : tallest);
	if (tallest > tallestBlock) {
		for (const fact of [...left, ...right]) drawParagraph(paper, paper.root, `${fact.name}: ${fact.value}`, body);
		return;
	}
	const top = paper.y;
	const block = paper.group(paper.root, "Sect");
	for (const [side, facts] of set.entries()) {
		const x = paper.left + side * (half + gap);
		let y = top;
		for (const { fact, lines } of facts) {
			paper.tag(block, "P", () => {
				paper.write(fact.name, x, y + 1.2, label);
				for (const line of lines) {
					paper.write(line, x + nameWidth, y, fact.style ?? body);
					y += 12;
				}
			});
			y += 2;
		}
	}
	paper.y = top + tallest + 8;
}

function drawHeading(paper: Paper, text: string, keepWith = 40): void {
	paper.need(18 + keepWith);
	paper.tag(paper.root, "H2", () => paper.write(text, paper.left, paper.y, heading));
	paper.y += 17;
}

function drawParagraph(paper: Paper, parent: StructParent, text: string, style: TextStyle, type = "P"): void {
	const leading = (style.size ?? 9) * 1.36;
	const lines = paper.wrap(text, paper.width, style);
	for (let from = 0; from < lines.length; ) {
		paper.need(leading);
		const room = Math.max(1, Math.floor((paper.bottom - paper.y) / leading));
		const part = lines.slice(from, from + room);
		paper.tag(parent, type, () => {
			for (const line of part) {
				paper.write(line, paper.left, paper.y, style);
				paper.y += leading;
			}
		});
		from += part.length;
	}
	paper.y += 3;
}

function drawResults(paper: Paper, data: CertificateData): void {
	drawHeading(paper, "Results", 90);
	const found = summary(data, "as_found");
	const left = summary(data, "as_left");
	const adjusted = data.adjusted
		? "The item was adjusted or repaired after the as-found readings; the as-left readings were taken afterwards."
		: left
			? "No adjustment was made between the as-found and the as-left readings."
			: "No adjustment was made: the as-found readings are also the as-left readings.";
	drawParagraph(paper, paper.root, [found, left, adjusted].filter(Boolean).join(" "), body);
	paper.y += 2;
	drawPointsTable(paper, data);
	const legend =
		"In the strip the two tall marks are the tolerance limits and the short mark is zero deviation. A dot is a deviation in tolerance, a diamond one that is not, an arrow one beyond the strip.";
	drawParagraph(paper, paper.root, legend, { ...label, size: 7.5 });
	paper.y += 6;
}

function drawStatements(paper: Paper, data: CertificateData): void {
	drawHeading(paper, "Statements", 60);
	const statements = [
		data.decisionRule ??
			"Decision rule: simple acceptance. A reading is in tolerance when its deviation from the nominal value, unrounded, lies within the stated limits, the limits included.",
		uncertaintyStatement(data),
		"The results relate only to the item calibrated, in the condition and at the date stated.",
	];
	statements.push(...(data.statements ?? []));
	if (data.remarks) statements.push(`Remarks: ${data.remarks}`);
	if (data.nextDueAgreed)
		statements.push(`Next calibration due, as agreed with the customer: ${longDate(data.nextDueAgreed)}.`);
	for (const statement of statements) drawParagraph(paper, paper.root, statement, small);
	paper.y += 6;
}

function drawAuthorisation(paper: Paper, data: CertificateData): void {
	paper.need(data.verifyAt ? 96 : 78);
	const { authorisedBy } = data;
	const top = paper.y;
	const middle = paper.left + (data.verifyAt ? paper.width * 0.38 : paper.width / 2 + 12);
	paper.artifact(() => paper.rule(top, ink.line));
	paper.tag(paper.root, "P", () => {
		paper.write("Authorised by", paper.left, top + 8, label);
		paper.write(authorisedBy.name, paper.left, top + 19, { font: "sansBold", size: 10.5 });
		if (authorisedBy.role) paper.write(authorisedBy.role, paper.left, top + 33, { ...body, colour: ink.muted });
		paper.write("Issued", middle, top + 8, label);
		paper.write(longDate(data.issuedOn), middle, top + 19, { ...body, size: 10.5 });
	});
	if (data.verifyAt) drawVerification(paper, data.verifyAt, top + 6);
	paper.y = top + (data.verifyAt ? 76 : 56);
	const end = `End of certificate ${data.number}, revision ${data.revision}`;
	const centre = paper.left + paper.width / 2;
	const reach = paper.measure(end, label) / 2 + 10;
	paper.tag(paper.root, "P", () => paper.write(end, centre, paper.y, label, "center"));
	paper.artifact(() => {
		paper.rule(paper.y + 5, ink.petrol, 0.9, paper.left, centre - reach);
		paper.rule(paper.y + 5, ink.petrol, 0.9, centre + reach, paper.right);
	});
	paper.y += 16;
}
