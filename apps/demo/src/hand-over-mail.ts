import { signatureOf } from "@calibrant/maintenance";
import type { MailCatcher } from "./mail-catcher.ts";

/**
 * Hands mails to addresses of one domain over to the product, as the mail server of a deployment does: whom they were
 * delivered for above them, signed. Throws where the product does not take one.
 */
export function handOverMail(
	{ domain, secret }: { domain: string; secret: string },
	now: () => Promise<Date>,
	apiUrl: string,
): NonNullable<MailCatcher["forward"]> {
	return async (raw, to) => {
		const mine = to.filter((address) => address.toLowerCase().endsWith(`@${domain}`));
		if (mine.length === 0) return;
		const body = Buffer.concat([...mine.map((address) => Buffer.from(`Delivered-To: ${address}\r\n`)), raw]);
		const signed = { id: `msg_${crypto.randomUUID()}`, timestamp: String(Math.floor((await now()).getTime() / 1000)) };
		const answer = await fetch(`${apiUrl}/webhooks/request-mail`, {
			method: "POST",
			headers: {
				...{ "content-type": "message/rfc822", "webhook-id": signed.id, "webhook-timestamp": signed.timestamp },
				"webhook-signature": signatureOf(body, signed, secret),
			},
			body,
		});
		if (!answer.ok) throw new Error(`The mail was not taken: ${answer.status} ${await answer.text()}`);
	};
}
