import { buffer } from "node:stream/consumers";
import { and, desc, eq, inArray, type SQL, sql } from "@calibrant/db/drizzle";
import { riskActions, riskAssessments, riskMatrices, risks } from "@calibrant/db/schema";
import { csvTable } from "@calibrant/documents";
import {
	type Ctx,
	memberNames,
	pageOf,
	paging,
	plainText,
	readCursor,
	readerOf,
	record,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { assessmentsOf, judgedView, riskView, standingIn } from "./find-risk.ts";
import { presentMatrix } from "./matrix.ts";
import { csvWords } from "./register.words.ts";
import { isSettled, type RiskState, riskKinds, riskStates } from "./states.ts";

/** `number`: how a step is read: as a number, or out of an address. */
const filterOf = (number: z.ZodInt | z.ZodCoercedNumber) => ({
	state: z.enum([...riskStates, "unfinished", "any"]).default("any"),
	kind: z.enum(riskKinds).nullish(),
	/** The level that it stands at, from 1, of whichever matrix it was judged by. */
	level: number.nullish(),
	/** The cell that it stands in, by the matrix that holds now. */
	...{ likelihood: number.nullish(), severity: number.nullish() },
	/** present: judged by the matrix that holds now; earlier: by one before; not: not yet. */
	judged: z.enum(["present", "earlier", "not"]).nullish(),
	/** The day of its review has come. */
	review: z.enum(["due"]).nullish(),
	/** me: the caller answers for it, or an open action of it is theirs. */
	whose: z.enum(["me"]).nullish(),
	/** Every word must occur in number, title, cause, event or effect. */
	q: plainText(100).default(""),
});
const step = (number: z.ZodInt | z.ZodCoercedNumber) => number.min(1).max(36) as typeof number;
export const listRisksInput = z.strictObject({ ...filterOf(step(z.int())), ...paging });
export const riskFileInput = z.strictObject(filterOf(step(z.coerce.number())));
type Filter = z.output<typeof riskFileInput>;

/** The assessment that each risk stands at, as `standingOf` picks it. */
const standing = sql`lateral (select a.matrix_id, a.likelihood, a.severity, a.score, a.level from ${riskAssessments} a
	where a.org_id = ${risks.orgId} and a.risk_id = ${risks.id}
	order by a.kind = 'inherent', a.assessed_at desc, a.id desc limit 1) standing`;
const at = sql<string>`to_char(${risks.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
const searched = sql`lower(concat_ws(e'\n', ${risks.number}, ${risks.title}, ${risks.cause}, ${risks.event}, ${risks.effect}))`;
const unfinished = riskStates.filter((state) => !isSettled(state));

/** What a filter asks of the risks beside the assessment that each stands at. */
async function asked(ctx: Ctx, { state, kind, review, whose, q, ...stands }: Filter): Promise<SQL | undefined> {
	const words = q.split(/\s+/).filter((word) => word !== "");
	const me = sql`${ctx.actor.ref}::uuid`;
	const own = sql`(${risks.ownerId} = ${me} or exists (select from ${riskActions} a where a.org_id = ${risks.orgId}
		and a.risk_id = ${risks.id} and a.owner_id = ${me} and a.done_at is null and a.round = ${risks.round}))`;
	const { level, likelihood, severity } = stands;
	const inCell = likelihood != null || severity != null;
	const judged = stands.judged ?? (inCell ? "present" : null);
	const present = judged === null || judged === "not" ? null : (await presentMatrix(ctx)).id;
	const byPresent = sql`standing.matrix_id is not distinct from ${present}::uuid and standing.score is not null`;
	return and(
		state === "any" ? undefined : inArray(risks.state, state === "unfinished" ? unfinished : [state]),
		kind ? eq(risks.kind, kind) : undefined,
		review ? sql`${risks.nextReviewOn} <= ${todayOf(ctx)}::date and ${risks.state} <> 'closed'` : undefined,
		whose ? own : undefined,
		level == null ? undefined : sql`standing.level = ${level}`,
		likelihood == null ? undefined : sql`standing.likelihood = ${likelihood}`,
		severity == null ? undefined : sql`standing.severity = ${severity}`,
		judged === "present" ? byPresent : undefined,
		judged === "earlier" ? sql`standing.score is not null and not (${byPresent})` : undefined,
		judged === "not" ? sql`standing.score is null` : undefined,
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
	);
}

/** A page of the risks, newest first, each with how it stands and what is open of its actions. */
export async function listRisks(ctx: Ctx, input: z.output<typeof listRisksInput>) {
	permitHere(ctx, "record.read");
	const { cursor, limit, ...only } = input;
	const place = readCursor(cursor, "instant", "id");
	const after = place
		? sql`(${risks.createdAt}, ${risks.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
		: undefined;
	const rows = await ctx.tx
		.select({ row: risks, at })
		.from(risks)
		.leftJoin(standing, sql`true`)
		.where(and(await asked(ctx, only), after))
		.orderBy(desc(risks.createdAt), desc(risks.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (one) => [one.at, one.row.id]);
	const today = todayOf(ctx);
	const ids = page.map(({ row }) => row.id);
	const judged = await assessmentsOf(ctx, ids);
	const actions =
		ids.length === 0 ? [] : await ctx.tx.select().from(riskActions).where(inArray(riskActions.riskId, ids));
	const nameOf = await memberNames(
		ctx,
		page.map(({ row }) => row.ownerId),
	);
	const { number, likelihoods, severities, levels } = await presentMatrix(ctx);
	return {
		items: page.map(({ row }) => {
			const open = actions.filter((one) => one.riskId === row.id && one.round === row.round && one.doneAt === null);
			const stands = standingIn(judged.filter(({ assessment }) => assessment.riskId === row.id));
			const over = isSettled(row.state as RiskState);
			return {
				...riskView(row),
				ownerName: nameOf(row.ownerId),
				standing: stands && judgedView(stands),
				actionsOpen: over ? 0 : open.length,
				actionsLate: row.state === "treating" ? open.filter(({ dueOn }) => dueOn < today).length : 0,
				reviewIsDue: row.nextReviewOn !== null && row.nextReviewOn <= today && row.state !== "closed",
			};
		}),
		nextCursor,
		today,
		matrix: { number, likelihoods, severities, levels },
	};
}

export const riskGridInput = z.strictObject({ kind: z.enum(riskKinds).default("threat") });

/** How many risks that are not closed stand in each cell of the present matrix, and how many in none. */
export async function riskGrid(ctx: Ctx, { kind }: z.output<typeof riskGridInput>) {
	permitHere(ctx, "record.read");
	const matrix = await presentMatrix(ctx);
	const rows = await ctx.tx
		.select({
			matrixId: sql<string | null>`standing.matrix_id`,
			likelihood: sql<number | null>`standing.likelihood`,
			severity: sql<number | null>`standing.severity`,
			count: sql<number>`count(*)::int`,
		})
		.from(risks)
		.leftJoin(standing, sql`true`)
		.where(and(eq(risks.kind, kind), inArray(risks.state, [...riskStates.filter((state) => state !== "closed")])))
		.groupBy(sql`1`, sql`2`, sql`3`);
	const sum = (of: typeof rows) => of.reduce((total, { count }) => total + count, 0);
	const isPresent = ({ matrixId }: (typeof rows)[number]) => matrixId !== null && matrixId === matrix.id;
	return {
		matrix,
		cells: rows.filter(isPresent).map(({ likelihood, severity, count }) => ({
			...{ likelihood: likelihood ?? 0, severity: severity ?? 0, count },
		})),
		/** Judged by a matrix before, and not judged yet. */
		earlier: sum(rows.filter((row) => row.matrixId !== null && !isPresent(row))),
		notJudged: sum(rows.filter(({ matrixId }) => matrixId === null)),
	};
}

/** Most rows of a file. */
const mostRows = 10_000;

/** The register as a CSV file with heads and words in the language of whoever asks. The copy is logged. */
export async function riskFile(ctx: Ctx, input: Filter) {
	permitHere(ctx, "record.read");
	const words = csvWords[await readerOf(ctx)];
	const rows = await ctx.tx
		.select({ row: risks, matrix: riskMatrices, likelihood: sql<number | null>`standing.likelihood` })
		.from(risks)
		.leftJoin(standing, sql`true`)
		.leftJoin(riskMatrices, sql`${riskMatrices.orgId} = ${risks.orgId} and ${riskMatrices.id} = standing.matrix_id`)
		.where(await asked(ctx, input))
		.orderBy(risks.number)
		.limit(mostRows);
	const judged = await assessmentsOf(
		ctx,
		rows.map(({ row }) => row.id),
	);
	const of = Map.groupBy(judged, ({ assessment }) => assessment.riskId);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ row }) => row.ownerId),
	);
	const told = rows.map(({ row }) => {
		const own = of.get(row.id) ?? [];
		const newest = (kind: string) => own.findLast(({ assessment }) => assessment.kind === kind);
		const stands = standingIn(own);
		return { row, stands: stands && judgedView(stands), newest };
	});
	type Told = (typeof told)[number];
	const text = (header: string, value: (one: Told) => string | null) => ({ header, kind: "text" as const, value });
	const score = (kind: string) => ({
		...{ header: words.scores[kind as keyof typeof words.scores], kind: "number" as const },
		value: ({ newest }: Told) => newest(kind)?.assessment.score.toString() ?? null,
	});
	const columns = [
		text(words.heads.number, ({ row }) => row.number),
		text(words.heads.title, ({ row }) => row.title),
		text(words.heads.kind, ({ row }) => words.kinds[row.kind as keyof typeof words.kinds]),
		text(words.heads.cause, ({ row }) => row.cause),
		text(words.heads.event, ({ row }) => row.event),
		text(words.heads.effect, ({ row }) => row.effect),
		text(words.heads.owner, ({ row }) => nameOf(row.ownerId) ?? ""),
		text(words.heads.state, ({ row }) => words.states[row.state as RiskState]),
		text(words.heads.likelihood, ({ stands }) => stands && `${stands.likelihood.step}: ${stands.likelihood.words}`),
		text(words.heads.severity, ({ stands }) => stands && `${stands.severity.step}: ${stands.severity.words}`),
		{ ...text(words.heads.score, ({ stands }) => stands && String(stands.score)), kind: "number" as const },
		text(words.heads.level, ({ stands }) => stands?.level.words ?? null),
		...[score("inherent"), score("current"), score("residual")],
		text(words.heads.treatment, ({ row }) => words.treatments[row.treatment as keyof typeof words.treatments]),
		text(words.heads.treatmentNote, ({ row }) => row.treatmentNote),
		text(words.heads.review, ({ row }) => row.nextReviewOn),
	];
	await record(ctx, "risk.downloaded", { type: "risk", id: null });
	return { fileName: words.file, body: await buffer(csvTable(columns, told)) };
}
