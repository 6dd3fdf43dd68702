import { eq, inArray } from "@calibrant/db/drizzle";
import { customers, instrumentFunctions } from "@calibrant/db/schema";
import { type CertificateLanguage, certificateWords } from "@calibrant/documents";
import { type Ctx, memberNames, notFound } from "@calibrant/kernel";
import { formatDecimal } from "@calibrant/metrology";
import type { CalibrationRow, PointRow, RunRow, StandardRow } from "../calibrations/calibration-view.ts";
import { departedFrom } from "../calibrations/departed-from.ts";
import { printedIn } from "../calibrations/departure-words.ts";
import { pointsOf, runsOf, standardsOf } from "../calibrations/find-calibration.ts";
import { itemOf } from "../calibrations/item-of.ts";
import { unmeasuredUnits } from "../calibrations/measures-role.ts";
import { methodOf, ruleVersion } from "../calibrations/method-of.ts";
import { type TemplateVersion, templateFor } from "../certificate-templates/find-template.ts";
import { type CustomerRow, customerView } from "../customers/customer-input.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { type Accreditation, accreditationOf } from "./accreditation.ts";
import { doubtsOf } from "./doubts.ts";
import type { Particulars } from "./particulars.ts";

/** Everything on record that a certificate is made from. */
export type Subject = {
	calibration: CalibrationRow;
	instrument: InstrumentRow;
	item: ReturnType<typeof itemOf>;
	runs: RunRow[];
	points: PointRow[];
	standards: StandardRow[];
	/** Who decided that a standard is used although something speaks against it. */
	deciderOf: (ref: string | null) => string | null;
	/** What has come up against it since it was approved. */
	doubts: Awaited<ReturnType<typeof doubtsOf>>;
	/** Units of points in which no standard named measures. */
	untracedUnits: string[];
	method: Awaited<ReturnType<typeof methodOf>>;
	rule: Awaited<ReturnType<typeof ruleVersion>>;
	/** Names of functions by their id. */
	functions: Map<string, FunctionName>;
	customer: CustomerView | null;
	template: TemplateVersion | null;
	accreditation: Accreditation | null;
	/** By what it departs from its procedure and other records, in sentences of the certificate's language. */
	departed: string[];
};
type CustomerView = ReturnType<typeof customerView>;

type FunctionName = Pick<typeof instrumentFunctions.$inferSelect, "name" | "rangeFrom" | "rangeTo" | "unit">;

/** The function of an instrument that a point belongs to, with its range, as a language writes it; null: none is named. */
export function functionName({ functions }: Subject, functionId: string | null, language: CertificateLanguage) {
	const found = functionId === null ? undefined : functions.get(functionId);
	if (!found) return null;
	const { locale, table } = certificateWords[language];
	const [from, to] = [formatDecimal(found.rangeFrom, locale), formatDecimal(found.rangeTo, locale)];
	return `${found.name}, ${table.range(from, to)} ${found.unit}`;
}

/** In which language a certificate is issued. */
export const languageOf = (
	{ customer, template }: Pick<Subject, "customer" | "template">,
	{ language }: Particulars,
): CertificateLanguage => language ?? customer?.language ?? template?.content.language ?? "en";

/** Reads what a certificate of a calibration is made from. Throws NOT_FOUND for a customer that is none. */
export async function subjectOf(
	ctx: Ctx,
	calibration: CalibrationRow,
	particulars: Particulars,
	/** Of the first issue: what came up against the calibration is looked for. */
	isFirst = false,
): Promise<Subject> {
	const instrument = await findInstrument(ctx, calibration.instrumentId);
	const [runs, points, standards] = [
		await runsOf(ctx, calibration.id),
		await pointsOf(ctx, calibration.id),
		await standardsOf(ctx, calibration.id),
	];
	const { customerId, identification, accredited } = particulars;
	const template = await templateFor(ctx, calibration.procedureVersionId);
	const names = calibration.accredited && accredited && (template?.content.namesAccreditation ?? true);
	const customer = customerId === null ? null : customerView(await findCustomer(ctx, customerId));
	const functions = await functionsOf(ctx, points);
	const units = points.map(({ unit }) => unit);
	const method = await methodOf(ctx, calibration.procedureVersionId);
	return {
		departed: await departedFrom(
			ctx,
			{ row: calibration, instrument, points, method, standards },
			printedIn(languageOf({ customer, template }, particulars)),
		),
		deciderOf: await memberNames(
			ctx,
			standards.map(({ overriddenBy }) => overriddenBy),
		),
		doubts: isFirst ? await doubtsOf(ctx, calibration, standards) : [],
		untracedUnits: await unmeasuredUnits(ctx, standards, units),
		...{ calibration, instrument, runs, points, standards, template },
		item: identification === "as_registered" ? itemOf(instrument) : (calibration.item ?? itemOf(instrument)),
		method,
		rule: await ruleVersion(ctx, calibration.decisionRuleVersionId),
		functions: new Map(
			functions.map(({ id, name, rangeFrom, rangeTo, unit }) => [id, { name, rangeFrom, rangeTo, unit }]),
		),
		customer,
		accreditation: names
			? await accreditationOf(ctx, calibration, points, new Map(functions.map(({ id, quantity }) => [id, quantity])))
			: null,
	};
}

async function findCustomer(ctx: Ctx, id: string): Promise<CustomerRow> {
	const [row] = await ctx.tx.select().from(customers).where(eq(customers.id, id));
	if (!row) throw notFound("customer");
	return row;
}

async function functionsOf(ctx: Ctx, points: readonly PointRow[]) {
	const ids = [...new Set(points.flatMap(({ functionId }) => (functionId === null ? [] : [functionId])))];
	if (ids.length === 0) return [];
	return ctx.tx.select().from(instrumentFunctions).where(inArray(instrumentFunctions.id, ids));
}
