import { numberInWords, periodWords, typeset } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type DigestCount, digestCounts, digestWords } from "./due-digest.words.ts";
import { type DueInstrument, listInstruments } from "./due-instruments.ts";
import { type Letterhead, layout } from "./layout.ts";

export type DueDigest = {
	organisation: string;
	/** When it was looked up, and the organisation's zone, in which days are counted. */
	asOf: Date;
	timeZone: string;
	daysAhead: number;
	/** Only what the reader is to do or looks after. */
	mine: boolean;
	counts: Readonly<Record<DigestCount, number>>;
	/** The most urgent of those overdue and due. */
	instruments: readonly DueInstrument[];
	link: string;
};

/** The weekly mail of what is due: counts by kind, the most urgent instruments, one way to all of them. */
export function dueDigest(mail: Letterhead & DueDigest): MailContent {
	const { language, counts, organisation } = mail;
	const words = digestWords[language];
	const ahead = typeset(periodWords({ unit: "days", n: mail.daysAhead }, language), language);
	const rows = digestCounts
		.filter((count) => counts[count] > 0)
		.map((count) => ({ label: words.counts[count](ahead), value: numberInWords(counts[count], language) }));
	const inSubject = rows.slice(0, 2).map(({ label, value }) => words.figure(label, value));
	return layout({
		letterhead: mail,
		subject: `${words.heading(organisation)} (${inSubject.join(", ")})`,
		heading: words.heading(organisation),
		blocks: [
			{ kind: "paragraph", text: mail.mine ? words.mine : words.all },
			{ kind: "paragraph", text: words.asOf(formatInstant(mail.asOf, mail.timeZone, language)) },
			{ kind: "facts", rows },
			...listInstruments(mail.instruments, counts.overdue + counts.due, mail),
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason(organisation),
	});
}
