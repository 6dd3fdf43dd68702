import { and, asc, desc, eq, gte, isNull, lt, sql } from "@calibrant/db/drizzle";
import { authorityDisclosures, holds, operatorAccess, operators, reviews } from "@calibrant/db/schema";
import { looksIntoRecords } from "@calibrant/identity";
import {
	DomainError,
	type House,
	letterhead,
	type Mail,
	notFound,
	type PlatformCtx,
	queueMail,
} from "@calibrant/kernel";
import { operatorNotice } from "@calibrant/mail";
import { addHours, type Policy, reviewPeriodStart } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { z } from "zod";
import type { OperatorRef } from "../requests/handle-request.ts";

export const reviewKinds = ["access", "security"] as const;
type ReviewKind = (typeof reviewKinds)[number];

const monthsOf = ({ security }: Policy, kind: ReviewKind) =>
	kind === "access" ? security.accessReviewMonths : security.securityReviewMonths;

/** Opens the review of each kind for the present period, if it is not there; alerts when it opens and when it is late. */
export async function watchReviews(ctx: PlatformCtx): Promise<{ overdue: number }> {
	for (const kind of reviewKinds) {
		const periodStart = reviewPeriodStart(monthsOf(ctx.policy, kind), ctx.now);
		const dueAt = addHours(periodStart, ctx.policy.security.reviewWithinDays * 24);
		const subject = kind === "access" ? await accessNow(ctx, coveredBy(ctx.policy, kind, periodStart)) : {};
		await ctx.tx.insert(reviews).values({ kind, periodStart, dueAt, openedAt: ctx.now, subject }).onConflictDoNothing();
	}
	const open = await ctx.tx.select().from(reviews).where(isNull(reviews.signedAt)).orderBy(asc(reviews.dueAt));
	for (const { id, dueAt } of open) {
		const stage = dueAt < ctx.now ? "overdue" : "opened";
		await queueMail(ctx, { kind: "review_due" }, { key: `${id}:${stage}`, subjectId: id });
	}
	return { overdue: open.filter(({ dueAt }) => dueAt < ctx.now).length };
}

/** The period before the one that a review opens in: what it looks back on. */
function coveredBy(policy: Policy, kind: ReviewKind, periodStart: Date): { from: Date; until: Date } {
	return { from: reviewPeriodStart(monthsOf(policy, kind), new Date(periodStart.getTime() - 1)), until: periodStart };
}

/** Who may run the deployment, what is held back from deletion, and how often each operator acted, by number. */
async function accessNow({ tx }: PlatformCtx, covered: { from: Date; until: Date }) {
	const people = await tx.select({ userId: operators.userId, grantedAt: operators.grantedAt }).from(operators);
	const standing = await tx.select({ id: holds.id }).from(holds).where(isNull(holds.releasedAt));
	const acts = await tx
		.select({
			operatorId: operatorAccess.operatorId,
			acts: sql<number>`count(*) filter (where ${operatorAccess.answers} is null)::int`,
			reads: sql<number>`count(*) filter (where ${looksIntoRecords} and ${operatorAccess.answers} is null)::int`,
			refused: sql<number>`count(${operatorAccess.answers})::int`,
		})
		.from(operatorAccess)
		.where(and(gte(operatorAccess.at, covered.from), lt(operatorAccess.at, covered.until)))
		.groupBy(operatorAccess.operatorId);
	return { operators: people, holds: standing.map(({ id }) => id), access: { ...covered, byOperator: acts } };
}

export const signReviewInput = z.strictObject({
	id: z.uuid(),
	findings: z.string().trim().min(10, "Say what was reviewed and what was found.").max(8000),
});

/** Signs a review off. What was signed cannot be changed, by anybody. Throws CONFLICT when it was signed before. */
export async function signReview(
	house: House,
	operator: OperatorRef,
	{ id, findings }: z.output<typeof signReviewInput>,
): Promise<{ signedAt: Date; inTime: boolean }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const [row] = await tx.select().from(reviews).where(eq(reviews.id, id)).for("update");
		if (!row) throw notFound("review");
		if (row.signedAt) throw new DomainError("CONFLICT", "This review is signed.", "The next one opens by itself.");
		await tx.update(reviews).set({ findings, signedAt: now, signedBy: operator.userId }).where(eq(reviews.id, id));
		return { signedAt: now, inTime: now <= row.dueAt };
	});
}

/** Every review, the newest first. */
export async function listReviews(house: House) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const rows = await tx.select().from(reviews).orderBy(desc(reviews.periodStart), asc(reviews.kind));
		return rows.map((row) => ({
			...row,
			overdue: (row.signedAt ?? now) > row.dueAt,
			covers: coveredBy(house.policy, row.kind as ReviewKind, row.periodStart),
		}));
	});
}

/** To the operator: a review has opened, or is late. */
export const reviewDueMail: Mail = {
	kind: "review_due",
	evenIfRestricted: true,
	async compose({ house, tx, now, letter }) {
		const [review] = await tx
			.select()
			.from(reviews)
			.where(eq(reviews.id, letter.subjectId ?? ""));
		if (!review || review.signedAt) return null;
		const late = review.dueAt < now;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: `The review of ${review.kind} is ${late ? "overdue" : "open"}`,
			paragraphs: ["Go through it, write down what was found, and sign it off."],
			facts: [{ label: "Due", value: formatInstant(review.dueAt, "UTC") }],
			reason: "You receive this as the privacy contact of this installation.",
		});
		return { to: house.operator.privacyEmail, content };
	},
};

const line = z.string().trim().min(1, "Fill this in.").max(1000);
export const recordDisclosureInput = z.strictObject({
	authority: line,
	what: line,
	legalBasis: line,
	reference: line,
	organisationId: z.uuid().optional(),
	/** The request it answered, where there was one. */
	requestId: z.uuid().optional(),
});

/** Enters into the register that data was given to an authority. Entries stay as they are. */
export async function recordDisclosure(
	house: House,
	operator: OperatorRef,
	{ organisationId, ...entry }: z.output<typeof recordDisclosureInput>,
): Promise<{ id: string }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const [row] = await tx
			.insert(authorityDisclosures)
			.values({ ...entry, orgId: organisationId, disclosedAt: now, recordedBy: operator.userId })
			.returning({ id: authorityDisclosures.id });
		if (!row) throw new Error("The entry was not stored.");
		return row;
	});
}

/** The register of data given to authorities. */
export const listDisclosures = (house: House) =>
	house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select().from(authorityDisclosures).orderBy(desc(authorityDisclosures.disclosedAt)),
	);
