import { inArray } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, invalid } from "@calibrant/kernel";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import type { VersionRow } from "./checklist-view.ts";

type For = Pick<VersionRow, "subject" | "instrumentId" | "descriptions" | "instrumentIds">;

/** Whether a version is for an instrument: chosen, described so, the one it is always about, or any where nothing is said. */
export function fits(
	{ subject, instrumentId, descriptions, instrumentIds }: For,
	{ id, description }: Pick<InstrumentRow, "id" | "description">,
): boolean {
	if (subject !== "any") return subject === "one" && instrumentId === id;
	if (descriptions.length === 0 && instrumentIds.length === 0) return true;
	const described = description.toLowerCase();
	return instrumentIds.includes(id) || descriptions.some((words) => described.includes(words.toLowerCase()));
}

/** Throws INVALID, with what the checklist is for, where it is not for this instrument. */
export async function needFitting(ctx: Ctx, version: For, instrument: InstrumentRow): Promise<void> {
	if (fits(version, instrument)) return;
	const chosen = (await chosenInstruments(ctx, version.instrumentIds)).map(({ tag }) => tag);
	const meant = [...version.descriptions.map((words) => `“${words}”`), ...chosen].join(", ");
	const what = `This checklist is not for ${instrument.tag}. It is for: ${meant}.`;
	throw invalid(what, "Choose another instrument or another checklist, or have this one changed.", {
		instrumentId: what,
	});
}

/** Id and tag of those that a version names, by tag; what was deleted since is left out. */
export async function chosenInstruments(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; tag: string }[]> {
	if (ids.length === 0) return [];
	const { id, tag } = instruments;
	return ctx.tx
		.select({ id, tag })
		.from(instruments)
		.where(inArray(id, [...ids]))
		.orderBy(tag);
}
