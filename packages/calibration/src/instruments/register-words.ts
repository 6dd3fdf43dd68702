import { instruments, locations } from "@calibrant/db/schema";

/**
 * What the register says of an instrument, for statements of other modules that join it: they show these words and
 * never copy them.
 */
export const registerWords = {
	table: instruments,
	...{ orgId: instruments.orgId, id: instruments.id, tag: instruments.tag, description: instruments.description },
	...{ manufacturer: instruments.manufacturer, model: instruments.model, serialNumber: instruments.serialNumber },
	...{ nextDueOn: instruments.nextDueOn, labelCode: instruments.labelCode },
	...{ location: instruments.location, locationId: instruments.locationId, status: instruments.status },
} as const;

/** The tree of locations, for the same. */
export const locationWords = {
	table: locations,
	orgId: locations.orgId,
	id: locations.id,
	path: locations.path,
} as const;
