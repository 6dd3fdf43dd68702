import { createHash } from "node:crypto";
import type { ReadMail } from "./read-mail.ts";

type Named = Pick<ReadMail, "messageId"> & Partial<Pick<ReadMail, "from" | "subject" | "text">>;

/** The id of what a mail brought about in an organisation: the same however often it is handed over. */
export function idOfMail(orgId: string, { messageId, from, subject, text }: Named): string {
	const said = JSON.stringify([orgId, messageId ?? [from?.address, subject, text]]);
	const hex = createHash("sha256").update(said).digest("hex");
	// RFC 9562, version 8: made of what we choose.
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
