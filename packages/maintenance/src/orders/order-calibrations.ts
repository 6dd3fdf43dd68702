import { createHash } from "node:crypto";
import { registerWords as register } from "@calibrant/calibration";
import { and, asc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { assets, workOrders } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainDate, plainText } from "@calibrant/kernel";
import { z } from "zod";
import { assetOfInstrument } from "../assets/create-asset.ts";
import { permitHere } from "../module.ts";
import { createOrderInput, writeOrder } from "./create-order.ts";

/** As many as can be ticked in the register. */
const mostAtOnce = 400;

const chosen = { codes: z.array(z.string().max(40)).min(1, "Choose an instrument.").max(mostAtOnce) };
export const previewCalibrationOrdersInput = z.strictObject(chosen);
export const orderCalibrationsInput = z.strictObject({
	...chosen,
	title: plainText(200).min(1, "Say in a few words what is to be done."),
	/** Null: each by the day its calibration is due. */
	dueOn: plainDate.nullable().default(null),
	/** As the preview gave it: exactly what was shown is ordered. */
	checked: z.string().regex(/^[0-9a-f]{64}$/, "Look at the preview first."),
});

type LeftReason = "retired" | "lost" | "asset_retired" | "ordered";

/**
 * Which of the instruments, by the codes of their labels, would get a calibration order, and which are left and why: one
 * that is lost or retired, also as an asset, and one whose calibration is ordered already (`order`: its number).
 */
export async function previewCalibrationOrders(ctx: Ctx, { codes }: z.output<typeof previewCalibrationOrdersInput>) {
	permitHere(ctx, "order.edit");
	const open = sql<string | null>`(
		select min(o.number) from ${workOrders} o where o.org_id = ${assets.orgId} and o.asset_id = ${assets.id}
			and o.type = 'calibration' and o.state not in ('closed', 'cancelled'))`;
	const rows = await ctx.tx
		.select({
			...{ id: register.id, tag: register.tag, description: register.description, dueOn: register.nextDueOn },
			...{ status: register.status, assetStatus: assets.status, order: open },
		})
		.from(register.table)
		.leftJoin(assets, and(eq(assets.orgId, register.orgId), eq(assets.instrumentId, register.id)))
		.where(inArray(register.labelCode, codes))
		.orderBy(asc(register.tag));
	const orders: { id: string; tag: string; description: string; dueOn: string | null }[] = [];
	const left: { id: string; tag: string; description: string; reason: LeftReason; order: string | null }[] = [];
	for (const { id, tag, description, dueOn, status, assetStatus, order } of rows) {
		const isGone = status === "retired" || status === "lost";
		const reason = isGone ? status : assetStatus === "retired" ? "asset_retired" : order && "ordered";
		if (reason) left.push({ id, tag, description, reason, order });
		else orders.push({ id, tag, description, dueOn });
	}
	const checked = createHash("sha256").update(JSON.stringify(orders)).digest("hex");
	return { orders, left, checked };
}

/**
 * Orders the calibration of many instruments at once, one draft each; an instrument that is no asset yet becomes one.
 * Throws CONFLICT when that is no longer what the preview showed, INVALID when none of them gets an order.
 */
export async function orderCalibrations(ctx: Ctx, input: z.output<typeof orderCalibrationsInput>) {
	permitHere(ctx, "asset.edit");
	const { orders, left, checked } = await previewCalibrationOrders(ctx, input);
	if (checked !== input.checked) {
		throw new DomainError("CONFLICT", "The register has changed since the preview.", "Look at the preview again.");
	}
	if (orders.length === 0) throw invalid("None of these instruments gets an order.", "Choose others in the register.");
	for (const { id, dueOn } of orders) {
		const about = { title: input.title, dueOn: input.dueOn ?? dueOn, assetId: await assetOfInstrument(ctx, id) };
		await writeOrder(ctx, createOrderInput.parse({ type: "calibration", ...about }));
	}
	return { ordered: orders.length, left };
}
