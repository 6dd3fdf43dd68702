import { appRouter } from "../routers/index.ts";

const known = new Set(Object.keys(appRouter._def.procedures));

/** The procedures a request calls, or null when it calls none. Whatever the router does not know is not repeated. */
export function proceduresOf(params: unknown): string | null {
	const path = (params as { path?: unknown } | null | undefined)?.path;
	if (typeof path !== "string") return null;
	const named = path.split(",").filter((name) => known.has(name));
	return named.length > 0 ? [...new Set(named)].join(",") : null;
}
