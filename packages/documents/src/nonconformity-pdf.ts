import { type NonconformityWords, nonconformityWords } from "./nonconformity-words.ts";
import {
	beginReport,
	body,
	drawFiles,
	drawSignatures,
	heading,
	lines,
	type PrintedFile,
	type PrintedSignature,
	type ReportHead,
	strong,
} from "./record-parts.ts";

/** What the report of a nonconformity prints. Instants are ISO 8601 in UTC, days `YYYY-MM-DD`. */
export type NonconformityReport = ReportHead & {
	state: keyof NonconformityWords["states"];
	stateReason: string;
	kind: keyof NonconformityWords["kinds"];
	severity: keyof NonconformityWords["severities"];
	source: keyof NonconformityWords["sources"];
	sourceNumber: string;
	foundOn: string;
	owner: string;
	description: string;
	containment: string;
	extent: string;
	disposition: keyof NonconformityWords["dispositions"];
	whys: readonly string[];
	fishbone: Readonly<Partial<Record<keyof NonconformityWords["branches"], readonly string[]>>>;
	rootCause: string;
	criteria: string;
	checkOn: string | null;
	actions: readonly {
		what: string;
		owner: string;
		dueOn: string;
		documentNumber: string;
		isEarlier: boolean;
		files: readonly PrintedFile[];
		done: { at: string; by: string; outcome: string } | null;
	}[];
	effect: { at: string; by: string; text: string } | null;
	reported: { at: string; by: string };
	moves: readonly { state: keyof NonconformityWords["states"]; at: string; by: string; reason: string }[];
	signatures: readonly PrintedSignature<keyof NonconformityWords["meanings"]>[];
};

/** The report of a nonconformity: what was wrong, its cause, actions and effect, how it went, and who signed what. */
export async function nonconformityPdf(data: NonconformityReport): Promise<Buffer> {
	const words = nonconformityWords[data.language];
	const { facts } = words;
	const { paper, fact, day, instant } = beginReport(data, words, words.states[data.state]);
	fact(facts.state, [words.states[data.state], data.stateReason].filter(Boolean).join(": "));
	fact(facts.severity, words.severities[data.severity]);
	fact(facts.kind, words.kinds[data.kind]);
	fact(facts.foundOn, day(data.foundOn));
	fact(facts.source, [words.sources[data.source], data.sourceNumber].filter(Boolean).join(" "));
	fact(facts.owner, data.owner);
	fact(facts.description, data.description);
	heading(paper, facts.containment);
	lines(paper, "P", data.containment || words.none, body);
	fact(facts.extent, data.extent);
	fact(facts.disposition, words.dispositions[data.disposition]);
	heading(paper, facts.causes);
	for (const [at, text] of data.whys.entries()) lines(paper, "P", words.why(at + 1, text), body);
	for (const [branch, causes = []] of Object.entries(data.fishbone))
		fact(words.branches[branch as keyof typeof words.branches], causes.join("; "));
	fact(facts.rootCause, data.rootCause);
	fact(facts.criteria, data.criteria);
	fact(facts.checkOn, data.checkOn === null ? "" : day(data.checkOn));
	heading(paper, facts.actions);
	if (data.actions.length === 0) lines(paper, "P", words.noActions, body);
	for (const { what, owner, dueOn, documentNumber, isEarlier, files, done } of data.actions) {
		paper.need(44);
		lines(paper, "P", what, strong);
		if (documentNumber !== "") lines(paper, "P", words.document(documentNumber), body);
		lines(paper, "P", `${words.due(day(dueOn), owner)}${isEarlier ? ` · ${words.earlier}` : ""}`, body);
		lines(paper, "P", done ? words.done(done.by, instant(done.at), done.outcome) : words.open, body);
		drawFiles(paper, files, words);
		paper.y += 3;
	}
	heading(paper, facts.effect);
	const { effect } = data;
	const said = effect && `${[effect.by, instant(effect.at)].filter(Boolean).join(", ")}: ${effect.text}`;
	lines(paper, "P", said || words.none, body);
	heading(paper, facts.way);
	const { at: reportedAt, by: reporter } = data.reported;
	lines(paper, "P", `${instant(reportedAt)}: ${[words.reported, reporter].filter(Boolean).join(" · ")}`, body);
	for (const { state, at, by, reason } of data.moves)
		lines(paper, "P", `${instant(at)}: ${[words.states[state], by, reason].filter(Boolean).join(" · ")}`, body);
	drawSignatures(paper, data.signatures, words, instant);
	return paper.finish();
}
