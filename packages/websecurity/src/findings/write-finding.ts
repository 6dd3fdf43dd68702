import { and, asc, eq, ne } from "@calibrant/db/drizzle";
import { findings } from "@calibrant/db/schema";
import { type CvssSeverity, faultInWords, readVector, scoreOf, severityOf } from "@calibrant/findings";
import { type Ctx, DomainError, invalid, plainText, record, remember, takeNextNumber } from "@calibrant/kernel";
import { z } from "zod";
import { type EngagementRow, findEngagement } from "../engagements/find-engagement.ts";
import { siteAddress, withoutCardNumber } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { liesWithin } from "../reports/report-fits.ts";
import { duplicateHash } from "./duplicates.ts";
import { changeFinding, type FindingRow, findingView, isTeam, lockSeenFinding, severities } from "./find-finding.ts";
import { type FindingState, isTeamsOwn } from "./states.ts";
import { testCases } from "./test-cases.ts";

const longText = withoutCardNumber(20_000).default("");
const written = {
	title: plainText(200).min(1, "Say in a few words what is wrong."),
	...{ description: longText, impact: longText, steps: longText, recommendation: longText },
	references: z.array(siteAddress).max(30, "Give at most 30 addresses.").default([]),
	/** The website's origin. */
	website: siteAddress,
	affected: z
		.array(
			z.strictObject({
				address: siteAddress,
				parameter: plainText(200)
					.nullable()
					.default(null)
					.transform((name) => name || null),
			}),
		)
		.max(100, "Name at most 100 parts.")
		.default([]),
	cwe: z.int().min(1).max(99_999).nullable().default(null),
	testCase: z
		.enum(
			testCases.map(({ id }) => id),
			"Choose a case of the checklist.",
		)
		.nullable()
		.default(null),
	/** Of CVSS 4.0 or 3.1. */
	vector: plainText(400).nullable().default(null),
	/** Where there is no vector, with its reason. */
	severity: z.enum(severities).nullable().default(null),
	severityReason: plainText(1000).default(""),
	/** An earlier finding of the organisation that this one is again. */
	duplicateOf: z.uuid().nullable().default(null),
};

export const createFindingInput = z.strictObject({ engagementId: z.uuid(), ...written });
export const updateFindingInput = z.strictObject({ id: z.uuid(), version: z.int(), ...written });

type Written = Omit<z.output<typeof createFindingInput>, "engagementId">;
type Writer = { userId: string };

/**
 * Writes down a weakness that was found, as a draft that the client does not see. Throws FORBIDDEN to everybody but the service team,
 * CONFLICT unless the audit runs, INVALID for places outside of it and a vector that is none.
 */
export async function createFinding(
	ctx: Ctx,
	{ engagementId, ...input }: z.output<typeof createFindingInput>,
	by: Writer,
) {
	needTeam(ctx);
	const audit = await findEngagement(ctx, engagementId);
	needRunning(audit);
	const values = await valuesOf(ctx, audit, input, null);
	const number = await takeNextNumber(ctx, "FND");
	const [row] = await ctx.tx
		.insert(findings)
		.values({
			...{ ...values, number, engagementId, orgId: ctx.orgId, state: "draft", writtenBy: by.userId },
			...{ createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The finding was not stored.");
	await record(ctx, "finding.created", { type: "finding", id: row.id });
	await remember(ctx, { type: "finding", id: row.id }, null, { number, ...values });
	return { ...findingView(row), same: await sameAs(ctx, row) };
}

/** Writes a draft anew. Throws what {@link createFinding} does, STALE_VERSION, and CONFLICT once a second person has read it. */
export async function updateFinding(
	ctx: Ctx,
	{ id, version, ...input }: z.output<typeof updateFindingInput>,
	by: Writer,
) {
	needTeam(ctx);
	const row = await lockSeenFinding(ctx, id, version);
	if (row.state !== "draft") {
		const what = isTeamsOwn(row.state as FindingState)
			? "A second person has read this finding."
			: "The client was told of this finding.";
		throw new DomainError("CONFLICT", what, "Only drafts are written in. Take a step with a reason instead.");
	}
	const audit = await findEngagement(ctx, row.engagementId);
	needRunning(audit);
	const values = await valuesOf(ctx, audit, input, row);
	// Whoever wrote in it last is not the second person who reads it.
	const after = await changeFinding(ctx, row, { ...values, writtenBy: by.userId });
	await record(ctx, "finding.updated", { type: "finding", id });
	await remember(ctx, { type: "finding", id }, contentOf(row), values);
	return { ...findingView(after), same: await sameAs(ctx, after) };
}

/** Earlier findings of the organisation that are the same weakness at the same places, oldest first. */
export async function sameAs(ctx: Ctx, { id, duplicateHash: hash }: Pick<FindingRow, "id" | "duplicateHash">) {
	const found = await ctx.tx
		.select({
			...{ id: findings.id, number: findings.number, title: findings.title, state: findings.state },
			...{ engagementId: findings.engagementId, createdAt: findings.createdAt },
		})
		.from(findings)
		.where(and(eq(findings.duplicateHash, hash), ne(findings.id, id)))
		.orderBy(asc(findings.createdAt), asc(findings.id));
	return found.map((one) => ({ ...one, state: one.state as FindingState }));
}

/** Throws FORBIDDEN to everybody but the service team. */
export function needTeam(ctx: Ctx): void {
	permitHere(ctx, "record.read");
	if (isTeam(ctx)) return;
	throw new DomainError("FORBIDDEN", "Only the service team does this.", "Ask them.");
}

/** Throws CONFLICT unless the audit runs: what was not examined has no findings. */
export function needRunning({ state }: Pick<EngagementRow, "state">): void {
	if (state === "active") return;
	const what =
		state === "draft" ? "This audit has not been started: nothing was examined yet." : "This audit has ended.";
	throw new DomainError("CONFLICT", what, "Findings are written while an audit runs.");
}

/** The websites of an audit, each by its origin with a slash. */
export const websitesOf = ({ targets }: Pick<EngagementRow, "targets">): string[] => [
	...new Set(targets.map((target) => `${new URL(target).origin}/`)),
];

async function valuesOf(ctx: Ctx, audit: EngagementRow, input: Written, before: FindingRow | null) {
	const { website, affected, vector, duplicateOf, ...rest } = input;
	if (!websitesOf(audit).includes(website)) {
		const message = "Choose a website of the audit.";
		throw invalid("This website is not in the scope of the audit.", message, { website: message });
	}
	const outside = affected.find(
		({ address }) =>
			new URL(address).origin !== new URL(website).origin || !audit.targets.some((scope) => liesWithin(address, scope)),
	);
	if (outside) {
		const message = `“${outside.address}” is not in the scope of the audit on this website, which is ${audit.targets.join(", ")}.`;
		throw invalid("A part lies outside the audit.", "Name parts of the website.", { affected: message });
	}
	const hash = duplicateHash({ ...rest, affected });
	if (duplicateOf !== null) {
		if (duplicateOf === before?.id || !(await hasHash(ctx, duplicateOf, hash))) {
			const message = "That finding is another weakness, or at other places.";
			throw invalid("It is not the same again.", message, { duplicateOf: message });
		}
	}
	return { ...rest, ...scored(vector, input), website, affected, duplicateOf, duplicateHash: hash };
}

const hasHash = async (ctx: Ctx, id: string, hash: string) =>
	(await ctx.tx.$count(findings, and(eq(findings.id, id), eq(findings.duplicateHash, hash)))) > 0;

/** With a vector its score and severity are computed; without, the severity is said with a reason. */
function scored(vector: string | null, { severity, severityReason }: Pick<Written, "severity" | "severityReason">) {
	if (!vector) {
		if (severity !== null && severityReason === "") {
			const message = "Say why it has this severity, as there is no vector.";
			throw invalid("A severity without a vector needs a reason.", message, { severityReason: message });
		}
		return { vector: null, score: null, severity: severity as CvssSeverity | null, severityReason };
	}
	const read = readVector(vector);
	if (!read.ok) {
		throw invalid("This vector is not right.", "Correct it.", { vector: read.faults.map(faultInWords).join(" ") });
	}
	const score = scoreOf(read.vector);
	return { vector: read.vector.text, score: score.toFixed(1), severity: severityOf(score), severityReason: "" };
}

/** What the record history keeps of it. Its state is told apart, with the reason. */
function contentOf(row: FindingRow): Record<string, unknown> {
	const { title, description, impact, steps, recommendation, references, website, affected, cwe, testCase } = row;
	const { vector, score, severity, severityReason, duplicateOf } = row;
	return {
		...{ title, description, impact, steps, recommendation, references, website, affected, cwe, testCase },
		...{ vector, score, severity, severityReason, duplicateOf },
	};
}
