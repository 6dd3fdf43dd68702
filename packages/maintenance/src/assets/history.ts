import type { Asset } from "./asset-view.ts";

/** What the record history keeps of an asset: of an instrument only what is not the register's. */
export function assetHistory(asset: Asset): Record<string, unknown> {
	const { tag, description, manufacturer, model, serialNumber, location } = asset;
	const { instrumentId, parentId, criticality, status, retiredReason, notes, takesReports } = asset;
	const own = instrumentId ? { instrumentId } : { tag, description, manufacturer, model, serialNumber, location };
	return { ...own, parentId, criticality, status, retiredReason, notes, takesReports };
}
