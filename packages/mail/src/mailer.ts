/** One message, complete: what a template gives plus the recipient. */
export type MailMessage = {
	to: string;
	subject: string;
	text: string;
	html: string;
	/** RFC 5322 Message-ID with angle brackets; give the same one again when a job repeats a send. */
	messageId?: string;
	/** Where an answer goes; without it, to the sender. */
	replyTo?: string;
	headers?: Record<string, string>;
	attachments?: readonly MailAttachment[];
};

export type MailAttachment = { fileName: string; type: string; bytes: Buffer };

export interface Mailer {
	/** Hands the message to the provider and gives its id. Throws MailError. */
	send(message: MailMessage): Promise<{ providerId: string }>;
	close(): Promise<void>;
}

/** What a template gives. */
export type MailContent = { subject: string; text: string; html: string };

/** BAD_ADDRESS and REJECTED will fail again with the same message; UNAVAILABLE may succeed later. */
export type MailErrorCode = "BAD_ADDRESS" | "REJECTED" | "UNAVAILABLE";

export class MailError extends Error {
	readonly code: MailErrorCode;
	constructor(code: MailErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "MailError";
		this.code = code;
	}
}
