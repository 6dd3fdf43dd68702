import { ink, Paper, type TextStyle } from "./paper.ts";

/** A data processing agreement as it is printed. Everything in it is data, so that the same terms give the same bytes. */
export type AgreementTerms = {
	title: string;
	/** BCP 47; absent, as `labels`: English, as all were once. */
	language?: string;
	labels?: typeof englishLabels;
	/** Who agrees with whom: lines of name and address. */
	controller: string[];
	processor: string[];
	/** From which version of the policy the figures are. */
	version: string;
	/** `yyyy-mm-dd`. */
	date: string;
	sections: { heading: string; paragraphs: string[] }[];
	/** Where it is signed on paper: a place for each party, with what is known of its signatory. */
	signatures?: { party: string; name: string; title: string }[];
};

const englishLabels = {
	/** With the two numbers in braces. */
	page: "Page {page} of {pages}",
	between: "Between",
	asController: "as controller, and",
	asProcessor: "as processor.",
	name: "Name",
	function: "Function",
	placeAndDate: "Place and date",
	signature: "Signature",
};

const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
const body: TextStyle = { font: "sans", size: 9.5 };
const heading: TextStyle = { font: "sansBold", size: 11, colour: ink.petrol };

/** The agreement as a tagged PDF with page numbers. */
export async function agreementPdf(terms: AgreementTerms): Promise<Buffer> {
	const labels = terms.labels ?? englishLabels;
	const paper = new Paper({
		title: terms.title,
		author: terms.processor[0] ?? "",
		subject: [terms.controller[0], terms.processor[0]].join(terms.language ? " · " : " and "),
		lang: terms.language,
		date: new Date(`${terms.date}T00:00:00Z`),
		runningHead: (on) => {
			on.write(terms.title, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, pageNumber, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(`${terms.version} · ${terms.date}`, on.left, y, { ...label, font: "mono" });
			const which = labels.page.replace("{page}", String(pageNumber)).replace("{pages}", String(pages));
			on.write(which, on.right, y, { ...label, font: "mono" }, "right");
		},
	});
	paper.tag(paper.root, "H1", () => {
		paper.write(terms.title, paper.left, paper.y, { font: "sansBold", size: 19, colour: ink.petrol });
	});
	paper.y += 34;
	paragraphs(paper, labels.between, [terms.controller.join("\n"), labels.asController]);
	paragraphs(paper, "", [terms.processor.join("\n"), labels.asProcessor]);
	for (const section of terms.sections) paragraphs(paper, section.heading, section.paragraphs);
	for (const one of terms.signatures ?? []) signature(paper, one, labels);
	return paper.finish();
}

/** Lines to sign on; what is known stands on them already. */
function signature(
	paper: Paper,
	{ party, name, title }: { party: string; name: string; title: string },
	labels: typeof englishLabels,
): void {
	const rows = [
		[labels.name, name],
		[labels.function, title],
		[labels.placeAndDate, ""],
		[labels.signature, ""],
	] as const;
	paper.need(30 + rows.length * 26);
	paragraphs(paper, party, []);
	for (const [what, known] of rows) {
		paper.tag(paper.root, "P", () => {
			paper.write(what, paper.left, paper.y + 8, label);
			if (known) paper.write(paper.wrap(known, paper.width - 90, body)[0] ?? "", paper.left + 90, paper.y + 6, body);
		});
		paper.rule(paper.y + 20, ink.muted, 0.5, paper.left + 90, paper.right);
		paper.y += 26;
	}
	paper.y += 10;
}

function paragraphs(paper: Paper, title: string, texts: readonly string[]): void {
	if (title) {
		paper.need(50);
		paper.tag(paper.root, "H2", () => paper.write(title, paper.left, paper.y, heading));
		paper.y += 18;
	}
	for (const text of texts) {
		const lines = paper.wrap(text, paper.width, body);
		for (let from = 0; from < lines.length; ) {
			paper.need(13);
			const part = lines.slice(from, from + Math.max(1, Math.floor((paper.bottom - paper.y) / 13)));
			paper.tag(paper.root, "P", () => {
				for (const line of part) {
					paper.write(line, paper.left, paper.y, body);
					paper.y += 13;
				}
			});
			from += part.length;
		}
		paper.y += 5;
	}
	paper.y += 5;
}
