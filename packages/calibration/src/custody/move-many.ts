import { createHash } from "node:crypto";
import { asc, inArray } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, readCode } from "@calibrant/kernel";
import { z } from "zod";
import { type InstrumentRow, instrumentView } from "../instruments/instrument-view.ts";
import { mostLabels } from "../labels/choose-labels.ts";
import { todayOf } from "../today.ts";
import { checkIn, checkInInput, needNote } from "./check-in.ts";
import { checkOut, checkOutInput, isForService, needHolder } from "./check-out.ts";
import { concessionsInForce } from "./concessions-in-force.ts";
import { holdersOf } from "./list-checkouts.ts";

/** Which instruments, by the codes of their labels. */
const codes = z.array(z.string().max(40)).min(1, "Name at least one instrument.").max(mostLabels);
/** As the preview gave it: exactly what was shown is written. */
const checked = z.string().regex(/^[0-9a-f]{64}$/, "Look at the preview first.");

const outTerms = checkOutInput.omit({ instrumentId: true }).extend({ codes });
const inTerms = checkInInput.omit({ id: true }).extend({ codes });

export const previewCustodyInput = z.discriminatedUnion("to", [
	outTerms.extend({ to: z.literal("out") }),
	inTerms.extend({ to: z.literal("in") }),
]);
export const checkOutManyInput = outTerms.extend({ checked });
export const checkInManyInput = inTerms.extend({ checked });

/** out: somebody has it. in: nobody has it. blocked: it may not be used. */
export type LeftAs = "retired" | "out" | "in" | "blocked";
type Row = { id: string; tag: string; description: string };
type Moved = Row & { labelCode: string; checkoutId: string | null; holder: string | null };
type Left = Row & { reason: LeftAs /** Who has it, or why it may not be used. */; why: string };

/**
 * What handing out or taking back of several would do to each. Codes that are on no label come back as they were given.
 * Throws INVALID as the step itself would.
 */
export async function previewCustody(ctx: Ctx, input: z.output<typeof previewCustodyInput>) {
	permit(ctx, "instrument.move");
	if (input.to === "out") await needHolder(ctx, input);
	else needNote(input);
	const known = input.codes.flatMap((code) => readCode(code) ?? []);
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(inArray(instruments.labelCode, known.length > 0 ? known : [""]))
		.orderBy(asc(instruments.tag));
	const today = todayOf(ctx);
	const ids = rows.map(({ id }) => id);
	const [holders, conceded] = [await holdersOf(ctx, ids, today), await concessionsInForce(ctx, ids, today)];
	const moved: Moved[] = [];
	const left: Left[] = [];
	for (const row of rows) {
		const { id, tag, description, labelCode } = row;
		const holder = holders.get(id) ?? null;
		const { use } = instrumentView(row, today, conceded.get(id) ?? null);
		const reason = leftAs(row, input, holder !== null, use.mayBeUsed);
		const why = reason === "blocked" ? use.reason : (holder?.holderName ?? "");
		if (reason) left.push({ id, tag, description, reason, why });
		else
			moved.push({
				id,
				tag,
				description,
				labelCode,
				checkoutId: holder?.id ?? null,
				holder: holder?.holderName ?? null,
			});
	}
	const found = new Set(rows.map(({ labelCode }) => labelCode));
	const hash = createHash("sha256").update(
		JSON.stringify([input.to, moved.map(({ id, checkoutId }) => [id, checkoutId])]),
	);
	return {
		...{ moved, left, checked: hash.digest("hex") },
		unknown: input.codes.filter((code) => !found.has(readCode(code) ?? "")),
	};
}

type Asked = z.output<typeof previewCustodyInput>;

function leftAs({ status }: InstrumentRow, asked: Asked, isOut: boolean, mayBeUsed: boolean): LeftAs | null {
	if (asked.to === "in") return isOut ? null : "in";
	if (status === "retired") return "retired";
	if (isOut) return "out";
	return mayBeUsed || isForService(asked) ? null : "blocked";
}

async function confirmed(ctx: Ctx, asked: Asked, seen: string) {
	const preview = await previewCustody(ctx, asked);
	if (preview.checked === seen) return preview;
	throw new DomainError(
		"CONFLICT",
		"Somebody handed one of them out or took it back since the preview.",
		"Look at the preview again.",
	);
}

/**
 * Hands several instruments out to one person or laboratory: all that the preview said, or none. Tells which
 * stayed and why. Throws CONFLICT when that has changed, and INVALID where nobody is named.
 */
export async function checkOutMany(ctx: Ctx, { checked: seen, ...asked }: z.output<typeof checkOutManyInput>) {
	permit(ctx, "instrument.move");
	const { codes: _codes, ...terms } = asked;
	const { moved, left, unknown } = await confirmed(ctx, { ...asked, to: "out" }, seen);
	for (const { id } of moved) await checkOut(ctx, { ...terms, instrumentId: id });
	return { moved: moved.length, movedCodes: moved.map(({ labelCode }) => labelCode), left, unknown };
}

/**
 * Takes several instruments back in one condition: all that the preview said, or none. Tells which stayed and why. Throws
 * CONFLICT and INVALID.
 */
export async function checkInMany(ctx: Ctx, { checked: seen, ...asked }: z.output<typeof checkInManyInput>) {
	permit(ctx, "instrument.move");
	const { codes: _codes, ...terms } = asked;
	const { moved, left, unknown } = await confirmed(ctx, { ...asked, to: "in" }, seen);
	let stopped = 0;
	for (const { checkoutId } of moved) {
		if (checkoutId === null) continue;
		const { tookOutOfService } = await checkIn(ctx, { ...terms, id: checkoutId });
		if (tookOutOfService) stopped += 1;
	}
	return { moved: moved.length, stopped, movedCodes: moved.map(({ labelCode }) => labelCode), left, unknown };
}
