import { boolean, date, index, integer, jsonb, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instruments } from "./calibration.ts";
import { signatures } from "./signatures.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** One thing an instrument measures or gives out, over one range (ISO/IEC 17025:2017, 6.4.13). */
export const instrumentFunctions = tenantTable(
	"instrument_functions",
	{ class: "instrument" },
	{
		instrumentId: uuid("instrument_id").notNull(),
		position: integer("position").notNull(),
		name: text("name").notNull(),
		/** The quantity in words: "DC voltage", "temperature". */
		quantity: text("quantity").notNull(),
		unit: text("unit").notNull(),
		rangeFrom: numeric("range_from").notNull(),
		rangeTo: numeric("range_to").notNull(),
		/** The part of the range that is really used; null: all of it. */
		usedFrom: numeric("used_from"),
		usedTo: numeric("used_to"),
		resolution: numeric("resolution"),
		/**
		 * indicating (a measuring instrument that shows a value) or material_measure (VIM 3.6: gauge block, weight, resistor).
		 * Null: nobody said; both are reckoned with when it is found wrong.
		 */
		deviceKind: text("device_kind"),
		/** Number of the newest tolerance specification; 0: none. */
		specified: integer("specified").notNull().default(0),
		retiredAt: instant("retired_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		index("instrument_functions_instrument").on(t.orgId, t.instrumentId, t.position),
	],
);

/** The tolerance of a function, as a numbered version. Rows never change: another tolerance is the next version. */
export const toleranceSpecs = tenantTable(
	"tolerance_specs",
	{ class: "instrument", appendOnly: true },
	{
		functionId: uuid("function_id").notNull(),
		number: integer("number").notNull(),
		/** Bands of the range, each with its terms; `@calibrant/metrology` reads it. */
		spec: jsonb("spec").$type<Record<string, unknown>>().notNull(),
		/** Where it comes from: the maker's data sheet, a standard, our own requirement. */
		basis: text("basis").notNull(),
		reason: text("reason").notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.functionId, instrumentFunctions),
		uniqueIndex("tolerance_specs_number").on(t.orgId, t.functionId, t.number),
	],
);

/** What happened to an instrument beside calibration (6.4.13 c, g, h). Rows never change. */
export const equipmentEvents = tenantTable(
	"equipment_events",
	{ class: "instrument", appendOnly: true },
	{
		instrumentId: uuid("instrument_id").notNull(),
		/** verification, maintenance, damage, malfunction, modification, repair or software. */
		kind: text("kind").notNull(),
		happenedOn: date("happened_on").notNull(),
		what: text("what").notNull(),
		/** What was found and done. */
		outcome: text("outcome").notNull(),
		recordedBy: uuid("recorded_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		index("equipment_events_instrument").on(t.orgId, t.instrumentId, t.happenedOn),
	],
);

/** A signed permission to use an instrument that is overdue or failed, within limits and until a date. */
export const concessions = tenantTable(
	"concessions",
	{ class: "instrument" },
	{
		instrumentId: uuid("instrument_id").notNull(),
		number: text("number").notNull(),
		/** What it may be used for. */
		use: text("use").notNull(),
		reason: text("reason").notNull(),
		validFrom: date("valid_from").notNull(),
		validUntil: date("valid_until").notNull(),
		signatureId: uuid("signature_id"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		endedAt: instant("ended_at"),
		endedBy: uuid("ended_by"),
		endReason: text("end_reason"),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		within(t, t.signatureId, signatures),
		uniqueIndex("concessions_number").on(t.orgId, t.number),
		index("concessions_instrument").on(t.orgId, t.instrumentId),
		index("concessions_signature").on(t.orgId, t.signatureId),
	],
);

/** An instrument handed out: to whom, for what, and how it came back. */
export const checkouts = tenantTable(
	"checkouts",
	{ class: "instrument" },
	{
		instrumentId: uuid("instrument_id").notNull(),
		/** The member, or null with a name for somebody who is none. */
		holderId: uuid("holder_id"),
		holderName: text("holder_name").notNull(),
		purpose: text("purpose").notNull(),
		/** Taken to calibration or repair and not to be used: nothing blocks that. */
		forService: boolean("for_service").notNull().default(false),
		/** The outside laboratory it was sent to; empty: it is with a person. */
		laboratory: text("laboratory").notNull().default(""),
		outAt: instant("out_at").notNull(),
		outBy: uuid("out_by"),
		expectedBackOn: date("expected_back_on"),
		/** Under which concession, where it was blocked otherwise. */
		concessionId: uuid("concession_id"),
		backAt: instant("back_at"),
		backBy: uuid("back_by"),
		/** As it came back: good, damaged or suspect, with a note. */
		condition: text("condition"),
		note: text("note").notNull().default(""),
	},
	(t) => [
		within(t, t.instrumentId, instruments),
		within(t, t.concessionId, concessions),
		index("checkouts_instrument").on(t.orgId, t.instrumentId, t.outAt),
		uniqueIndex("checkouts_one_holder").on(t.orgId, t.instrumentId).where(sql`back_at is null`),
		index("checkouts_concession").on(t.orgId, t.concessionId),
	],
);

/** An outside laboratory by its name on certificates, and its accreditation as somebody read it. */
export const laboratories = tenantTable(
	"laboratories",
	{ class: "calibration" },
	{
		name: text("name").notNull(),
		/** The accreditation body and the laboratory's number there; both empty: not on record. */
		body: text("body").notNull().default(""),
		reference: text("reference").notNull().default(""),
		/** Last day on which it holds; null: without end. */
		validUntil: date("valid_until"),
		changedBy: uuid("changed_by"),
		changedAt: instant("changed_at").notNull(),
	},
	(t) => [uniqueIndex("laboratories_name").on(t.orgId, sql`lower(${t.name})`)],
);
