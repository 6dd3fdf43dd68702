import { locations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { CheckReport } from "../import/index.ts";

/** The locations that an import of these rows makes, by their paths: those named, and those they lie in. In their order. */
export async function newPlaces(ctx: Ctx, { rows }: Pick<CheckReport, "rows">): Promise<string[]> {
	const named = rows
		.filter(({ action }) => action === "create" || action === "update")
		.map(({ values }) => values.location);
	const paths = [...new Set(named)].flatMap((path) => {
		const names = path === "" ? [] : path.split(" / ");
		return names.map((_, depth) => names.slice(0, depth + 1).join(" / "));
	});
	const present = new Set((await ctx.tx.select({ path: locations.path }).from(locations)).map(({ path }) => path));
	return [...new Set(paths)].filter((path) => !present.has(path)).sort((a, b) => a.localeCompare(b));
}
