import { z } from "zod";
import { dataClasses } from "../classes.ts";

const at = z.iso.datetime({ offset: true });
const id = z.string().trim().min(1);
const dataClass = z.enum(dataClasses);

/** Something that happens to an installation, for the simulation. Instants are ISO 8601 with an offset. */
const simulationEventSchema = z.discriminatedUnion("type", [
	z.strictObject({ type: z.literal("organisation_created"), organisation: id, at, country: z.string().optional() }),
	z.strictObject({ type: z.literal("cancelled"), organisation: id, at }),
	z.strictObject({ type: z.literal("reactivated"), organisation: id, at }),
	/** Any row or file; `organisation` or `account` says whose it is. */
	z.strictObject({
		type: z.literal("record_created"),
		class: dataClass,
		id,
		at,
		organisation: id.optional(),
		account: id.optional(),
	}),
	/** A later contact, use, completion or release: where periods count from one. */
	z.strictObject({ type: z.literal("record_touched"), class: dataClass, id, at }),
	z.strictObject({
		type: z.literal("audit_row_created"),
		organisation: id,
		id,
		at,
		actor: z.enum(["user", "system"]).default("user"),
	}),
	z.strictObject({ type: z.literal("invoice_dated"), organisation: id, id, at, country: z.string().optional() }),
	z.strictObject({
		type: z.literal("email_sent"),
		id,
		at,
		organisation: id.optional(),
		account: id.optional(),
	}),
	z.strictObject({ type: z.literal("account_created"), account: id, at }),
	z.strictObject({ type: z.literal("account_deleted"), account: id, at }),
	/** A hold on the audit log, the only class a hold can cover. */
	z.strictObject({ type: z.literal("hold_placed"), organisation: id, at }),
	z.strictObject({ type: z.literal("hold_released"), organisation: id, at }),
	/** An owner has what outlives the subscription archived until a date, or withdraws that. */
	z.strictObject({ type: z.literal("archive_requested"), organisation: id, at, until: at }),
	z.strictObject({ type: z.literal("archive_withdrawn"), organisation: id, at }),
]);

export const simulationEventsSchema = z.array(simulationEventSchema);

export type SimulationEvent = z.infer<typeof simulationEventSchema>;
