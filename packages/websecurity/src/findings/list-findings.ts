import { buffer } from "node:stream/consumers";
import { and, count, desc, eq, inArray, isNotNull, lte, type SQL, sql } from "@calibrant/db/drizzle";
import { findings } from "@calibrant/db/schema";
import { csvTable, findingWords } from "@calibrant/documents";
import { type Ctx, pageOf, paging, plainText, readCursor, readerOf, record } from "@calibrant/kernel";
import { websiteBounds } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { z } from "zod";
import { findEngagement } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import { changesSinceAudit } from "./changes.ts";
import { findingView, seenBy, severities } from "./find-finding.ts";
import { type FindingState, findingStates, isSettled } from "./states.ts";
import { websitesOf } from "./write-finding.ts";

const filter = {
	state: z.enum([...findingStates, "waiting", "unsettled", "any"]).default("any"),
	severity: z.enum(severities).nullish(),
	engagementId: z.uuid().nullish(),
	website: plainText(500).nullish(),
	/** Every word must occur in number, title, website, or what is wrong. */
	q: plainText(100).default(""),
};
export const listFindingsInput = z.strictObject({ ...filter, ...paging });
export const findingFileInput = z.strictObject(filter);
type Filter = z.output<typeof findingFileInput>;

const unsettled = findingStates.filter((state) => !isSettled(state));
/** The client is to do something. */
const waiting: readonly FindingState[] = ["open", "in_remediation", "retested"];
const groups = { waiting, unsettled };
const searched = sql`lower(concat_ws(e'\n', ${findings.number}, ${findings.title}, ${findings.website}, ${findings.description}))`;
const at = sql<string>`to_char(${findings.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
/** The worst first, and what nobody judged last. */
const bySeverity = sql`array_position(array['critical', 'high', 'medium', 'low', 'none'], ${findings.severity}) nulls last`;

function asked(ctx: Ctx, { state, severity, engagementId, website, q }: Filter): SQL | undefined {
	const words = q.split(/\s+/).filter((word) => word !== "");
	return and(
		seenBy(ctx),
		state === "any"
			? undefined
			: inArray(findings.state, state === "unsettled" || state === "waiting" ? [...groups[state]] : [state]),
		severity ? eq(findings.severity, severity) : undefined,
		engagementId ? eq(findings.engagementId, engagementId) : undefined,
		website ? eq(findings.website, website) : undefined,
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
	);
}

/** A page of the findings that the client was told of, newest first. */
export async function listFindings(ctx: Ctx, input: z.output<typeof listFindingsInput>) {
	permitHere(ctx, "record.read");
	const { cursor, limit, ...only } = input;
	const place = readCursor(cursor, "instant", "id");
	const after = place
		? sql`(${findings.createdAt}, ${findings.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
		: undefined;
	const rows = await ctx.tx
		.select({ row: findings, at })
		.from(findings)
		.where(and(asked(ctx, only), after))
		.orderBy(desc(findings.createdAt), desc(findings.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (one) => [one.at, one.row.id]);
	const websites = await ctx.tx
		.selectDistinct({ website: findings.website })
		.from(findings)
		.where(seenBy(ctx))
		.orderBy(findings.website);
	return {
		items: page.map(({ row }) => shortView(findingView(row))),
		nextCursor,
		websites: websites.map(({ website }) => website),
	};
}

type View = ReturnType<typeof findingView>;
const shortView = ({ id, number, title, website, severity, score, state, ...row }: View) => ({
	...{ id, number, title, website, severity, score, state, engagementId: row.engagementId, version: row.version },
	...{ openedAt: row.openedAt, acceptedUntil: row.acceptedUntil, createdAt: row.createdAt },
});

/** How many findings wait for the client, by their severity, and how many acceptances end within the month. */
export async function findingNumbers(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.select({ severity: findings.severity, count: count() })
		.from(findings)
		.where(and(isNotNull(findings.openedAt), inArray(findings.state, [...waiting])))
		.groupBy(findings.severity);
	const of = (severity: string) => rows.find((row) => row.severity === severity)?.count ?? 0;
	const soon = and(
		eq(findings.state, "risk_accepted"),
		lte(findings.acceptedUntil, sql`app.now() + make_interval(months => ${websiteBounds.acceptanceSoonMonths})`),
	);
	return {
		waiting: rows.reduce((sum, row) => sum + row.count, 0),
		bySeverity: severities.map((severity) => ({ severity, count: of(severity) })),
		acceptancesEnding: await ctx.tx.$count(findings, soon),
	};
}

export const findingsOfAuditInput = z.strictObject({ engagementId: z.uuid() });

/** The findings of an audit, the worst first, and what changed on each of its websites since the audit or report before. */
export async function findingsOfAudit(ctx: Ctx, { engagementId }: z.output<typeof findingsOfAuditInput>) {
	permitHere(ctx, "record.read");
	const audit = await findEngagement(ctx, engagementId);
	const rows = await ctx.tx
		.select()
		.from(findings)
		.where(and(eq(findings.engagementId, engagementId), seenBy(ctx)))
		.orderBy(bySeverity, findings.number);
	const changes = [];
	for (const website of websitesOf(audit)) {
		const found = await changesSinceAudit(ctx, audit, website);
		if (found) changes.push({ website, ...found });
	}
	return {
		...{ title: audit.title, state: audit.state, websites: websitesOf(audit), targets: audit.targets },
		items: rows.map((row) => shortView(findingView(row))),
		changes,
	};
}

/** Most rows of a file. */
const mostRows = 10_000;

/** The findings as a CSV file with heads and words in the language of whoever asks. The copy is logged. */
export async function findingFile(ctx: Ctx, input: Filter) {
	permitHere(ctx, "record.read");
	const { columns: heads, severities: named, states } = findingWords[await readerOf(ctx)];
	const rows = await ctx.tx.select().from(findings).where(asked(ctx, input)).orderBy(findings.number).limit(mostRows);
	type Row = (typeof rows)[number];
	const text = (header: string, value: (row: Row) => string | null) => ({ header, kind: "text" as const, value });
	const when = (instant: Date | null) => instant && formatInstant(instant, ctx.org.timeZone);
	const columns = [
		text(heads.number, ({ number }) => number),
		text(heads.title, ({ title }) => title),
		text(heads.website, ({ website }) => website),
		text(heads.severity, ({ severity }) => severity && named[severity as keyof typeof named]),
		{ ...text(heads.score, ({ score }) => score), kind: "number" as const },
		text(heads.vector, ({ vector }) => vector),
		text(heads.state, ({ state }) => states[state as FindingState]),
		text(heads.cwe, ({ cwe }) => (cwe === null ? null : `CWE-${cwe}`)),
		text(heads.testCase, ({ testCase }) => testCase),
		text(heads.affected, ({ affected }) =>
			affected.map(({ address, parameter }) => [address, parameter].filter(Boolean).join(" ")).join("\n"),
		),
		text(heads.opened, ({ openedAt }) => when(openedAt)),
		text(heads.description, ({ description }) => description),
		text(heads.recommendation, ({ recommendation }) => recommendation),
		text(heads.accepted, ({ acceptedUntil }) => when(acceptedUntil)),
	];
	await record(ctx, "finding.downloaded", { type: "finding", id: null });
	return { fileName: heads.file, body: await buffer(csvTable(columns, rows)) };
}
