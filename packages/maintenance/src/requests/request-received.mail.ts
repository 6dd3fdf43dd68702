import { eq } from "@calibrant/db/drizzle";
import { organisations, serviceRequestPhotos, serviceRequests } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { reportReceived } from "@calibrant/mail";

/** To whoever reported by mail: the number, and how many pictures were kept. Marked as sent by a program (RFC 3834). */
export const requestReceivedMail: Mail = {
	kind: "service_request_received",
	async compose({ house, tx, letter, language }) {
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
		const content = reportReceived({ ...letterhead(house, language), organisation: org.name, number, title, photos });
		return { to: row.requesterContact, content, headers: { "Auto-Submitted": "auto-replied" } };
	},
};
