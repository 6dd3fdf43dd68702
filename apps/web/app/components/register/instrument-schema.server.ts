import { z } from "zod";

const short = z.string().trim().max(500, "Use at most 500 characters.").default("");
const day = z.iso.date("Give a date as year, month and day.").optional();

/** What the form of an instrument holds; apps/server checks the same again and more. */
export const instrumentSchema = z.object({
	tag: z.string({ error: "Give the instrument a tag." }).trim().max(100, "Use at most 100 characters."),
	description: short,
	manufacturer: short,
	model: short,
	serialNumber: short,
	firmwareVersion: short,
	location: short,
	custodian: short,
	owner: short,
	role: z.enum(["working", "reference"]).default("working"),
	criticality: z.enum(["critical", "normal", "indication"]).default("normal"),
	tolerance: short,
	status: z.enum(["in_service", "out_of_service", "in_repair", "quarantined", "lost"]).default("in_service"),
	acquiredOn: day,
	lastCalibratedOn: day,
	nextDueOn: day,
	intervalValue: z
		.string()
		.trim()
		.regex(/^[0-9]{1,5}$/, "Give a whole number, such as 12.")
		.optional(),
	intervalUnit: z.enum(["day", "month", "year"]).default("month"),
	intervalReason: short,
	decisionRuleId: z.uuid().optional(),
	notes: z.string().trim().max(10_000, "Use at most 10,000 characters.").default(""),
	reason: z.string().trim().max(500, "Use at most 500 characters.").optional(),
	sharesSerialNumber: z.literal("on").optional(),
	version: z.coerce.number().int().optional(),
	base: z.string().max(100_000).optional(),
	own: z.string().max(100_000).optional(),
});

type FormValues = z.output<typeof instrumentSchema>;

/** The form's values as apps/server takes them. */
export function valuesOf({
	intervalValue,
	intervalUnit,
	reason: _reason,
	sharesSerialNumber: _shares,
	version: _version,
	base: _base,
	own: _own,
	...rest
}: FormValues) {
	return {
		...rest,
		acquiredOn: rest.acquiredOn ?? null,
		lastCalibratedOn: rest.lastCalibratedOn ?? null,
		nextDueOn: rest.nextDueOn ?? null,
		decisionRuleId: rest.decisionRuleId ?? null,
		interval: intervalValue === undefined ? null : { value: Number(intervalValue), unit: intervalUnit },
	};
}
