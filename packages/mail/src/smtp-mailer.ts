import { isThisMachine } from "@calibrant/http/transport";
import { createTransport } from "nodemailer";
import { type MailAttachment, MailError, type Mailer, type MailMessage } from "./mailer.ts";
import { oneLine } from "./templates/layout.ts";

const addressPattern =
	/^[A-Za-z0-9.!#$%&*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

const ownHeaders = new Set(["to", "cc", "bcc", "from", "sender", "reply-to", "subject", "return-path", "message-id"]);

/** One bare address (no name, list, quote or comment): a crafted one would redirect the envelope. */
export function isMailAddress(address: string): boolean {
	const [local = ""] = address.split("@");
	return address.length <= 254 && addressPattern.test(address) && !/^\.|\.\.|\.$/.test(local);
}

/**
 * Sends over SMTP. `url` is smtp:// or smtps:// with optional user and password, `from` an address or
 * "Name <address>". Addresses are checked before anything is sent; line breaks never reach a header.
 * Throws MailError: BAD_ADDRESS here, REJECTED on a permanent refusal, UNAVAILABLE on anything that may pass later.
 */
export function smtpMailer(url: string, from: string): Mailer {
	const sender = readSender(from);
	const transport = createTransport(
		{
			url,
			// Whatever is not on this machine must speak TLS; an address can say otherwise, but not in production.
			requireTLS: !isThisMachine(new URL(url).hostname),
			pool: true,
			maxConnections: 4,
			connectionTimeout: 10_000,
			greetingTimeout: 10_000,
			socketTimeout: 30_000,
			disableFileAccess: true,
			disableUrlAccess: true,
		},
		{ from: sender },
	);
	return {
		async send(message) {
			for (const address of [message.to, ...(message.replyTo === undefined ? [] : [message.replyTo])])
				if (!isMailAddress(address))
					throw new MailError("BAD_ADDRESS", "The recipient is not a single e-mail address. Nothing was sent.");
			try {
				const sent = await transport.sendMail({
					to: { name: "", address: message.to },
					subject: oneLine(message.subject),
					text: message.text,
					html: message.html,
					...(message.messageId && { messageId: oneLine(message.messageId) }),
					...(message.replyTo && { replyTo: { name: "", address: message.replyTo } }),
					...(message.attachments && { attachments: message.attachments.map(asAttachment) }),
					headers: { "Auto-Submitted": "auto-generated", ...checkHeaders(message) },
				});
				return { providerId: sent.messageId };
			} catch (error) {
				throw asMailError(error);
			}
		},
		async close() {
			transport.close();
		},
	};
}

const asAttachment = ({ fileName, type, bytes }: MailAttachment) => ({
	...{ filename: oneLine(fileName), contentType: oneLine(type), content: bytes },
});

function readSender(from: string): { name: string; address: string } {
	const match = /^(.*)<([^<>]+)>$/.exec(oneLine(from));
	const [name, address] = match ? [(match[1] ?? "").replaceAll('"', "").trim(), match[2] ?? ""] : ["", from.trim()];
	if (!isMailAddress(address))
		throw new MailError("BAD_ADDRESS", 'The sender must be an address or "Name <address>". Correct the mail settings.');
	return { name, address };
}

function checkHeaders(message: MailMessage): Record<string, string> {
	const checked: Record<string, string> = {};
	for (const [name, value] of Object.entries(message.headers ?? {})) {
		if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || ownHeaders.has(name.toLowerCase()))
			throw new MailError("REJECTED", `The header ${JSON.stringify(name)} may not be set on a message.`);
		checked[name] = oneLine(value);
	}
	return checked;
}

function asMailError(error: unknown): MailError {
	if (error instanceof MailError) return error;
	const { code, responseCode } = error as { code?: string; responseCode?: number };
	const permanent = code !== "EAUTH" && code !== "ETLS" && responseCode !== undefined && responseCode >= 500;
	return permanent
		? new MailError("REJECTED", `The mail server refused the message for good (${responseCode}).`, { cause: error })
		: new MailError("UNAVAILABLE", `The mail server could not take the message (${code ?? "unknown"}).`, {
				cause: error,
			});
}
