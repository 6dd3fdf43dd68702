import { ink, type Paper, type TextStyle } from "./paper.ts";

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

export const label: TextStyle = { font: "sans", size: 7.5, colour: ink.muted };
export const body: TextStyle = { font: "sans", size: 9.5 };
export const strong: TextStyle = { font: "sansBold", size: 9.5 };

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
