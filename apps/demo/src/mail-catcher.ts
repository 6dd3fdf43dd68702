import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export type CaughtMail = {
	id: number;
	to: string;
	replyTo: string | null;
	/** RFC 5322, with its angle brackets. */
	messageId: string | null;
	subject: string;
	text: string;
	html: string;
	attachments: { name: string; type: string; content: Buffer }[];
	at: Date;
};

export type MailCatcher = {
	/** `smtp://127.0.0.1:port`. */
	url: string;
	/** Newest last. */
	mails: CaughtMail[];
	/** What is done with each mail besides, as it was sent: told its recipients. */
	forward: ((raw: Buffer, to: readonly string[]) => Promise<void>) | null;
	/** The newest mail to an address whose subject matches; waits for it. Throws after the deadline. */
	waitFor(to: string, subject: RegExp, seconds?: number): Promise<CaughtMail>;
	close(): Promise<void>;
};

/** An SMTP server on loopback that keeps what it is given, instead of delivering it. */
export async function startMailCatcher(now: () => Promise<Date>, port = 0): Promise<MailCatcher> {
	const mails: CaughtMail[] = [];
	const server = new SMTPServer({
		disabledCommands: ["AUTH", "STARTTLS"],
		logger: false,
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", async () => {
				const raw = Buffer.concat(chunks);
				const mail = await PostalMime.parse(raw);
				const recipients = session.envelope.rcptTo.map(({ address }) => address);
				const to = recipients.join(", ");
				const { subject = "", text = "", html = "", messageId = null } = mail;
				const replyTo = mail.replyTo?.[0]?.address ?? null;
				const attachments = mail.attachments.map(({ filename, mimeType, content }) => ({
					...{ name: filename ?? "attachment", type: mimeType },
					content: Buffer.from(content as ArrayBuffer),
				}));
				const head = { to, replyTo, messageId, subject };
				mails.push({ id: mails.length + 1, ...head, text, html, attachments, at: await now() });
				await catcher.forward?.(raw, recipients).catch((error: Error) => console.error(error.message));
				done();
			});
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	const address = server.server.address() as { port: number };
	const catcher: MailCatcher = {
		forward: null,
		url: `smtp://127.0.0.1:${address.port}`,
		mails,
		async waitFor(to, subject, seconds = 30) {
			for (let tries = 0; tries < seconds * 10; tries++) {
				const found = mails.findLast((mail) => mail.to === to && subject.test(mail.subject));
				if (found) return found;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			const others = mails.map((mail) => mail.subject).join("; ") || "none";
			throw new Error(
				`No mail to ${to} with a subject like ${subject} arrived within ${seconds} s; there are: ${others}`,
			);
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
	return catcher;
}

/** The first address of the product in a mail, e.g. its button. Throws when there is none. */
export function linkIn(mail: CaughtMail, path: RegExp): string {
	const found = [...mail.text.matchAll(/https?:\/\/\S+/g)]
		.map(([url]) => new URL(url))
		.find((url) => path.test(url.pathname));
	if (found === undefined) throw new Error(`The mail "${mail.subject}" has no link like ${path}:\n${mail.text}`);
	return found.pathname;
}
