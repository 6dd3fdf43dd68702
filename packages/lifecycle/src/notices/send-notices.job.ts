import type { Tx } from "@calibrant/db";
import { asc, eq, gt, isNull } from "@calibrant/db/drizzle";
import { notices, organisations, subProcessors, users } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type Mail, platformCtx, policyAt, queueMail, type WorkerHouse } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { ownersOf } from "../cancellation/owners-of.ts";
import { policyChangeMail, subProcessorChangeMail } from "./mails.ts";
import { noteVersions } from "./note-versions.ts";

type Notice = typeof notices.$inferSelect;

const batch = 200;

/** Notes newly published versions, and queues the mails about everything that has been announced. */
export const sendNotices = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_send_notices",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "a notice remembers how far its mails have gone, and the mail log takes one per notice and person",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_send_notices") },
	async run({ house, signal, log }) {
		await house.db.withoutOrg({}, (opened) => noteVersions(house, opened));
		const open = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx.select().from(notices).where(isNull(notices.mailedAt)).orderBy(asc(notices.id)),
		);
		for (const notice of open) {
			const mailBatch = notice.kind === "policy" ? mailPeople : mailOwners;
			while (!signal.aborted && (await mailBatch(house, notice.id))) log.info({ notice: notice.id }, "notices queued");
		}
	},
});

/** One batch of the people who have an account; true while there may be more. */
async function mailPeople(house: WorkerHouse, id: string): Promise<boolean> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const notice = await takeUp(tx, id);
		if (!notice) return false;
		const ctx = platformCtx(house, opened);
		const byMail = policyAt(house, now).notice.channels.includes("email");
		const people = byMail ? await after(tx, users, notice.mailedUpTo) : [];
		for (const { id: userId } of people) await queueMail(ctx, policyChangeMail, about(notice, userId));
		return goneAsFar(tx, notice, people.at(-1)?.id, people.length, now);
	});
}

/** The owners of a batch of organisations; true while there may be more. */
async function mailOwners(house: WorkerHouse, id: string): Promise<boolean> {
	const next = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const notice = await takeUp(tx, id, false);
		const byMail = policyAt(house, now).notice.channels.includes("email");
		return notice && { notice, orgs: byMail ? await after(tx, organisations, notice.mailedUpTo) : [] };
	});
	if (!next) return false;
	const { notice, orgs } = next;
	for (const { id: orgId } of orgs) {
		await house.db.withOrg(orgId, {}, async (opened) => {
			const ctx = platformCtx(house, opened);
			for (const userId of await ownersOf(opened.tx))
				await queueMail(ctx, subProcessorChangeMail, about(notice, userId));
		});
	}
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		await waitForMails(tx, notice, addHours(now, policyAt(house, now).notice.subProcessorChangeDays * 24));
		return goneAsFar(tx, notice, orgs.at(-1)?.id, orgs.length, now);
	});
}

/** A change whose mails are late takes effect later by as much: nobody has less time than was promised. */
async function waitForMails(tx: Tx, { id, effectiveAt }: Notice, earliest: Date): Promise<void> {
	if (effectiveAt >= earliest) return;
	await tx.update(notices).set({ effectiveAt: earliest }).where(eq(notices.id, id));
	const { effectiveAt: begins, endsAt } = subProcessors;
	await tx.update(subProcessors).set({ effectiveAt: earliest }).where(eq(begins, effectiveAt));
	await tx.update(subProcessors).set({ endsAt: earliest }).where(eq(endsAt, effectiveAt));
}

const about = ({ id }: Notice, userId: string) => ({ key: `${id}:${userId}`, userId, subjectId: id });

async function takeUp(tx: Tx, id: string, lock = true): Promise<Notice | null> {
	const found = tx.select().from(notices).where(eq(notices.id, id));
	const [notice] = await (lock ? found.for("update") : found);
	return notice && notice.mailedAt === null ? notice : null;
}

function after(tx: Tx, table: typeof users | typeof organisations, last: string | null): Promise<{ id: string }[]> {
	return tx
		.select({ id: table.id })
		.from(table)
		.where(last ? gt(table.id, last) : undefined)
		.orderBy(asc(table.id))
		.limit(batch);
}

async function goneAsFar(tx: Tx, notice: Notice, last: string | undefined, n: number, now: Date): Promise<boolean> {
	const done = n < batch;
	await tx
		.update(notices)
		.set({ ...(last ? { mailedUpTo: last } : {}), ...(done ? { mailedAt: now } : {}) })
		.where(eq(notices.id, notice.id));
	return !done;
}

/** The letters about what changes. */
export const noticeMails: readonly Mail[] = [policyChangeMail, subProcessorChangeMail];
