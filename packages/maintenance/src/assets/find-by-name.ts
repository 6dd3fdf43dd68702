import { readAsSql } from "@calibrant/calibration";
import { eq, or, sql } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { type Ctx, plainText, readCode } from "@calibrant/kernel";
import { folded } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { assetColumns, selectAssets } from "./asset-view.ts";

export const findByNameInput = z.strictObject({ asked: plainText(100).min(1) });

/**
 * Assets by the code of their label or by their own tag: capitals and look-alike characters of a tag do not matter. An
 * instrument's tag is the register's to find; its asset is found by the label only.
 */
export async function findByName(ctx: Ctx, { asked }: z.output<typeof findByNameInput>) {
	permitHere(ctx, "record.read");
	const code = readCode(asked);
	const items = await selectAssets(ctx)
		.where(
			or(
				code ? eq(assets.labelCode, code) : undefined,
				sql`${assets.instrumentId} is null and ${readAsSql(assets.tag)} = lower(${folded(asked)})`,
			),
		)
		.orderBy(assetColumns.tag);
	return { items };
}
