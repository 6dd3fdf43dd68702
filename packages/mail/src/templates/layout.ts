import type { Language } from "@calibrant/policy";
import type { MailContent } from "../mailer.ts";

/** Who writes, and whom to ask about personal data: named at the foot of every mail. */
export type Letterhead = {
	/** The operator of this installation, as in its terms. */
	operatorName: string;
	/** E-mail address of the operator's privacy contact. */
	privacyContact: string;
	/** The reader's; operators read English. */
	language: Language;
};

/** Words of a mail, in every language there is. */
export type InEveryLanguage<Words> = Readonly<Record<Language, Words>>;

/** One piece of a mail. A link leads to a page with a button; opening it changes nothing. */
export type Block =
	/** `lines`: the writer's own line breaks stand. */
	| { kind: "paragraph"; text: string; lines?: true }
	| { kind: "facts"; rows: { label: string; value: string }[] }
	| { kind: "list"; items: string[] }
	/** One thing each: what it is, and a line about it. */
	| { kind: "entries"; entries: { title: string; about: string }[] }
	| { kind: "button"; label: string; link: string }
	| { kind: "link"; label: string; link: string };

const ink = "#14201F";
const muted = "#55625F";
const petrol = "#0B5D66";
const line = "#D5DAD9";
const sans = "'IBM Plex Sans',Segoe UI,Helvetica,Arial,sans-serif";
const mono = "'IBM Plex Mono',Consolas,Menlo,monospace";

/** One line of plain text: control characters, line breaks and direction overrides become spaces. */
export function oneLine(value: string): string {
	return value
		.replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, " ")
		.replace(/ {2,}/g, " ")
		.trim();
}

export function escapeHtml(value: string): string {
	return value
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}

const inWords: InEveryLanguage<{ signature(operator: string): string; questions: string }> = {
	en: {
		signature: (operator) => `Sent by Calibrant, operated by ${operator}.`,
		questions: "Questions about personal data: ",
	},
	fr: {
		signature: (operator) => `Envoyé par Calibrant, exploité par ${operator}.`,
		questions: "Questions sur les données personnelles\u00a0: ",
	},
	nl: {
		signature: (operator) => `Verstuurd door Calibrant, geëxploiteerd door ${operator}.`,
		questions: "Vragen over persoonsgegevens: ",
	},
	de: {
		signature: (operator) => `Gesendet von Calibrant, betrieben von ${operator}.`,
		questions: "Fragen zu personenbezogenen Daten: ",
	},
};

const colon: InEveryLanguage<string> = { en: ":", fr: "\u00a0:", nl: ":", de: ":" };

/** The address of a page that exists in every language, in the reader's. Throws TypeError for what is no address. */
export function inLanguage(link: string, language: Language): string {
	const url = new URL(link);
	url.searchParams.set("lang", language);
	return url.href;
}

/** Only http and https links go into a mail. Throws TypeError otherwise. */
function safeLink(link: string): string {
	const url = new URL(link);
	if (url.protocol !== "https:" && url.protocol !== "http:") throw new TypeError("A mail link must be http or https.");
	return url.href;
}

/** One mail from its blocks: the plain text and the HTML say the same, because both are made from them. */
export function layout(mail: {
	letterhead: Letterhead;
	subject: string;
	heading: string;
	blocks: Block[];
	/** Why the reader gets this mail, and what to do if it was not meant for them. */
	reason: string;
}): MailContent {
	const { letterhead, heading, blocks } = mail;
	const { language } = letterhead;
	const words = inWords[language];
	const signature = words.signature(oneLine(letterhead.operatorName));
	const privacy = oneLine(letterhead.privacyContact);
	const text = [
		oneLine(heading),
		...blocks.map((block) => blockText(block, colon[language])),
		"-- ",
		`${oneLine(mail.reason)}\n${signature}\n${words.questions}${privacy}`,
	];
	return {
		subject: oneLine(mail.subject),
		text: `${text.join("\n\n")}\n`,
		html: page(language, heading, blocks.map(blockHtml).join("\n"), [
			escapeHtml(oneLine(mail.reason)),
			escapeHtml(signature),
			`${words.questions}<a href="mailto:${escapeHtml(privacy)}" style="color:${petrol}">${escapeHtml(privacy)}</a>`,
		]),
	};
}

function blockText(block: Block, colon: string): string {
	switch (block.kind) {
		case "paragraph":
			return linesOf(block).join("\n");
		case "facts":
			return block.rows.map((row) => `${oneLine(row.label)}${colon} ${oneLine(row.value)}`).join("\n");
		case "list":
			return block.items.map((item) => `- ${oneLine(item)}`).join("\n");
		case "entries":
			return block.entries.map(({ title, about }) => `- ${oneLine(title)}\n  ${oneLine(about)}`).join("\n");
		case "button":
		case "link":
			return `${oneLine(block.label)}${colon}\n${safeLink(block.link)}`;
	}
}

/** The lines of a paragraph: one, or the writer's own. */
const linesOf = ({ text, lines }: { text: string; lines?: true }): string[] =>
	(lines ? text.trim().split(/\r\n|\r|\n/) : [text]).map(oneLine);

const say = (value: string) => escapeHtml(oneLine(value));

function blockHtml(block: Block): string {
	switch (block.kind) {
		case "paragraph":
			return `<p style="margin:0 0 16px">${linesOf(block).map(escapeHtml).join("<br>")}</p>`;
		case "facts":
			return `<table role="presentation" cellspacing="0" cellpadding="0" style="margin:0 0 16px;border-collapse:collapse;width:100%">${block.rows
				.map(
					(row) =>
						`<tr><td style="padding:6px 16px 6px 0;border-bottom:1px solid ${line};color:${muted};vertical-align:top">${say(row.label)}</td><td style="padding:6px 0;border-bottom:1px solid ${line};font-family:${mono};font-size:14px;overflow-wrap:anywhere;word-break:break-word">${say(row.value)}</td></tr>`,
				)
				.join("")}</table>`;
		case "list":
			return `<ul style="margin:0 0 16px;padding-left:20px">${block.items
				.map((item) => `<li style="margin:0 0 4px">${say(item)}</li>`)
				.join("")}</ul>`;
		case "entries":
			return `<table role="presentation" cellspacing="0" cellpadding="0" style="margin:0 0 16px;border-collapse:collapse;width:100%">${block.entries
				.map(
					({ title, about }) =>
						`<tr><td style="padding:8px 0;border-bottom:1px solid ${line};overflow-wrap:anywhere"><strong>${say(title)}</strong><br><span style="color:${muted};font-size:14px">${say(about)}</span></td></tr>`,
				)
				.join("")}</table>`;
		case "button":
			return `<p style="margin:0 0 16px"><a href="${escapeHtml(safeLink(block.link))}" style="display:inline-block;padding:10px 18px;background:${petrol};color:#FFFFFF;text-decoration:none;border-radius:6px;font-weight:600">${say(block.label)}</a></p>`;
		case "link":
			return `<p style="margin:0 0 16px"><a href="${escapeHtml(safeLink(block.link))}" style="color:${petrol}">${say(block.label)}</a></p>`;
	}
}

function page(language: Language, heading: string, body: string, foot: string[]): string {
	return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${say(heading)}</title></head>
<body style="margin:0;padding:24px 12px;background:#F7F8F7;color:${ink};font-family:${sans};font-size:15px;line-height:22px">
<div style="max-width:560px;margin:0 auto;background:#FFFFFF;border:1px solid ${line};border-radius:6px;padding:24px">
<p style="margin:0 0 20px;padding:0 0 12px;border-bottom:2px solid ${petrol};font-weight:600;color:${petrol}">Calibrant</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:26px;font-weight:600">${say(heading)}</h1>
${body}
</div>
<div style="max-width:560px;margin:12px auto 0;padding:0 24px;color:${muted};font-size:13px;line-height:18px">
${foot.map((sentence) => `<p style="margin:0 0 4px">${sentence}</p>`).join("\n")}
</div>
</body>
</html>
`;
}
