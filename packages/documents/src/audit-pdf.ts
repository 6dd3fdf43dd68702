import { type AuditWords, auditWords } from "./audit-words.ts";
import type { Paper } from "./paper.ts";
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

/** What the report of an internal audit prints. Instants are ISO 8601 in UTC, days `YYYY-MM-DD`. */
export type AuditReport = ReportHead & {
	programme: string;
	state: keyof AuditWords["states"];
	stateReason: string;
	plannedFrom: string;
	plannedTo: string;
	scope: string;
	criteria: string;
	documents: readonly string[];
	lead: string;
	auditors: readonly string[];
	auditees: readonly string[];
	ownWork: readonly { name: string; why: keyof AuditWords["ownWork"]; number: string }[];
	ownWorkReason: string;
	conclusion: string;
	checklist: readonly {
		clause: string;
		title: string;
		verdict: keyof AuditWords["verdicts"] | null;
		note: string;
		records: readonly string[];
		files: readonly PrintedFile[];
	}[];
	findings: readonly {
		number: number;
		grade: keyof AuditWords["grades"];
		clause: string;
		what: string;
		owner: string | null;
		dueOn: string | null;
		nonconformity: string;
		response: { at: string; by: string; text: string } | null;
		accepted: { at: string; by: string; text: string } | null;
	}[];
	signatures: readonly PrintedSignature<keyof AuditWords["meanings"]>[];
};

/** The report of an internal audit: who audited whom, what was seen of each clause, what was found and answered, and who signed. */
export async function auditPdf(data: AuditReport): Promise<Buffer> {
	const words = auditWords[data.language];
	const { facts } = words;
	const { paper, fact, day, instant } = beginReport(data, words, words.states[data.state]);
	fact(facts.state, [words.states[data.state], data.stateReason].filter(Boolean).join(": "));
	fact(facts.programme, data.programme);
	fact(facts.days, words.period(day(data.plannedFrom), day(data.plannedTo)));
	fact(facts.scope, data.scope);
	fact(facts.criteria, data.criteria);
	fact(facts.documents, data.documents.join(", "));
	fact(facts.lead, data.lead);
	fact(facts.auditors, data.auditors.join(", "));
	fact(facts.auditees, data.auditees.join(", "));
	if (data.ownWork.length > 0) {
		const told = data.ownWork.map(({ name, why, number }) => words.ownWork[why](name, number)).join("; ");
		fact(facts.ownWork, [told, data.ownWorkReason].filter(Boolean).join(": "));
	}
	heading(paper, facts.conclusion);
	lines(paper, "P", data.conclusion || words.none, body);
	drawFindings(paper, data, words, { day, instant });
	heading(paper, facts.checklist);
	for (const { clause, title, verdict, note, records, files } of data.checklist) {
		paper.need(30);
		const said = verdict === null ? words.unanswered : words.verdicts[verdict];
		lines(paper, "P", `${clause} ${title}: ${said}`, strong);
		if (note !== "") lines(paper, "P", note, body);
		if (records.length > 0) lines(paper, "P", words.records(records.join(", ")), body);
		drawFiles(paper, files, words);
		paper.y += 2;
	}
	drawSignatures(paper, data.signatures, words, instant);
	return paper.finish();
}

type Formats = { day: (date: string) => string; instant: (iso: string) => string };

function drawFindings(paper: Paper, { findings }: AuditReport, words: AuditWords, { day, instant }: Formats): void {
	heading(paper, words.facts.findings);
	if (findings.length === 0) lines(paper, "P", words.noFindings, body);
	for (const { number, grade, clause, what, owner, dueOn, nonconformity, response, accepted } of findings) {
		paper.need(44);
		lines(paper, "P", words.finding(number, words.grades[grade], clause), strong);
		lines(paper, "P", what, body);
		if (nonconformity !== "") lines(paper, "P", words.raised(nonconformity), body);
		if (owner !== null) {
			lines(paper, "P", words.due(dueOn === null ? words.none : day(dueOn), owner), body);
			const answer = response && words.answered(response.by, instant(response.at), response.text);
			lines(paper, "P", answer ?? words.noAnswer, body);
			if (accepted) lines(paper, "P", words.accepted(accepted.by, instant(accepted.at), accepted.text).trim(), body);
		}
		paper.y += 3;
	}
}
