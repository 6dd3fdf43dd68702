import { formatInstant, formatPlainDate } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Block, type Letterhead, layout } from "./layout.ts";
import { type MaintenanceNewsKind, type MaintenanceReader, maintenanceWords } from "./maintenance-news.words.ts";

export type MaintenanceNews = {
	kind: MaintenanceNewsKind;
	organisation: string;
	/** Of the order where it is about one that is assigned, else of the request. */
	number: string;
	title: string;
	/** Tag and description; empty where it is about none. */
	asset: string;
	/** A plain date; null where no day is given. */
	dueOn: string | null;
	/** When it happened, and the zone it is written in. */
	at: Date;
	timeZone: string;
	/** Who has no account reads the reason of a decision here, and nowhere else. */
	to:
		| { reader: Exclude<MaintenanceReader, "outsider">; link: string }
		| { reader: "outsider"; why: string; answersRead: boolean };
};

/** Tells one person what became of a work order or a service request; who has an account is led to it. */
export function maintenanceNews(mail: Letterhead & MaintenanceNews): MailContent {
	const { language, kind, number, organisation, to } = mail;
	const words = maintenanceWords[language];
	const { heading, sentence } = words.kinds[kind];
	const about = kind === "order_assigned" ? "order" : "request";
	const { facts } = words;
	const rows = [
		{ label: facts[about], value: number },
		{ label: facts.title, value: mail.title },
		{ label: facts.asset, value: mail.asset },
		{ label: facts.due, value: mail.dueOn === null ? "" : formatPlainDate(mail.dueOn, language) },
		{ label: facts.at, value: formatInstant(mail.at, mail.timeZone, language) },
		{ label: facts.why, value: to.reader === "outsider" ? to.why : "" },
	].filter(({ value }) => value !== "");
	const way: Block[] =
		to.reader === "outsider"
			? [{ kind: "paragraph", text: words.answers[to.answersRead ? "read" : "unread"] }]
			: [{ kind: "button", label: words.open[about], link: to.link }];
	return layout({
		...{ letterhead: mail, subject: `${heading} (${number})`, heading },
		blocks: [{ kind: "paragraph", text: sentence }, { kind: "facts", rows }, ...way],
		reason: words.reason[to.reader](organisation),
	});
}
