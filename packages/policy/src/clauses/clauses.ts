import type { Clause } from "./clause.ts";
import { cp } from "./cp.ts";
import { cq } from "./cq.ts";
import { cx } from "./cx.ts";
import { im } from "./im.ts";
import { inv } from "./inv.ts";
import { ks } from "./ks.ts";

const register = { ...cp, ...cq, ...im, ...ks, ...cx, ...inv };

/** The id of a promise. A test that names another does not compile. */
export type ClauseId = keyof typeof register;

/** Every promise, in our own words, under the id by which tests name it. */
export const clauses: Readonly<Record<ClauseId, Clause>> = register;

export const clauseIds = Object.keys(register) as ClauseId[];

/** Whether a text read from elsewhere, such as a test report, names a promise. */
export function isClauseId(text: string): text is ClauseId {
	return Object.hasOwn(register, text);
}
