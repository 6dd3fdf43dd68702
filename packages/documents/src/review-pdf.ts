import type { CertificateLanguage } from "./certificate-words/index.ts";
import { localeOf, longDate } from "./formats.ts";
import { ink, Paper } from "./paper.ts";
import {
	body,
	drawFact,
	drawSignatures,
	heading,
	label,
	lines,
	type PrintedSignature,
	strong,
} from "./record-parts.ts";
import { type ReviewWords, reviewWords } from "./review-words.ts";

/** What the minutes of a management review print. Instants are ISO 8601 in UTC, days `YYYY-MM-DD`. */
export type ReviewReport = {
	language: CertificateLanguage;
	organisation: string;
	timeZone: string;
	printedAt: string;
	printedBy: string;
	number: string;
	title: string;
	state: keyof ReviewWords["states"];
	stateReason: string;
	plannedOn: string;
	heldOn: string | null;
	periodFrom: string;
	periodTo: string;
	chair: string;
	participants: readonly string[];
	guests: string;
	/** The figures are those of now: it was not held yet. */
	isLive: boolean;
	inputs: readonly {
		title: string;
		clauses: string;
		figures: readonly { label: string; value: number; before: number | null }[];
		conclusion: string;
	}[];
	outputs: readonly { title: string; text: string }[];
	actions: readonly {
		what: string;
		owner: string;
		dueOn: string;
		done: { at: string; by: string; text: string } | null;
	}[];
	signatures: readonly PrintedSignature<keyof ReviewWords["meanings"]>[];
};

/** The minutes of a management review: who took part, the figures of each input, what was said and decided, and who signed. */
export async function reviewPdf(data: ReviewReport): Promise<Buffer> {
	const words = reviewWords[data.language];
	const format = new Intl.DateTimeFormat(localeOf(data.language), {
		...{ dateStyle: "long", timeStyle: "short", timeZone: data.timeZone },
	});
	const instant = (iso: string) => `${format.format(new Date(iso))} (${data.timeZone})`;
	const day = (date: string) => longDate(date, data.language);
	const reference = words.reference(data.number);
	const paper = new Paper({
		title: `${reference}: ${data.title}`,
		author: data.organisation,
		subject: reference,
		...{ date: new Date(data.printedAt), lang: localeOf(data.language) },
		runningHead: (on) => {
			on.write(data.organisation, on.left, on.y - 10, { ...label, font: "sansBold" });
			on.write(reference, on.right, on.y - 10, { ...label, font: "mono" }, "right");
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, page, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(`${reference} · ${words.states[data.state]}`, on.left, y, { ...label, font: "mono" });
			on.write(words.page(page, pages), on.right, y, { ...label, font: "mono" }, "right");
			const printed = words.printed(data.printedBy, instant(data.printedAt));
			on.write(on.fit(printed, on.width, label), on.left, y + 12, label);
		},
	});
	const { facts } = words;
	const fact = (name: string, value: string) => drawFact(paper, name, value || words.none);
	paper.tag(paper.root, "P", () => paper.write(data.organisation, paper.left, paper.y, { font: "sansBold", size: 11 }));
	paper.y += 20;
	lines(paper, "H1", `${data.number} ${data.title}`, { font: "sansBold", size: 17, colour: ink.petrol }, 22);
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	fact(facts.state, [words.states[data.state], data.stateReason].filter(Boolean).join(": "));
	fact(facts.planned, day(data.plannedOn));
	fact(facts.held, data.heldOn === null ? "" : day(data.heldOn));
	fact(facts.period, words.period(day(data.periodFrom), day(data.periodTo)));
	fact(facts.chair, data.chair);
	fact(facts.participants, data.participants.join(", "));
	fact(facts.guests, data.guests);
	drawInputs(paper, data, words);
	heading(paper, facts.outputs);
	for (const { title, text } of data.outputs) fact(title, text);
	heading(paper, facts.actions);
	if (data.actions.length === 0) lines(paper, "P", words.noActions, body);
	for (const { what, owner, dueOn, done } of data.actions) {
		paper.need(44);
		lines(paper, "P", what, strong);
		lines(paper, "P", words.due(day(dueOn), owner), body);
		lines(paper, "P", done ? words.done(done.by, instant(done.at), done.text) : words.open, body);
		paper.y += 3;
	}
	drawSignatures(paper, data.signatures, words, instant);
	return paper.finish();
}

function drawInputs(paper: Paper, { inputs, isLive }: ReviewReport, words: ReviewWords): void {
	heading(paper, words.facts.inputs);
	if (isLive) lines(paper, "P", words.live, body);
	for (const { title, clauses, figures, conclusion } of inputs) {
		paper.need(48);
		lines(paper, "P", title, strong);
		lines(paper, "P", clauses, label);
		const told = figures.map(({ label: of, value, before }) =>
			before === null ? `${of}: ${value}` : `${of}: ${value} (${words.before(before)})`,
		);
		if (told.length > 0) lines(paper, "P", told.join(" · "), body);
		lines(paper, "P", conclusion || words.none, body);
		paper.y += 4;
	}
}
