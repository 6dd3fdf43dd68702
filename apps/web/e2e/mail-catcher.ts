import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export interface CaughtMail {
	to: string;
	subject: string;
	text: string;
	html: string;
}

export interface MailCatcher {
	/** `smtp://127.0.0.1:port`. */
	url: string;
	/** Newest last. */
	mails: CaughtMail[];
	/** The newest mail to an address whose subject matches; waits for it. */
	waitFor(to: string, subject: RegExp): Promise<CaughtMail>;
	close(): Promise<void>;
}

const TRIES = 300;

/** An SMTP server on loopback that keeps what it is given. */
export async function catchMails(): Promise<MailCatcher> {
	const mails: CaughtMail[] = [];
	const server = new SMTPServer({
		disabledCommands: ["AUTH", "STARTTLS"],
		logger: false,
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", async () => {
				const { subject = "", text = "", html = "" } = await PostalMime.parse(Buffer.concat(chunks));
				for (const { address } of session.envelope.rcptTo) mails.push({ to: address, subject, text, html });
				done();
			});
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", resolve);
	});
	const { port } = server.server.address() as { port: number };
	return {
		url: `smtp://127.0.0.1:${port}`,
		mails,
		async waitFor(to, subject) {
			for (let tries = 0; tries < TRIES; tries++) {
				const found = mails.findLast((mail) => mail.to === to && subject.test(mail.subject));
				if (found) return found;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			throw new Error(`No mail to ${to} with a subject like ${subject}; there are: ${mails.map((one) => one.subject)}`);
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

/** The first address of the product in a mail, e.g. its button. */
export function linkIn(mail: CaughtMail, path: RegExp): string {
	const found = [...mail.text.matchAll(/https?:\/\/\S+/g)]
		.map(([url]) => new URL(url))
		.find((url) => path.test(url.pathname));
	if (found === undefined) throw new Error(`The mail "${mail.subject}" has no link like ${path}:\n${mail.text}`);
	return found.pathname;
}
