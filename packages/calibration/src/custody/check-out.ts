import { and, eq, isNull } from "@calibrant/db/drizzle";
import { checkouts, memberships, profiles } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { lockUnretired } from "../instruments/find-instrument.ts";
import { useStateOf } from "../instruments/use-state.ts";
import { todayOf } from "../today.ts";
import { concessionsInForce } from "./concessions-in-force.ts";

export const checkOutInput = z.strictObject({
	instrumentId: z.uuid(),
	/** The member who takes it; null for somebody who is none, with the name. */
	holderId: z.uuid().nullable().default(null),
	holderName: plainText(200).default(""),
	/** The outside laboratory it is sent to, instead of a person. */
	laboratory: plainText(200).default(""),
	purpose: plainText(500).default(""),
	/** Taken to calibration or repair and not to be used: nothing blocks that. */
	forService: z.boolean().default(false),
	expectedBackOn: plainDate.nullable().default(null),
});

/**
 * Hands an instrument out. One that may not be used is refused with the reason, unless a signed concession is in force or
 * it goes to calibration or repair. Throws CONFLICT and INVALID.
 */
export async function checkOut(ctx: Ctx, input: z.output<typeof checkOutInput>) {
	permit(ctx, "instrument.move");
	const instrument = await lockUnretired(ctx, input.instrumentId);
	const { laboratory, purpose, expectedBackOn } = input;
	const forService = isForService(input);
	const today = todayOf(ctx);
	const holderName = await needHolder(ctx, input);
	const open = and(eq(checkouts.instrumentId, instrument.id), isNull(checkouts.backAt));
	const [out] = await ctx.tx.select().from(checkouts).where(open);
	if (out) {
		const what = `${out.holderName} has this instrument since ${out.outAt.toISOString().slice(0, 10)}.`;
		throw new DomainError("CONFLICT", what, "Record its return first.");
	}
	const concession = (await concessionsInForce(ctx, [instrument.id], today)).get(instrument.id) ?? null;
	const use = useStateOf(instrument, today, concession);
	if (!forService && !use.mayBeUsed) {
		const how = "Have it calibrated, or let a manager sign a concession (ISO/IEC 17025:2017, 6.4.9).";
		throw new DomainError("BLOCKED", `This instrument may not be used. ${use.reason}`, how);
	}
	const [row] = await ctx.tx
		.insert(checkouts)
		.values({
			...{ orgId: ctx.orgId, instrumentId: instrument.id, holderId: input.holderId, holderName },
			...{ laboratory, purpose, forService, expectedBackOn, outAt: ctx.now, outBy: ctx.actor.ref },
			concessionId: forService ? null : (use.concession?.id ?? null),
		})
		.returning({ id: checkouts.id });
	if (!row) throw new Error("The handing out was not stored.");
	await record(ctx, "instrument.checked_out", { type: "instrument", id: instrument.id });
	return { id: row.id, concession: forService ? null : (use.concession?.number ?? null) };
}

type Terms = Omit<z.output<typeof checkOutInput>, "instrumentId">;

/** Whether nothing blocks it: it goes to calibration or repair, as everything at a laboratory does. */
export const isForService = ({ forService, laboratory }: Pick<Terms, "forService" | "laboratory">): boolean =>
	forService || laboratory !== "";

/** The name of who takes it. Throws INVALID where nobody is named, or a person and a laboratory, or a day that has passed. */
export async function needHolder(ctx: Ctx, input: Terms): Promise<string> {
	const { laboratory, expectedBackOn } = input;
	const fields: Record<string, string> = {};
	const holderName = await nameOfHolder(ctx, input);
	if (laboratory !== "" && (input.holderId !== null || input.holderName !== "")) {
		fields.laboratory = "It is either with a person or at a laboratory.";
	}
	if (holderName === null)
		fields.holderName = "Say who takes it: a member, the name of somebody else, or a laboratory.";
	if (expectedBackOn !== null && expectedBackOn < todayOf(ctx)) fields.expectedBackOn = "This date has passed.";
	if (holderName === null || Object.keys(fields).length > 0)
		throw invalid("It cannot be handed out like this.", "Mend what is marked.", fields);
	return holderName;
}

/** The member's present name, or the one that was typed; null where neither is there. */
async function nameOfHolder(ctx: Ctx, { holderId, holderName, laboratory }: Terms): Promise<string | null> {
	if (holderId === null) return holderName || laboratory || null;
	const [member] = await ctx.tx
		.select({ name: profiles.name })
		.from(memberships)
		.leftJoin(profiles, eq(profiles.userId, memberships.userId))
		.where(and(eq(memberships.orgId, ctx.orgId), eq(memberships.id, holderId)));
	return member?.name ?? null;
}
