/** What programs can notice of one version of the REST API. Within `/api/v1` members are added, never taken away. */
export type ApiChange = {
	/** The number in the address, and which addition to it. */
	version: string;
	/** `yyyy-mm-dd`. */
	date: string;
	changes: readonly string[];
};

/**
 * Which types the newest entry describes: the start of a hash that `npm run check` compares with those of the API, so that
 * no change of it is without an entry.
 */
export const describedTypes = "7852fb6fe6250bad";

/** Every version, the newest first. */
export const changelog: readonly [ApiChange, ...ApiChange[]] = [
	{
		version: "1.2",
		date: "2026-11-30",
		changes: [
			"Instruments have customFields, by the key of the field; POST and PATCH take them.",
			"GET /custom-fields lists the organisation's own fields of its instruments.",
			"GET /instruments takes custom (values of custom fields) and sorts by field:ID; q looks into custom fields too.",
			"GET /instruments takes labels: the instruments whose labels have these codes.",
			"POST and PATCH of instruments take sharesSerialNumber; a serial number that another one has is refused without it.",
			"Keys do not decide: no decision rule of an instrument, no criticality indication, no dates beyond one interval.",
			"Reasons of departures and of voided uses that a case names have three words at least.",
		],
	},
	{
		version: "1.1",
		date: "2026-11-29",
		changes: [
			"GET /instruments takes serial=shared: instruments whose serial number another one has too.",
			"GET /calibrations takes q, waits, sort and direction.",
			"POST /calibrations takes deviations: what departed from the procedure.",
		],
	},
	{
		version: "1.0",
		date: "2026-11-29",
		changes: [
			"First version: instruments, locations, calibrations, uses, certificates, cases out of tolerance, members and exports.",
			"API keys with scopes, repeatable requests (Idempotency-Key), limits told in RateLimit, refusals as problem+json.",
			"Signed webhooks (Standard Webhooks).",
		],
	},
];
