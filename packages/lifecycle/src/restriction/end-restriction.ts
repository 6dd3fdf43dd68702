import type { Tx } from "@calibrant/db";
import { eq, isNotNull } from "@calibrant/db/drizzle";
import { organisations, profiles, type RestrictionEnd } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	type House,
	inAccount,
	notFound,
	platformCtx,
	queueMail,
	record,
} from "@calibrant/kernel";
import { languages, type RestrictionEndGround, restrictionEndGrounds, restrictionEndsAt } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { z } from "zod";
import { ownersOf } from "../cancellation/owners-of.ts";
import { needReason } from "../console/reason.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { endAnnounced } from "./announced-ends.ts";
import { endsNotice } from "./mails.ts";
import { changeOrganisation, changePerson } from "./restrict.ts";

const grounds = Object.keys(restrictionEndGrounds) as [RestrictionEndGround, ...RestrictionEndGround[]];
const subject = { userId: z.uuid().optional(), organisationId: z.uuid().optional() };
const oneOfBoth = {
	check: ({ userId, organisationId }: Subject) => (userId === undefined) !== (organisationId === undefined),
	message: "Name either a person or an organisation.",
};
type Subject = { userId?: string | undefined; organisationId?: string | undefined };

/** Which of the settled cases it is, as the mail says it. */
const ground = z.enum(grounds, { error: "Choose why it ends." });
export const previewRestrictionEndInput = z
	.strictObject({ ...subject, ground })
	.refine(oneOfBoth.check, oneOfBoth.message);
export const announceRestrictionEndInput = z
	.strictObject({ ...subject, ground, reason: needReason })
	.refine(oneOfBoth.check, oneOfBoth.message);
/** Why it ends, or goes on: for the access log. */
export const liftRestrictionInput = z
	.strictObject({ ...subject, reason: needReason })
	.refine(oneOfBoth.check, oneOfBoth.message);

const actor: Ctx["actor"] = { type: "system", ref: null, job: "restriction" };

/** When the restriction would end, whom the mail would go to and its words in every language; sends nothing. Throws NOT_FOUND. */
export async function previewRestrictionEnd(
	house: House,
	operator: OperatorRef,
	{ userId, organisationId, ground }: z.output<typeof previewRestrictionEndInput>,
) {
	const { found, now } = await inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now }) => {
		const [row] = organisationId
			? await tx.select().from(organisations).where(eq(organisations.id, organisationId))
			: await tx
					.select()
					.from(profiles)
					.where(eq(profiles.userId, userId ?? ""));
		return { found: row, now };
	});
	if (!found?.restrictedAt) throw notFound("restriction");
	const endsAt = restrictionEndsAt(house.policy, now);
	const { name: organisation, timeZone } = "timeZone" in found ? found : { name: null, timeZone: "UTC" };
	const about = { organisation, timeZone, since: found.restrictedAt, endsAt, ground };
	const letters = languages.map((language) => {
		const { subject, text } = endsNotice(house, about, language);
		return { language, subject, text };
	});
	const readers = organisationId
		? (await house.db.withOrg(organisationId, { readOnly: true }, ({ tx }) => ownersOf(tx))).length
		: 1;
	return { endsAt, readers, letters };
}

/**
 * Sets the end of a restriction after the policy's notice and tells the person, or the owners, when and why: Article
 * 18(3) GDPR demands it before the end. It ends by itself then. Throws NOT_FOUND, CONFLICT where an end is set.
 */
export async function announceRestrictionEnd(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId, ground }: z.output<typeof announceRestrictionEndInput>,
): Promise<{ endsAt: Date }> {
	return change(house, { userId, organisationId }, "announced", (row, now) => {
		if (row.restrictionEnd) {
			throw new DomainError("CONFLICT", "Its end is announced already.", "Let it go on first to announce another.");
		}
		const endsAt = restrictionEndsAt(house.policy, now);
		return { ground, announcedAt: now.toISOString(), endsAt: endsAt.toISOString() };
	});
}

/** Takes an announced end back, as after an objection: the restriction goes on, and whoever was told is told. Throws as above. */
export async function keepRestriction(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId }: z.output<typeof liftRestrictionInput>,
): Promise<void> {
	await change(house, { userId, organisationId }, "kept", (row) => {
		if (row.restrictionEnd) return null;
		throw new DomainError("CONFLICT", "No end is announced.", "The restriction goes on anyway.");
	});
}

/**
 * Ends by an operator's hand what does not end by itself, because the mail could not be delivered and they were told by
 * another way. Throws NOT_FOUND, and CONFLICT while nobody was told or the instant lies ahead.
 */
export async function liftRestriction(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId }: z.output<typeof liftRestrictionInput>,
): Promise<void> {
	const due = async ({ tx, now }: { tx: Tx; now: Date }, end: RestrictionEnd | null) =>
		needDue(house, { tx, now }, { userId, orgId: organisationId, end });
	if (organisationId) await changeOrganisation(house, organisationId, "ended", due);
	else if (userId) await changePerson(house, userId, "ended", due);
}

/** Every restriction whose named instant has come and of whose end everybody was told. Gives how many ended. */
export async function endDueRestrictions(house: House): Promise<number> {
	const { people, companies } = await house.db.withoutOrg({ readOnly: true }, async ({ tx }) => ({
		people: await tx.select({ id: profiles.userId }).from(profiles).where(isNotNull(profiles.restrictionEnd)),
		companies: await tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(isNotNull(organisations.restrictionEnd)),
	}));
	let ended = 0;
	const end = async (lift: () => Promise<unknown>) => {
		try {
			await lift();
			ended++;
		} catch (error) {
			// Not yet, or not any more: both are no fault of the sweep.
			if (!(error instanceof DomainError)) throw error;
		}
	};
	for (const { id } of people) {
		await end(() =>
			changePerson(house, id, "ended", (opened, due) => needTold(house, opened, { userId: id, end: due })),
		);
	}
	for (const { id } of companies) {
		await end(() =>
			changeOrganisation(house, id, "ended", (opened, due) => needTold(house, opened, { orgId: id, end: due })),
		);
	}
	return ended;
}

type About = Parameters<typeof endAnnounced>[2];

async function needTold(house: House, opened: { tx: Tx; now: Date }, about: About): Promise<void> {
	if ((await needDue(house, opened, about)) === "undelivered") {
		throw new DomainError("CONFLICT", "The mail could not be delivered.", "An operator tells them and ends it.");
	}
}

async function needDue(
	house: House,
	{ tx, now }: { tx: Tx; now: Date },
	about: About,
): Promise<"told" | "undelivered"> {
	const told = await endAnnounced(tx, house.policy, about);
	if (told === null) {
		throw new DomainError(
			"CONFLICT",
			"Whoever had this data restricted has not been told yet that it ends.",
			"Tell them first: Article 18(3) GDPR demands it before the restriction is lifted.",
		);
	}
	if (told.state === "on its way") {
		throw new DomainError("CONFLICT", "The mail that tells them is still on its way.", "Try again in a minute.");
	}
	if (told.endsAt > now) {
		throw new DomainError(
			"CONFLICT",
			`They are told that it ends on ${formatInstant(told.endsAt, "UTC")}.`,
			"It ends by itself then, not before; they can end it sooner themselves.",
		);
	}
	return told.state;
}

type Held = Pick<typeof profiles.$inferSelect, "restrictedAt" | "restrictionEnd">;

/** Sets or clears the announced end under a lock, and queues the mail that says so. */
async function change<End extends RestrictionEnd | null>(
	house: House,
	{ userId, organisationId: orgId }: Subject,
	what: "announced" | "kept",
	decide: (row: Held, now: Date) => End,
): Promise<{ endsAt: Date }> {
	const decided = async (tx: Tx, now: Date, row: Held | undefined, readers: readonly string[]) => {
		if (!row?.restrictedAt) throw notFound("restriction");
		const end = decide(row, now);
		const kind = what === "announced" ? "restriction_ends" : "restriction_kept";
		for (const reader of readers) {
			const key = `${orgId ?? ""}:${reader}:${now.toISOString()}`;
			await queueMail(platformCtx(house, { tx, now }), { kind }, { key, userId: reader, orgId });
		}
		return end;
	};
	const endsAt = (end: RestrictionEnd | null) => ({ endsAt: new Date(end?.endsAt ?? 0) });
	if (orgId) {
		return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
			const mine = eq(organisations.id, orgId);
			const [row] = await tx.select().from(organisations).where(mine).for("update");
			const end = await decided(tx, now, row, await ownersOf(tx));
			await tx.update(organisations).set({ restrictionEnd: end }).where(mine);
			const action = what === "announced" ? "organisation.restriction_end_announced" : "organisation.restriction_kept";
			await record({ tx, orgId, actor }, action, { type: "organisation", id: orgId });
			return endsAt(end);
		});
	}
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const mine = eq(profiles.userId, userId ?? "");
		const [row] = await tx.select().from(profiles).where(mine).for("update");
		const end = await decided(tx, now, row, [userId ?? ""]);
		await tx.update(profiles).set({ restrictionEnd: end }).where(mine);
		return endsAt(end);
	});
}
