import { locationWords, registerWords } from "@calibrant/calibration";
import { and, eq, sql } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

export const criticalities = ["critical", "normal", "low"] as const;
export type AssetCriticality = (typeof criticalities)[number];

const register = registerWords;
const isInstrument = sql`${assets.instrumentId} is not null`;
const words = (of: "tag" | "description" | "manufacturer" | "model" | "serialNumber") =>
	sql<string>`case when ${isInstrument} then ${register[of]} else ${assets[of]} end`;

/** An asset as doors give it out: the words of an instrument are the register's. */
export const assetColumns = {
	id: assets.id,
	tag: words("tag"),
	description: words("description"),
	manufacturer: words("manufacturer"),
	model: words("model"),
	serialNumber: words("serialNumber"),
	location: sql<string>`case when ${isInstrument} then ${register.location} else coalesce(${locationWords.path}, '') end`,
	locationId: sql<string | null>`case when ${isInstrument} then ${register.locationId} else ${assets.locationId} end`,
	parentId: assets.parentId,
	instrumentId: assets.instrumentId,
	/** Of the instrument in the register; null for what is none. */
	instrumentStatus: sql<string | null>`${register.status}`,
	criticality: sql<AssetCriticality>`${assets.criticality}`,
	status: sql<"in_use" | "retired">`${assets.status}`,
	retiredReason: assets.retiredReason,
	notes: assets.notes,
	labelCode: assets.labelCode,
	takesReports: assets.takesReports,
	version: assets.version,
	createdAt: assets.createdAt,
	updatedAt: assets.updatedAt,
};

/** The statement that gives {@link assetColumns}, joined to what an instrument and a location are called. */
export const selectAssets = ({ tx }: Pick<Ctx, "tx">) =>
	tx
		.select(assetColumns)
		.from(assets)
		.leftJoin(register.table, and(eq(register.orgId, assets.orgId), eq(register.id, assets.instrumentId)))
		.leftJoin(locationWords.table, and(eq(locationWords.orgId, assets.orgId), eq(locationWords.id, assets.locationId)))
		.$dynamic();

export type Asset = Awaited<ReturnType<typeof selectAssets>>[number];
