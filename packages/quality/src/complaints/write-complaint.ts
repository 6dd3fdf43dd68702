import { isDeepStrictEqual } from "node:util";
import { complaints } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	plainDate,
	plainText,
	record,
	remember,
	takeNextNumber,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { recordNumbers, recordsNamed } from "../evidence.ts";
import { permitHere } from "../module.ts";
import { needPeople, needSecondPerson } from "../people.ts";
import {
	type ComplaintRow,
	changeComplaint,
	channels,
	complaintView,
	involvedIn,
	lockSeenComplaint,
} from "./find-complaint.ts";
import { type ComplaintState, isComplaintOpen } from "./states.ts";

const complaintFields = {
	title: plainText(200).min(1, "Say in a few words what it is about."),
	description: plainText(5000).default(""),
	/** Who complained, and how they are reached: no more than is needed to answer them. */
	complainant: plainText(200).default(""),
	contact: plainText(300).default(""),
	channel: z.enum(channels, "Say how it came in.").default("mail"),
	/** Numbers or tags of the records it is about. */
	about: recordNumbers,
	/** Members whose work it is about, beside those who calibrated or issued the records that are named. */
	involvedIds: z.array(z.uuid()).max(50, "Name at most 50.").default([]),
	ownerId: z.uuid().nullable().default(null),
};
type Fields = z.output<z.ZodObject<typeof complaintFields>>;

export const recordComplaintInput = z.strictObject({
	...complaintFields,
	/** Absent: today. */
	receivedOn: plainDate.nullable().default(null),
});

/** Records a complaint. Throws INVALID for a day to come, a record that is not there, or people who cannot be named. */
export async function recordComplaint(ctx: Ctx, { receivedOn: day, ...input }: z.output<typeof recordComplaintInput>) {
	permitHere(ctx, "complaint.record");
	const receivedOn = day ?? todayOf(ctx);
	if (receivedOn > todayOf(ctx)) {
		throw invalid("Nothing was received on a day to come.", "Give an earlier day.", {
			receivedOn: "It lies in the future.",
		});
	}
	const values = await checked(ctx, input, null);
	const number = await takeNextNumber(ctx, "CMP");
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now, stateSince: ctx.now };
	const [row] = await ctx.tx
		.insert(complaints)
		.values({ ...values, ...stamps, receivedOn, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The complaint was not stored.");
	const entity = { type: "complaint", id: row.id };
	await record(ctx, "complaint.recorded", entity);
	await remember(ctx, entity, null, { number, receivedOn, ...history(row) });
	return complaintView(row);
}

export const updateComplaintInput = z.strictObject({ id: z.uuid(), version: z.int(), ...complaintFields });

const namedByAnother = [
	"This complaint is about your work; somebody else says whose work and which records it is about.",
	"Ask somebody whose work it is not.",
] as const;

const takenOutByWhoDecides = () =>
	new DomainError(
		"FORBIDDEN",
		"Only who decides complaints takes a person or a record out of one.",
		"Leave them in, and say in the description why they are not concerned.",
	);

/**
 * Changes what is written of a complaint until it is closed. Throws STALE_VERSION, CONFLICT, what {@link recordComplaint}
 * throws, and FORBIDDEN to whoever is involved and would change who is, and to who may
 * not decide and would take somebody or a record out: nobody is freed to decide by themselves or by a colleague.
 */
export async function updateComplaint(ctx: Ctx, { id, version, ...input }: z.output<typeof updateComplaintInput>) {
	permitHere(ctx, "complaint.record");
	const row = await lockSeenComplaint(ctx, id, version);
	if (!isComplaintOpen(row.state as ComplaintState)) throw complaintOver();
	if (row.forgottenAt !== null && (input.complainant !== "" || input.contact !== "")) {
		const remedy = "Leave the name and how they are reached empty.";
		throw invalid("The complainant asked to be forgotten.", remedy, { complainant: remedy });
	}
	const values = await checked(ctx, input, row);
	const { did, named } = await involvedIn(ctx, row);
	const listed = ({ about, involved }: typeof values | ComplaintRow) => [
		about.map(({ id: of }) => of),
		involved.toSorted(),
	];
	if (!isDeepStrictEqual(listed(values), listed(row)))
		await needSecondPerson(ctx, [...did, ...named], "complaint.record", namedByAnother);
	const isFewer = listed(row).some((before, at) => before.some((of) => !listed(values)[at]?.includes(of)));
	const { actor } = ctx;
	// A colleague who may not decide would free the one who then does.
	if (isFewer && "role" in actor && !allows(actor.role, "complaint.decide")) throw takenOutByWhoDecides();
	const isOther = values.complainant !== row.complainant || values.contact !== row.contact;
	const changes = changesOf(history(row), history({ ...row, ...values }));
	if (!changes && !isOther) return complaintView(row);
	const after = await changeComplaint(ctx, row, values);
	await record(ctx, "complaint.updated", { type: "complaint", id });
	// That it was changed, and not who they are: a history is never emptied.
	const said = isOther ? { complainantChanged: true } : {};
	await remember(ctx, { type: "complaint", id }, { ...changes?.before }, { ...changes?.after, ...said });
	return complaintView(after);
}

export const forgetComplainantInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	reason: plainText(1000).min(1, "Say why."),
});

/** Empties who complained and how they are reached, for good, in every state: the complaint stays. Throws CONFLICT where it was done. */
export async function forgetComplainant(ctx: Ctx, { id, version, reason }: z.output<typeof forgetComplainantInput>) {
	permitHere(ctx, "complaint.decide");
	const row = await lockSeenComplaint(ctx, id, version);
	if (row.forgottenAt !== null) throw new DomainError("CONFLICT", "It is so already.", "Nothing is to be done.");
	const after = await changeComplaint(ctx, row, { complainant: "", contact: "", forgottenAt: ctx.now });
	await record(ctx, "complaint.complainant_forgotten", { type: "complaint", id });
	await remember(ctx, { type: "complaint", id }, { isForgotten: false }, { isForgotten: true }, reason);
	return complaintView(after);
}

export const complaintOver = () =>
	new DomainError("CONFLICT", "This complaint is closed.", "Open it again with a reason first.");

async function checked(ctx: Ctx, { about: names, involvedIds, ...rest }: Fields, before: ComplaintRow | null) {
	const about = await recordsNamed(ctx, names, before?.about ?? [], "about");
	const involved = [...new Set(involvedIds)].sort();
	const fresh = involved.filter((id) => !before?.involved.includes(id));
	await needPeople(ctx, fresh, "record.read", "involvedIds");
	if (rest.ownerId !== null && rest.ownerId !== before?.ownerId) {
		await needPeople(ctx, [rest.ownerId], "complaint.record", "ownerId");
	}
	return { ...rest, about, involved };
}

/** What the record history keeps: all but who complained. */
function history(row: Pick<ComplaintRow, "title" | "description" | "channel" | "about" | "involved" | "ownerId">) {
	const { title, description, channel, involved, ownerId } = row;
	return { title, description, channel, about: row.about.map(({ number }) => number), involvedIds: involved, ownerId };
}
