import type { FunctionRow } from "./function-view.ts";

/** The values of a function that record history keeps. */
export function historyOf({ orgId: _o, id: _i, version: _v, createdAt: _c, updatedAt: _u, ...values }: FunctionRow) {
	return values;
}
