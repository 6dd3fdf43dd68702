import type { webhookDeliveries } from "@calibrant/db/schema";
import { Webhook } from "standardwebhooks";

type Delivery = Pick<typeof webhookDeliveries.$inferSelect, "id" | "orgId" | "event" | "subjectId" | "createdAt">;

const collections: Readonly<Record<string, string>> = {
	instrument: "instruments",
	calibration: "calibrations",
	certificate: "certificates",
	oot: "oot-cases",
	export: "exports",
};

/** What is sent: the kind of event, when it was, and ids with the address to read the record at. Nothing of the record. */
export function messageOf({ orgId, event, subjectId, createdAt }: Delivery, baseUrl: string): string {
	const collection = collections[event.split(".")[0] ?? ""];
	const href = collection && subjectId ? { href: `${baseUrl}/api/v1/${collection}/${subjectId}` } : {};
	return JSON.stringify({
		...{ type: event, timestamp: createdAt.toISOString() },
		data: { organisationId: orgId, id: subjectId, ...href },
	});
}

/** The headers of Standard Webhooks, with a signature by each secret. `at` is the attempt's time. */
export function signedHeaders(id: string, body: string, secrets: readonly string[], at: Date): Record<string, string> {
	const message = `msg_${id.replaceAll("-", "")}`;
	return {
		"content-type": "application/json",
		"user-agent": "Calibrant-Webhooks/1",
		"webhook-id": message,
		"webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
		"webhook-signature": secrets.map((secret) => new Webhook(secret).sign(message, at, body)).join(" "),
	};
}
