import { isDeepStrictEqual } from "node:util";
import { desc } from "@calibrant/db/drizzle";
import { riskMatrices } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, memberNames, plainLine, plainText, record, remember } from "@calibrant/kernel";
import { type RiskAsks, readAs } from "@calibrant/metrology";
import { readersLanguage } from "@calibrant/policy";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { defaultMatrix } from "./default-matrix.ts";

export type MatrixRow = typeof riskMatrices.$inferSelect;
export type Level = { name: string; from: number; asks: RiskAsks };

/** What a level asks for, the least first. */
export const asks = ["accept", "decide", "treat"] as const satisfies readonly RiskAsks[];

/** A matrix as it is read: its words, and its number among those of the organisation; 0: nobody has judged by it yet. */
export type Matrix = {
	id: string | null;
	number: number;
	likelihoods: string[];
	severities: string[];
	levels: Level[];
};

const matrixOf = ({ id, number, likelihoods, severities, levels }: MatrixRow): Matrix => ({
	...{ id, number, likelihoods, severities, levels: levels as Level[] },
});

/** The matrix by which risks are judged now; one of the house until the organisation sets its own. */
export async function presentMatrix(ctx: Ctx): Promise<Matrix> {
	const [row] = await ctx.tx.select().from(riskMatrices).orderBy(desc(riskMatrices.number)).limit(1);
	return row ? matrixOf(row) : { id: null, number: 0, ...defaultMatrix(readersLanguage(null, ctx.org.locale)) };
}

/** The same as a row, kept before the first is judged by it. */
export async function keptMatrix(ctx: Ctx): Promise<Matrix & { id: string }> {
	const present = await presentMatrix(ctx);
	if (present.id !== null) return { ...present, id: present.id };
	const { likelihoods, severities, levels } = present;
	const row = await keep(ctx, { likelihoods, severities, levels }, 1, "");
	return { ...present, id: row.id, number: row.number };
}

/** The level of a score, from 1. */
export const levelOf = ({ levels }: Pick<Matrix, "levels">, score: number): number =>
	Math.max(1, levels.filter(({ from }) => from <= score).length);

/** The matrix that holds, and every one that held, newest first. */
export async function getMatrices(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx.select().from(riskMatrices).orderBy(desc(riskMatrices.number));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ madeBy }) => madeBy),
	);
	return {
		present: await presentMatrix(ctx),
		all: rows.map((row) => ({
			...{ ...matrixOf(row), reason: row.reason, madeAt: row.madeAt, madeByName: nameOf(row.madeBy) },
		})),
	};
}

const fewest = 3;
const most = 6;
const scale = z
	.array(plainLine(60).min(1, "Say it in a word."))
	.min(fewest, "Give at least three steps.")
	.max(most, "Give at most six steps.");
export const setMatrixInput = z.strictObject({
	/** The number of the matrix that the caller saw; 0: none was set. */
	number: z.int(),
	likelihoods: scale,
	severities: scale,
	levels: z
		.array(
			z.strictObject({
				name: plainLine(40).min(1, "Say it in a word."),
				/** The lowest score of this level. */
				from: z.int("Give a whole number.").min(1, "Begin at 1."),
				asks: z.enum(asks, "Say what this level asks for."),
			}),
		)
		.min(2, "Give at least two levels.")
		.max(most, "Give at most six levels."),
	reason: plainText(1000).default(""),
});

/**
 * Sets the matrix by which risks are judged from now on: what was judged keeps the one it was judged by. Throws INVALID for
 * levels that do not follow on each other, names that nobody tells apart, and what is asked where it would be less than a
 * lower level asks or the highest may stay as it is; STALE_VERSION where somebody set another meanwhile, CONFLICT where it is the same.
 */
export async function setMatrix(ctx: Ctx, input: z.output<typeof setMatrixInput>) {
	permitHere(ctx, "risk.decide");
	const { number, reason, ...values } = input;
	const before = await presentMatrix(ctx);
	if (before.number !== number) {
		const [what, remedy] = ["Somebody set another matrix after you opened it.", "Look at it, then do it again."];
		throw new DomainError("STALE_VERSION", what, remedy, { current: before });
	}
	checkWords("likelihoods", values.likelihoods);
	checkWords("severities", values.severities);
	checkLevels(values);
	const { likelihoods, severities, levels } = before;
	const old = { likelihoods, severities, levels };
	if (number > 0 && isDeepStrictEqual(old, values))
		throw new DomainError("CONFLICT", "It is so already.", "Nothing is to be done.");
	if (number > 0 && reason === "")
		throw invalid("A change of the matrix needs a reason.", "Say why.", { reason: "Say why." });
	const row = await keep(ctx, values, number + 1, reason);
	const entity = { type: "risk_matrix", id: row.id };
	await record(ctx, "risk_matrix.set", entity);
	await remember(ctx, entity, number === 0 ? null : told(old), told(values), reason === "" ? undefined : reason);
	return matrixOf(row);
}

type Values = Pick<Matrix, "likelihoods" | "severities" | "levels">;

const told = ({ likelihoods, severities, levels }: Values) => ({
	...{ likelihoods, severities, levels: levels.map(({ name, from, asks: what }) => `${from}: ${name} (${what})`) },
});

function checkLevels({ likelihoods, severities, levels }: Values): void {
	const highest = likelihoods.length * severities.length;
	checkWords(
		"levels",
		levels.map(({ name }) => name),
		".name",
	);
	for (const [at, { from, asks: what }] of levels.entries()) {
		const field = `levels.${at}.from`;
		const before = levels[at - 1];
		if (before === undefined && from !== 1) throw wrong(field, "The lowest level begins at 1.");
		if (before !== undefined && from <= before.from) throw wrong(field, "Each level begins above the one before.");
		if (from > highest) throw wrong(field, "No score of this matrix is so high.");
		const [asked, remedy] = [`levels.${at}.asks`, "Choose what asks for more."];
		if (before !== undefined && asks.indexOf(what) < asks.indexOf(before.asks))
			throw invalid("A higher level never asks for less.", remedy, { [asked]: "A lower level asks for more." });
		if (at === levels.length - 1 && what === "accept")
			throw invalid("The highest level asks for a second person or a treatment.", remedy, { [asked]: remedy });
	}
}

/** Throws INVALID unless each name is seen, and read as no other of them. */
function checkWords(list: string, names: readonly string[], part = ""): void {
	const read = names.map(readAs);
	for (const [at, name] of read.entries()) {
		const field = `${list}.${at}${part}`;
		if (name === "") throw invalid("Nobody can see this name.", "Say it in a word.", { [field]: "Say it in a word." });
		if (read.indexOf(name) < at)
			throw invalid("Two names are the same.", "Give each its own.", { [field]: "This name is there already." });
	}
}

const wrong = (field: string, what: string) => invalid(what, "Give another score.", { [field]: what });

async function keep(ctx: Ctx, values: Values, number: number, reason: string): Promise<MatrixRow> {
	const by = { madeBy: ctx.actor.ref, madeAt: ctx.now };
	const [row] = await ctx.tx
		.insert(riskMatrices)
		.values({ ...values, ...by, number, reason, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The matrix was not stored.");
	return row;
}
