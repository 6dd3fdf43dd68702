import { and, eq } from "@calibrant/db/drizzle";
import { memberships, organisations, serviceRequestPhotos, serviceRequests, users } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext } from "@calibrant/kernel";
import { reportReceived } from "@calibrant/mail";
import { offers } from "@calibrant/policy";
import { replyTo } from "../mail-in/address.ts";
import type { RequestRow } from "./request-view.ts";

/** To whoever reported by mail, as an answer to what they wrote. Marked as sent by a program (RFC 3834). */
function answerTo(kind: string, what: "new" | "noted" | "closed"): Mail {
	return {
		kind,
		async compose({ house, tx, letter, language }) {
			if (!offers(house.policy, "maintenance")) return null;
			const [row] = await tx
				.select()
				.from(serviceRequests)
				.where(eq(serviceRequests.id, letter.subjectId ?? ""));
			const [org] = await tx
				.select()
				.from(organisations)
				.where(eq(organisations.id, letter.orgId ?? ""));
			const to = row ? await writerOf(tx, row) : null;
			if (!row || !org || to === null) return null;
			const { number, title } = row;
			const photos = await tx.$count(serviceRequestPhotos, eq(serviceRequestPhotos.requestId, row.id));
			const reply = await replyTo(tx, house.inboundDomain);
			const about = { organisation: org.name, number, title, photos, what, answersRead: reply !== null };
			return {
				to,
				content: reportReceived({ ...letterhead(house, language), ...about }),
				headers: { "Auto-Submitted": "auto-replied" },
				...(reply && { replyTo: reply }),
			};
		},
	};
}

/** The address that the mail came from which is answered: nothing of this is queued but for whoever reported it. */
async function writerOf(tx: MailContext["tx"], row: RequestRow): Promise<string | null> {
	if (row.source !== "app") return row.requesterContact;
	const [member] = await tx
		.select({ email: users.email })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(and(eq(memberships.orgId, row.orgId), eq(memberships.id, row.createdBy ?? row.id)));
	return member?.email ?? null;
}

/** The number of a new request, and how many pictures were kept. */
export const requestReceivedMail: Mail = answerTo("service_request_received", "new");

/** What they answered stands with their request. */
export const requestNotedMail: Mail = answerTo("service_request_answered", "noted");

/** What they answered was not kept: the request is closed. */
export const requestClosedMail: Mail = answerTo("service_request_closed", "closed");
