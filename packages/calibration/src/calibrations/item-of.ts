import type { CalibratedItem } from "@calibrant/db/schema";
import type { InstrumentRow } from "../instruments/instrument-view.ts";

/** How an instrument is identified, copied: the record stays what it was when the instrument changes. */
export function itemOf({ tag, description, manufacturer, model, serialNumber }: InstrumentRow): CalibratedItem {
	return { tag, description, manufacturer, model, serialNumber };
}
