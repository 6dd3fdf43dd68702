import { buffer } from "node:stream/consumers";
import { and, asc, eq, inArray, isNotNull } from "@calibrant/db/drizzle";
import { engagementAuthorisations, findings, serviceReports } from "@calibrant/db/schema";
import { type FindingsReport, findingsPdf, findingWords, type PrintedEvidence } from "@calibrant/documents";
import {
	type Ctx,
	contentHash,
	DomainError,
	type House,
	notFound,
	plainText,
	type Steps,
	todayOf,
} from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { findEngagement } from "../engagements/find-engagement.ts";
import { siteAddress } from "../input-fields.ts";
import { uploadReport } from "../reports/upload-report.ts";
import { changesSinceReport } from "./changes.ts";
import { countsOf, resultsOf } from "./checklist.ts";
import { evidenceOf, findingView, severities } from "./find-finding.ts";
import type { FindingState } from "./states.ts";
import { testCases } from "./test-cases.ts";
import { needTeam } from "./write-finding.ts";

export const makeReportInput = z
	.strictObject({
		engagementId: z.uuid(),
		title: plainText(200).min(1, "Give the report a title."),
		/** An address of the audit; the report is about its website. */
		target: siteAddress,
		language: z.enum(languages),
		/** The report that this one corrects. */
		revises: z.uuid().optional(),
		reason: plainText(1000).optional(),
	})
	.refine(({ revises, reason }) => !revises || reason, { message: "Say what changed and why.", path: ["reason"] });

type Input = z.output<typeof makeReportInput>;
type Files = Map<string, { fileKey: string; printed: PrintedEvidence }[]>;

/**
 * Makes the report of an audit on one website from what the client was told, and keeps it as an uploaded one is: never changed, and
 * corrected by its next revision. Throws CONFLICT while a finding of the website still waits to be told, and what `uploadReport` does.
 */
export async function makeReport(steps: Steps, house: Pick<House, "operator">, input: Input) {
	const { data, files, issuedOn } = await steps.open({ readOnly: true }, (ctx) => collect(ctx, house, input));
	for (const { fileKey, printed } of [...files.values()].flat())
		printed.bytes = await steps.files.get(fileKey).then(buffer, () => null);
	const body = await findingsPdf(data);
	const { language: _, ...about } = input;
	const fileName = `${new URL(input.target).hostname}-${issuedOn}.pdf`;
	return uploadReport(steps, { ...about, issuedOn, fileName }, body);
}

async function collect(ctx: Ctx, { operator }: Pick<House, "operator">, input: Input) {
	needTeam(ctx);
	const { engagementId, target, language } = input;
	const audit = await findEngagement(ctx, engagementId);
	const website = `${new URL(target).origin}/`;
	const ofWebsite = and(eq(findings.engagementId, engagementId), eq(findings.website, website));
	const waiting = await ctx.tx.$count(findings, and(ofWebsite, inArray(findings.state, ["draft", "reviewed"])));
	if (waiting > 0) {
		const what = `The client was not told of every finding of this website yet: ${waiting} wait.`;
		throw new DomainError("CONFLICT", what, "Tell of them, or set them aside, first.");
	}
	const rows = await ctx.tx
		.select()
		.from(findings)
		.where(and(ofWebsite, isNotNull(findings.openedAt)));
	const order = (severity: string | null) => (severity === null ? 9 : severities.indexOf(severity as never));
	const told = rows.sort((a, b) => order(a.severity) - order(b.severity) || a.number.localeCompare(b.number));
	const files: Files = new Map();
	for (const { id } of told) {
		files.set(
			id,
			(await evidenceOf(ctx, id)).map((one) => ({
				fileKey: one.fileKey,
				printed: {
					...{ caption: one.caption, name: one.fileName, type: one.contentType, sha256: one.sha256, bytes: null },
					covered: one.redactions.reduce((sum, each) => sum + ("count" in each ? each.count : 1), 0),
				},
			})),
		);
	}
	const numbers = await numbersOf(
		ctx,
		told.flatMap(({ duplicateOf }) => duplicateOf ?? []),
	);
	const corrected = input.revises ? await correctedOf(ctx, input.revises) : null;
	const changes = await changesSinceReport(ctx, { website, engagementId, series: corrected?.series });
	const named = (list: readonly { number: string; title: string }[]) =>
		list.map(({ number, title }) => ({ number, title }));
	const words = findingWords[language];
	const issuedOn = todayOf(ctx);
	const counts = countsOf(await resultsOf(ctx, engagementId, website), language);
	const said: Omit<FindingsReport, "contentHash"> = {
		...{ language, organisation: operator.legalName, timeZone: ctx.org.timeZone, printedAt: ctx.now.toISOString() },
		...{ printedBy: words.team, number: `${issuedOn}/${(corrected?.revision ?? 0) + 1}` },
		...{ client: ctx.org.name, website, audit: audit.title, scope: audit.targets, issuedOn },
		...{ startedAt: iso(audit.activatedAt), endedAt: iso(audit.endedAt), reason: input.reason ?? "" },
		authorisations: await authorisationsOf(ctx, engagementId),
		cases: testCases.length,
		chapters: counts.map(({ title, passed, failed, not_applicable, open }) => ({
			...{ title, passed, failed, not_applicable, open },
		})),
		changes: changes && {
			since: changes.since,
			...{ fresh: named(changes.fresh), still: named(changes.still), gone: named(changes.gone) },
		},
		findings: told.map((row) => {
			const { severity, score, retestResult, ...view } = findingView(row);
			return {
				...{ number: view.number, title: view.title, severity, severityReason: view.severityReason },
				...{ vector: view.vector, score: score === null ? null : score.toFixed(1), cwe: view.cwe },
				...{ testCase: view.testCase, affected: view.affected, description: view.description, impact: view.impact },
				...{ steps: view.steps, recommendation: view.recommendation, references: view.references },
				...{ state: view.state as FindingState, remedy: view.remedy },
				accepted: view.acceptedUntil && { until: view.acceptedUntil.toISOString(), reason: view.acceptedReason },
				retest: retestResult && view.retestedAt && { result: retestResult, at: view.retestedAt.toISOString() },
				duplicateOf: view.duplicateOf && (numbers.get(view.duplicateOf) ?? null),
				evidence: (files.get(view.id) ?? []).map(({ printed }) => printed),
			};
		}),
	};
	// Files are told by their own hashes.
	const plain = JSON.parse(JSON.stringify(said)) as unknown;
	return { data: { ...said, contentHash: contentHash(plain) }, files, issuedOn };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

async function numbersOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await ctx.tx
		.select({ id: findings.id, number: findings.number })
		.from(findings)
		.where(inArray(findings.id, [...ids]));
	return new Map(rows.map(({ id, number }) => [id, number]));
}

async function correctedOf(ctx: Ctx, id: string) {
	const [row] = await ctx.tx.select().from(serviceReports).where(eq(serviceReports.id, id));
	if (!row) throw notFound("report");
	return { series: row.series, revision: row.revision };
}

/** Those that were signed, the oldest first; one that was revoked was in force until then. */
async function authorisationsOf(ctx: Ctx, engagementId: string) {
	const rows = await ctx.tx
		.select()
		.from(engagementAuthorisations)
		.where(eq(engagementAuthorisations.engagementId, engagementId))
		.orderBy(asc(engagementAuthorisations.validFrom));
	return rows
		.filter(({ state }) => state === "signed" || state === "revoked")
		.map(({ signatory, authority, validFrom, validUntil, revokedAt, sha256, statement, exclusions }) => ({
			...{ signatory, authority, sha256, statement, exclusions, from: validFrom.toISOString() },
			until: (revokedAt && revokedAt < validUntil ? revokedAt : validUntil).toISOString(),
		}));
}
