import { and, asc, desc, eq, ne, or, sql } from "@calibrant/db/drizzle";
import { calibrations, certificates, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { calibrationView } from "../calibrations/calibration-view.ts";
import { certificateView, stateOf } from "../certificates/certificate-view.ts";
import { longestPage } from "../cursor.ts";
import { concessionsInForce } from "../custody/concessions-in-force.ts";
import { holdersOf } from "../custody/list-checkouts.ts";
import { withFields } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { ruleFor } from "../decision-rules/find-rule.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import { findInstrument } from "./find-instrument.ts";
import { type InstrumentRow, instrumentView } from "./instrument-view.ts";

export const getInstrumentInput = z.strictObject({ id: z.uuid() });

/** An instrument with its newest calibrations and certificates, newest first, at most a page of each. */
export async function getInstrument(ctx: Ctx, input: z.output<typeof getInstrumentInput>) {
	permit(ctx, "record.read");
	const instrument = await findInstrument(ctx, input.id);
	const calibrated = await ctx.tx
		.select()
		.from(calibrations)
		// An import that was taken back stays in the list of calibrations; here it would double every line.
		.where(
			and(
				eq(calibrations.instrumentId, instrument.id),
				or(ne(calibrations.kind, "imported"), ne(calibrations.state, "withdrawn")),
			),
		)
		.orderBy(desc(calibrations.performedOn), desc(calibrations.id))
		.limit(longestPage);
	const issued = await ctx.tx
		.select({ certificate: certificates, state: stateOf })
		.from(certificates)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, certificates.orgId), eq(calibrations.id, certificates.calibrationId)),
		)
		.where(eq(calibrations.instrumentId, instrument.id))
		.orderBy(desc(certificates.issuedAt), desc(certificates.id))
		.limit(longestPage);
	const refs = [
		...calibrated.flatMap((row) => [row.performedBy, row.importedBy]),
		...issued.map(({ certificate }) => certificate.issuedBy),
	];
	const nameOf = await memberNames(ctx, refs);
	const today = todayOf(ctx);
	const concession = (await concessionsInForce(ctx, [instrument.id], today)).get(instrument.id) ?? null;
	const rule = await ruleFor(ctx, instrument);
	const fields = await fieldsInUse(ctx);
	return {
		instrument: withFields(instrumentView(instrument, today, concession), fields),
		/** The organisation's own fields, in their order. */
		customFields: fields,
		out: (await holdersOf(ctx, [instrument.id], today)).get(instrument.id) ?? null,
		/** The case of out of tolerance that keeps it in quarantine. */
		ootCase: await undecidedCase(ctx, instrument.id),
		/** The rule that holds for it, its own or the organisation's. */
		decisionRule: rule && { id: rule.decisionRuleId, name: rule.name, number: rule.number },
		sameSerial: await sameSerial(ctx, instrument),
		calibrations: calibrated.map((row) => calibrationView(row, nameOf)),
		certificates: issued.map(({ certificate, state }) => certificateView(certificate, nameOf, state)),
	};
}

const mostTwins = 5;

/** Others of the register with the same serial number and manufacturer. */
function sameSerial(ctx: Ctx, { id, serialNumber, manufacturer }: InstrumentRow) {
	if (serialNumber.trim() === "") return [];
	return ctx.tx
		.select({ id: instruments.id, tag: instruments.tag })
		.from(instruments)
		.where(
			and(
				...[ne(instruments.id, id), ne(instruments.status, "retired")],
				sql`lower(btrim(${instruments.serialNumber})) = lower(${serialNumber.trim()})`,
				sql`lower(btrim(${instruments.manufacturer})) = lower(${manufacturer.trim()})`,
			),
		)
		.orderBy(asc(instruments.tag))
		.limit(mostTwins);
}
