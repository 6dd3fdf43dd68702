import { eq } from "@calibrant/db/drizzle";
import { organisations, serviceRequestPhotos, serviceRequests } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { reportReceived } from "@calibrant/mail";
import { offers } from "@calibrant/policy";
import { replyTo } from "../mail-in/address.ts";

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
			if (!row || !org || row.source !== "mail") return null;
			const { number, title } = row;
			const photos = await tx.$count(serviceRequestPhotos, eq(serviceRequestPhotos.requestId, row.id));
			const reply = await replyTo(tx, house.inboundDomain);
			const about = { organisation: org.name, number, title, photos, what, answersRead: reply !== null };
			return {
				to: row.requesterContact,
				content: reportReceived({ ...letterhead(house, language), ...about }),
				headers: { "Auto-Submitted": "auto-replied" },
				...(reply && { replyTo: reply }),
			};
		},
	};
}

/** The number of a new request, and how many pictures were kept. */
export const requestReceivedMail: Mail = answerTo("service_request_received", "new");

/** What they answered stands with their request. */
export const requestNotedMail: Mail = answerTo("service_request_answered", "noted");

/** What they answered was not kept: the request is closed. */
export const requestClosedMail: Mail = answerTo("service_request_closed", "closed");
