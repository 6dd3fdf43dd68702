import { and, asc, ne, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { folded, readAs } from "@calibrant/metrology";
import type { InstrumentRow } from "./instrument-view.ts";
import { readAsSql } from "./tag-form.ts";

type Numbered = Pick<InstrumentRow, "serialNumber" | "manufacturer">;
export type Carrier = Numbered & Pick<InstrumentRow, "tag">;

/** Instruments that are not retired and carry any of these serial numbers, as people would read them. */
export function carriersOf(
	ctx: Ctx,
	serialNumbers: readonly string[],
	exceptId: string | null = null,
): Promise<Carrier[]> {
	const asked = JSON.stringify([...new Set(serialNumbers.map(folded))].filter((one) => one !== ""));
	const { tag, serialNumber, manufacturer, id, status } = instruments;
	return ctx.tx
		.select({ tag, serialNumber, manufacturer })
		.from(instruments)
		.where(
			and(
				ne(status, "retired"),
				exceptId === null ? undefined : ne(id, exceptId),
				sql`btrim(${serialNumber}) <> ''`,
				sql`${readAsSql(serialNumber)} in (select lower(jsonb_array_elements_text(${asked}::text::jsonb)))`,
			),
		)
		.orderBy(asc(tag));
}

/** Whether two are one device by what is on them: the same serial number, and no two makers. */
export function isSameDevice(one: Numbered, other: Numbered): boolean {
	if (readAs(one.serialNumber) === "" || readAs(one.serialNumber) !== readAs(other.serialNumber)) return false;
	const [maker, otherMaker] = [readAs(one.manufacturer), readAs(other.manufacturer)];
	return maker === "" || otherMaker === "" || maker === otherMaker;
}

/** What is said of the second of two with the same serial number. */
export const serialTaken = (tag: string): string => `There is ${tag} already with this serial number.`;

/**
 * Throws CONFLICT where another instrument of that maker has the same serial number: it would be the same device under a
 * second tag, with dates of its own. `isMeant`: whoever enters it says that they are two.
 */
export async function needOwnSerial(
	ctx: Ctx,
	given: Numbered,
	isMeant: boolean,
	id: string | null = null,
): Promise<void> {
	if (isMeant || given.serialNumber.trim() === "") return;
	const other = (await carriersOf(ctx, [given.serialNumber], id)).find((one) => isSameDevice(given, one));
	if (!other) return;
	const what = serialTaken(other.tag);
	const how = "Open that instrument, correct the number, or say that both have it.";
	throw new DomainError("CONFLICT", what, how, {
		fields: { serialNumber: `${what} ${how}`, sharesSerialNumber: what },
	});
}
