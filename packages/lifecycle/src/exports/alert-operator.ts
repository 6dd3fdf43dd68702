import { eq } from "@calibrant/db/drizzle";
import { emailLog } from "@calibrant/db/schema";
import { type Ctx, queueMail, recordFaults, type WorkerHouse } from "@calibrant/kernel";
import { exportLateMail } from "./export-late.mail.ts";

/**
 * Tells whoever runs the deployment that an export is `hours` old, or was given up (null): one mail and one line among
 * the errors for each threshold, however often the sweep runs.
 */
export async function alertOperator(
	house: WorkerHouse,
	{ tx, now, orgId }: Pick<Ctx, "tx" | "now" | "orgId">,
	exportId: string,
	hours: number | null,
): Promise<void> {
	const key = `${exportId}:${hours ?? "given up"}`;
	const [told] = await tx
		.select({ id: emailLog.id })
		.from(emailLog)
		.where(eq(emailLog.dedupeKey, `${exportLateMail.kind}:${key}`));
	if (told) return;
	const enqueue: Ctx["enqueue"] = (job, payload, options) => house.enqueue(tx, job, payload, options);
	await queueMail({ tx, now, enqueue }, exportLateMail, { key, orgId, subjectId: exportId });
	const code = hours === null ? "EXPORT_GIVEN_UP" : "EXPORT_LATE";
	const error = Object.assign(new Error("an export is late"), { code });
	await recordFaults(house.db, [{ door: "worker", place: "scheduled_purge_export_archives", requestId: null, error }]);
}
