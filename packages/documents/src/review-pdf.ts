import type { Paper } from "./paper.ts";
import {
	beginReport,
	body,
	drawSignatures,
	heading,
	label,
	lines,
	type PrintedSignature,
	type ReportHead,
	strong,
} from "./record-parts.ts";
import { type ReviewWords, reviewWords } from "./review-words.ts";

/** What the minutes of a management review print. Instants are ISO 8601 in UTC, days `YYYY-MM-DD`. */
export type ReviewReport = ReportHead & {
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
	const { facts } = words;
	const { paper, fact, day, instant } = beginReport(data, words, words.states[data.state]);
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
			before === null || before === value ? `${of}: ${value}` : `${of}: ${value} (${words.before(before)})`,
		);
		if (told.length > 0) lines(paper, "P", told.join(" · "), body);
		lines(paper, "P", conclusion || words.none, body);
		paper.y += 4;
	}
}
