import { desc, eq } from "@calibrant/db/drizzle";
import { incidentNotices, incidents } from "@calibrant/db/schema";
import { DomainError, type House, invalid, notFound, platformCtx } from "@calibrant/kernel";
import { authorities, breachDueAt, supervisoryAuthority } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { z } from "zod";
import type { OperatorRef } from "../requests/handle-request.ts";
import { notifyAffected } from "./notify-affected.job.ts";

const text = z.string().trim().max(4000, "Use at most 4000 characters.");
const facts = {
	/** What happened. */
	nature: text.min(1, "Say what happened."),
	/** Kinds of people and of records concerned. */
	categories: text.optional(),
	peopleAffected: z.int().min(0).optional(),
	recordsAffected: z.int().min(0).optional(),
	consequences: text.optional(),
	/** What was done about it, and what those affected can do. */
	mitigation: text.optional(),
	/** Numbers of the organisations concerned. */
	affected: z.array(z.uuid()).max(100_000).default([]),
};

export const recordIncidentInput = z.strictObject({ awareAt: z.date(), ...facts });
export const updateIncidentInput = z.strictObject({ id: z.uuid(), ...facts });
export const authorityNotifiedInput = z.strictObject({ id: z.uuid(), reference: text.min(1, "Give the reference.") });
export const incidentInput = z.strictObject({ id: z.uuid() });

/** Enters a breach of personal data. Its clock runs from when one became aware of it, not from when it is entered. */
export async function recordIncident(
	house: House,
	operator: OperatorRef,
	input: z.output<typeof recordIncidentInput>,
): Promise<{ id: string; dueAt: Date }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		if (input.awareAt > now)
			throw invalid("Nobody is aware of it yet.", "Give a time that has passed.", {
				awareAt: `This lies in the future: it is ${formatInstant(now, "UTC")} now. Give a time that has passed.`,
			});
		const dueAt = breachDueAt(house.policy, input.awareAt);
		const [row] = await tx
			.insert(incidents)
			.values({ ...input, dueAt, recordedBy: operator.userId })
			.returning({ id: incidents.id });
		if (!row) throw new Error("The incident was not stored.");
		return { id: row.id, dueAt };
	});
}

/** Adds what is learned: the law lets the facts follow in parts. Throws CONFLICT once closed. */
export async function updateIncident(
	house: House,
	{ id, ...changed }: z.output<typeof updateIncidentInput>,
): Promise<void> {
	await change(house, id, () => changed);
}

/** Records that the authority was told, and its reference: from then on nothing is overdue. */
export async function authorityNotified(
	house: House,
	{ id, reference }: z.output<typeof authorityNotifiedInput>,
): Promise<{ inTime: boolean }> {
	const row = await change(house, id, (now) => ({ authorityNotifiedAt: now, authorityReference: reference }));
	return { inTime: (row.authorityNotifiedAt ?? row.dueAt) <= row.dueAt };
}

/** Has the owners of every affected organisation written to, once each. Throws INVALID without the steps taken. */
export async function sendNotices(
	house: House,
	{ id }: z.output<typeof incidentInput>,
): Promise<{ organisations: number }> {
	return house.db.withoutOrg({}, async (opened) => {
		const row = await openIncident(opened.tx, id);
		if (!row.mitigation) {
			throw invalid("The notice would not say what was done.", "Write down the steps taken first.", {
				mitigation: "Say what was done, and what those affected can do.",
			});
		}
		if (row.affected.length === 0) throw invalid("No organisation is named.", "Name those affected first.");
		await opened.tx.update(incidents).set({ noticeAt: opened.now }).where(eq(incidents.id, id));
		await platformCtx(house, opened).enqueue(notifyAffected, { incidentId: id }, { key: id });
		return { organisations: row.affected.length };
	});
}

/** Closes an incident whose authority was told and whose notices went out. Throws CONFLICT before. */
export async function closeIncident(house: House, { id }: z.output<typeof incidentInput>): Promise<void> {
	await change(house, id, (now, row) => {
		if (!row.authorityNotifiedAt || (row.affected.length > 0 && !row.noticeAt)) {
			throw new DomainError("CONFLICT", "The authority or the owners were not told.", "Do that first, then close it.");
		}
		return { closedAt: now };
	});
}

/** Every incident with its clock, the newest first; each with the report that Article 33(3) asks for. */
export async function listIncidents(house: House) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const rows = await tx.select().from(incidents).orderBy(desc(incidents.awareAt));
		const notices = await tx.select().from(incidentNotices);
		return rows.map((row) => ({
			...row,
			overdue: (row.authorityNotifiedAt ?? now) > row.dueAt,
			notified: notices.filter(({ incidentId }) => incidentId === row.id).map(({ orgId }) => orgId),
			report: reportOf(house, row),
		}));
	});
}

/** What the authority is told, by the letters of Article 33(3) GDPR. */
function reportOf({ policy, operator }: House, row: typeof incidents.$inferSelect) {
	return {
		authority: supervisoryAuthority(policy, operator),
		/** Where the policy names more than one. */
		otherAuthorities: policy.authorities.map((id) => authorities[id]),
		awareAt: row.awareAt,
		notifyBy: row.dueAt,
		a: {
			nature: row.nature,
			categories: row.categories,
			peopleAffected: row.peopleAffected,
			recordsAffected: row.recordsAffected,
		},
		b: { contact: operator.dataProtectionOfficer ?? operator.legalName, email: operator.privacyEmail },
		c: { consequences: row.consequences },
		d: { measures: row.mitigation },
		missing: (["categories", "peopleAffected", "recordsAffected", "consequences", "mitigation"] as const).filter(
			(field) => row[field] === null,
		),
	};
}

type Row = typeof incidents.$inferSelect;
type Tx = Parameters<Parameters<House["db"]["withoutOrg"]>[1]>[0]["tx"];

async function openIncident(tx: Tx, id: string): Promise<Row> {
	const [row] = await tx.select().from(incidents).where(eq(incidents.id, id)).for("update");
	if (!row) throw notFound("incident");
	if (!row.closedAt) return row;
	throw new DomainError("CONFLICT", "This incident is closed.", "Enter a new one.");
}

async function change(house: House, id: string, values: (now: Date, row: Row) => Partial<Row>): Promise<Row> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const row = await openIncident(tx, id);
		const [after] = await tx.update(incidents).set(values(now, row)).where(eq(incidents.id, id)).returning();
		return after ?? row;
	});
}
