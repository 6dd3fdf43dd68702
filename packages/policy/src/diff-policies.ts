import { canonicalJson } from "./canonical-json.ts";
import type { Policy } from "./policy-schema.ts";
import { isPeriod, isRecord } from "./presets/derive.ts";

/** One value that two policies have differently; undefined where a policy does not have the place at all. */
export type PolicyDifference = { path: string; before: unknown; after: unknown };

/** Where two policies differ, by path. A period or a list is one value. */
export function diffPolicies(before: Policy, after: Policy): PolicyDifference[] {
	return differences("", before, after);
}

function differences(path: string, before: unknown, after: unknown): PolicyDifference[] {
	if (isRecord(before) && isRecord(after) && !isPeriod(before) && !isPeriod(after)) {
		const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
		return keys.flatMap((key) => differences(path ? `${path}.${key}` : key, before[key], after[key]));
	}
	const same =
		before === after || (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after));
	return same ? [] : [{ path, before, after }];
}
