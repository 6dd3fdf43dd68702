import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";

/** A mail as far as a request is made of it. */
export type ReadMail = {
	/** Of the envelope where the receiving server wrote it down, else as the mail says; in lower case. */
	recipients: string[];
	from: { address: string; name: string } | null;
	subject: string;
	text: string;
	/** Files that came with it, the largest first. */
	attachments: { fileName: string; body: Buffer }[];
	/** RFC 5322 Message-ID; null where it has none. */
	messageId: string | null;
	/** The Message-IDs that it answers: RFC 5322, In-Reply-To and References, the nearest first. */
	answers: string[];
	/** Sent by a program (RFC 3834), a list or a mail server that returns something: answered by nobody. */
	isAutomatic: boolean;
};

/** A thread may name every mail before it; so many are looked at. */
const mostAnswered = 50;

/** Headers in which receiving servers write whom a mail was delivered for. */
const delivered = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];

/** Reads a message of RFC 5322 with its MIME parts. Throws for one that cannot be read. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
	const mail = await PostalMime.parse(raw, {
		maxNestingDepth: 30,
		maxHeadersSize: 256 * 1024,
		forceRfc822Attachments: true,
	});
	const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
	const named = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(addressesOf);
	const from = mail.from ? addressesOf(mail.from)[0] : undefined;
	return {
		recipients: [...delivered.flatMap(header).map(bare), ...named].map((address) => address.toLowerCase()),
		from: from ? { address: from, name: mail.from?.name ?? "" } : null,
		...{ subject: mail.subject ?? "", text: await textOf(mail) },
		attachments: mail.attachments
			.map((one) => ({ fileName: one.filename ?? "", body: bytesOf(one) }))
			.sort((a, b) => b.body.length - a.body.length),
		messageId: mail.messageId ?? null,
		answers: [...header("in-reply-to"), ...header("references").reverse()]
			.flatMap((value) => (value.match(/<[^<>\s]+>/g) ?? []).toReversed())
			.slice(0, mostAnswered),
		isAutomatic: isAutomatic(header, from ?? ""),
	};
}

const bare = (value: string): string => /<([^<>]+)>/.exec(value)?.[1] ?? value.trim();

const addressesOf = (one: Address): string[] =>
	one.group ? one.group.flatMap(addressesOf) : one.address ? [one.address] : [];

const bytesOf = ({ content }: Attachment): Buffer =>
	typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content as Uint8Array);

/** Its plain text; of a mail that is HTML alone, the words of it. */
async function textOf({ text, html }: Email): Promise<string> {
	if (text?.trim() || !html) return text ?? "";
	// The parser turns HTML into words where it stands beside plain text.
	const part = (type: string, body: string) => [
		"--x",
		`content-type: ${type}; charset=utf-8`,
		"content-transfer-encoding: base64",
		"",
		Buffer.from(body).toString("base64"),
	];
	const lines = [
		"content-type: multipart/mixed; boundary=x",
		"",
		...part("text/plain", ""),
		...part("text/html", shownOf(html.slice(0, longestHtml))),
		"--x--",
		"",
	];
	return (await PostalMime.parse(lines.join("\r\n"))).text ?? "";
}

/** Characters of HTML that are looked at: what a request holds of it is far less. */
const longestHtml = 500_000;

/** Without what a reader does not see. Each character is looked at once, however it is nested. */
function shownOf(html: string): string {
	const [kept, lower]: [string[], string] = [[], html.toLowerCase()];
	let at = 0;
	for (const { 0: opening, 1: name = "", index } of html.matchAll(/<(style|script|title)\b/gi)) {
		if (index < at) continue;
		kept.push(html.slice(at, index));
		const end = lower.indexOf(`</${name.toLowerCase()}`, index + opening.length);
		if (end < 0) return kept.join("");
		at = end + name.length + 3;
	}
	return [...kept, html.slice(at)].join("");
}

function isAutomatic(header: (name: string) => string[], from: string): boolean {
	const says = (name: string, pattern: RegExp) => header(name).some((value) => pattern.test(value.trim()));
	return (
		says("auto-submitted", /^(?!no\b)/i) ||
		says("precedence", /^(?:bulk|junk|list|auto_reply)$/i) ||
		says("return-path", /^<\s*>$/) ||
		["list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-failed-recipients"].some(
			(name) => header(name).length > 0,
		) ||
		/^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[@+-])/i.test(from)
	);
}
