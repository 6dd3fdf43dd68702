import { formatInstant, formatPlainDate } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";
import { type QualityNewsKind, qualityWords } from "./quality-news.words.ts";

export type QualityNews = {
	kind: QualityNewsKind;
	organisation: string;
	/** Of the document, of the nonconformity, risk, review or audit that an action or finding belongs to, or what a training is about; empty: nothing. */
	number: string;
	title: string;
	/** A plain date; null where no day is given. */
	dueOn: string | null;
	/** Since when it waits, and the zone it is written in. */
	at: Date;
	timeZone: string;
	link: string;
};

/** Tells one person that a document, a corrective action, a finding, a training, a risk, a supplier or a management review waits for them. */
export function qualityNews(mail: Letterhead & QualityNews): MailContent {
	const { language, kind, number, organisation } = mail;
	const words = qualityWords[language];
	const { heading, sentence } = words.kinds[kind];
	const about = aboutOf(kind);
	const { facts } = words;
	const rows = [
		{ label: facts[about], value: number },
		{ label: facts.title, value: mail.title },
		{ label: facts.due, value: mail.dueOn === null ? "" : formatPlainDate(mail.dueOn, language) },
		{ label: facts.at, value: formatInstant(mail.at, mail.timeZone, language) },
	].filter(({ value }) => value !== "");
	const subject = kind.startsWith("training_") ? mail.title : number;
	return layout({
		...{ letterhead: mail, subject: `${heading} (${subject})`, heading },
		blocks: [
			{ kind: "paragraph", text: sentence },
			{ kind: "facts", rows },
			{ kind: "button", label: words.open[about], link: mail.link },
		],
		reason: words.reason[about](organisation),
	});
}

function aboutOf(kind: QualityNewsKind) {
	if (kind.startsWith("risk_")) return "risk";
	if (kind.startsWith("supplier_")) return "supplier";
	if (kind.startsWith("review_")) return "review";
	if (kind.startsWith("training_")) return "training";
	if (kind.startsWith("finding_")) return "audit";
	return kind.startsWith("action_") ? "nonconformity" : "document";
}
