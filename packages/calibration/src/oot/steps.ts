import { and, eq, sql } from "@calibrant/db/drizzle";
import { ootItems } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { saysSomething } from "../input-fields.ts";
import { sharedReasons } from "./acceptance.ts";
import { actionsOf } from "./case-content.ts";
import { type CaseRow, needsOutcome } from "./case-view.ts";
import { isInCase } from "./in-case.ts";
import { untoldCustomers } from "./untold-customers.ts";

/** What stands between a case and its end, in the order in which it is done. */
export type CaseStep = {
	step: "contained" | "scoped" | "assessed" | "root_cause" | "actions" | "notified" | "verified";
	done: boolean;
	/** What is missing, in a sentence; empty when it is done. */
	missing: string;
};

const waits = [...needsOutcome].map((one) => `'${one}'`).join(", ");

const untoldWords = (names: readonly string[]) =>
	names.every((name) => name === "")
		? "Say who was told of what is named to no customer, or why nobody is."
		: `Since it was decided what they have to know, no notice went to ${names.filter((name) => name !== "").join(", ")}; send one, or say why they are not told.`;

/** The steps of a case, none of which can be skipped. */
export async function stepsOf(ctx: Ctx, row: CaseRow): Promise<CaseStep[]> {
	const own = and(eq(ootItems.caseId, row.id), isInCase);
	const [counts] = await ctx.tx
		.select({
			all: sql<number>`count(*)::int`,
			undecided: sql<number>`count(*) filter (where disposition is null)::int`,
			waiting: sql<number>`count(*) filter (where disposition in (${sql.raw(waits)}) and outcome = '')::int`,
		})
		.from(ootItems)
		.where(own);
	const { undecided = 0, waiting = 0 } = counts ?? {};
	const openActions = (await actionsOf(ctx, row.id)).filter(({ doneAt }) => doneAt === null).length;
	const untold = await untoldCustomers(ctx, row);
	const step = (name: CaseStep["step"], missing: string | false): CaseStep => {
		return { step: name, done: missing === false, missing: missing === false ? "" : missing };
	};
	const some = (n: number, one: string, many: string) => n > 0 && (n === 1 ? one : many);
	const shared = undecided === 0 && waiting === 0 ? await sharedReasons(ctx, row.id) : 0;
	// Whom to tell follows from the decisions.
	const unknown = undecided > 0 && "Whom to tell is known once every item is decided.";
	return [
		step("contained", false),
		step("scoped", row.tracedAt === null && "What the instrument reached has not been traced."),
		step(
			"assessed",
			some(undecided, "One item is not decided.", `${undecided} items are not decided.`) ||
				some(waiting, "One item lacks what came of it.", `${waiting} items lack what came of them.`) ||
				some(
					shared,
					"One item that is not known to conform was accepted with the reason of another; decide it again by itself.",
					`${shared} items that are not known to conform were accepted with the reason of others; decide each again by itself.`,
				),
		),
		step("root_cause", !saysSomething(row.rootCause) && "Say why it happened."),
		step("actions", some(openActions, "One action is not done.", `${openActions} actions are not done.`)),
		step("notified", unknown || (untold.length > 0 && untoldWords(untold))),
		step("verified", !saysSomething(row.verification) && "Say how it was verified that the actions work."),
	];
}
