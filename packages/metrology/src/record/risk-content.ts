type Row = Record<string, unknown>;

/** A risk with what belongs to it, in any order, out of the database or out of an archive; `matrices`: those it was judged by. */
export type RiskRecord = {
	row: Row;
	assessments: readonly Row[];
	matrices: readonly Row[];
	actions: readonly Row[];
	links: readonly Row[];
};

const instant = (at: unknown) => (at == null ? null : new Date(at as string | Date).toISOString());
const inOrder = (rows: readonly Row[], at: string) =>
	rows.toSorted((a, b) => (`${instant(a[at])} ${a.id}` < `${instant(b[at])} ${b.id}` ? -1 : 1));

/** The assessment that says what a risk is: the newest of it as it is or was treated; before one, the newest without controls. */
export function standingOf<One extends object>(assessments: readonly One[]): One | null {
	const sorted = inOrder(assessments as readonly Row[], "assessedAt");
	return (sorted.findLast(({ kind }) => kind !== "inherent") ?? sorted.at(-1) ?? null) as One | null;
}

/** What a level of a matrix asks for: acceptance by who works on it, by a second person with a signature, or treatment. */
export type RiskAsks = "accept" | "decide" | "treat";

/** What is asked of a risk that falls into a level, from 1: nothing of what is not judged yet, nor of an opportunity. */
function asksOf(kind: unknown, levels: unknown, level: unknown): RiskAsks {
	if (kind === "opportunity" || level == null) return "accept";
	const found = (levels as readonly { asks: RiskAsks }[])[Number(level) - 1];
	return found?.asks ?? "treat";
}

/**
 * What is asked before a risk is accepted or closed: what the level that it stands at asks; and a second person where it
 * asked for more without controls, while no control is named and no action is done that would make it less.
 */
export function askedOf(of: RiskRecord): { asks: RiskAsks; lacksControl: boolean } {
	const ask = (one: Row | null | undefined) =>
		asksOf(of.row.kind, of.matrices.find(({ id }) => id === one?.matrixId)?.levels, one?.level);
	const asks = ask(standingOf(of.assessments));
	const without = inOrder(of.assessments, "assessedAt").findLast(({ kind }) => kind === "inherent");
	const isHeld = of.links.some(({ part }) => part === "control") || of.actions.some(({ doneAt }) => doneAt != null);
	const lacksControl = asks === "accept" && ask(without) !== "accept" && !isHeld;
	return { asks: lacksControl ? "decide" : asks, lacksControl };
}

/** What is signed when a risk is accepted or closed: what it is, how it was judged in numbers and words, and what was done. */
export function riskContent(of: RiskRecord, end: unknown, reason: unknown) {
	const { row } = of;
	const { number, title, kind, cause, event, effect, treatment, treatmentNote } = row;
	const round = Number(row.round);
	const standing = standingOf(of.assessments);
	return {
		kind: "calibrant.risk/1",
		...{ number, title, nature: kind, cause, event, effect, round, treatment, treatmentNote },
		standing: standing && judged(standing, of.matrices),
		actions: inOrder(of.actions, "createdAt")
			.filter((one) => Number(one.round) === round)
			.map(({ id, what, ownerId, dueOn, doneAt, outcome }) => ({
				...{ id, what, ownerId, dueOn, doneAt: instant(doneAt), outcome },
			})),
		// A nonconformity may be named at any time.
		links: inOrder(of.links, "createdAt")
			.filter(({ part }) => part !== "nonconformity")
			.map(({ part, kind: of, targetId, label }) => ({ part, kind: of, targetId: targetId ?? null, label })),
		...{ end, reason },
	};
}

function judged({ id, kind, matrixId, likelihood, severity, score, level }: Row, matrices: readonly Row[]) {
	const matrix = matrices.find((one) => one.id === matrixId) ?? {};
	const step = (words: unknown, at: unknown) => (words as string[] | undefined)?.[Number(at) - 1] ?? null;
	const names = (matrix.levels as { name: string }[] | undefined)?.map(({ name }) => name);
	return {
		...{ id, kind, matrix: Number(matrix.number), score: Number(score) },
		likelihood: { step: Number(likelihood), words: step(matrix.likelihoods, likelihood) },
		severity: { step: Number(severity), words: step(matrix.severities, severity) },
		level: { step: Number(level), words: step(names, level) },
	};
}
