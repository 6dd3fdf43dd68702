import { and, asc, desc, eq, getTableColumns, isNull } from "@calibrant/db/drizzle";
import { procedures, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, type DomainError, permit } from "@calibrant/kernel";
import { sameKind } from "@calibrant/metrology";
import { z } from "zod";
import { whyUnauthorised, whyUntrained } from "../authorisations/need-authorised.ts";
import { ruleFor } from "../decision-rules/find-rule.ts";
import { inUse as functionInUse, specifiedFunctions } from "../functions/specified-functions.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { procedureContentOf } from "../procedures/get-procedure.ts";
import { todayOf } from "../today.ts";
import { newestApproved, openCalibrations, pointsOf } from "./find-calibration.ts";
import { newestRules } from "./get-calibration-work.ts";
import { sameName } from "./measures-role.ts";
import { ruleVersion } from "./method-of.ts";

export const getCalibrationTemplateInput = z.strictObject({ instrumentId: z.uuid() });

/**
 * What a new calibration starts with: the points, method and place of the instrument's newest own calibration, the
 * procedures and rules to choose from, and what is under way already.
 */
export async function getCalibrationTemplate(ctx: Ctx, input: z.output<typeof getCalibrationTemplateInput>) {
	permit(ctx, "record.read");
	const instrument = await findInstrument(ctx, input.instrumentId);
	const last = await newestApproved(ctx, instrument.id, true);
	const points = last ? (await pointsOf(ctx, last.id)).filter(({ run }) => run === 1) : [];
	const today = todayOf(ctx);
	const functions = (await specifiedFunctions(ctx, instrument.id)).filter(functionInUse);
	const own = instrument.decisionRuleId === null ? null : await ruleFor(ctx, instrument);
	const general = await ruleFor(ctx, { decisionRuleId: null });
	const open = await openCalibrations(ctx, instrument.id);
	const methods = await newestProcedures(
		ctx,
		functions.map(({ of }) => of),
	);
	const why = await whyUnauthorised(ctx, "perform", today);
	const offered = [];
	for (const { procedureId, ...method } of methods)
		offered.push({ ...method, notAuthorised: said(why(procedureId) ?? (await whyUntrained(ctx, procedureId))) });
	return {
		instrument: instrumentView(instrument, today),
		today,
		from: last ? { calibrationId: last.id, performedOn: last.performedOn } : null,
		method: last?.method ?? "",
		place: last?.place ?? "",
		points: points.map(({ unit, nominal, lowerTolerance, upperTolerance }) => ({
			...{ unit, nominal, lowerTolerance: lowerTolerance ?? "", upperTolerance: upperTolerance ?? "" },
		})),
		/** Those that fit what the instrument measures first. */
		procedures: offered,
		/** Why the person is not authorised to calibrate without a procedure today, in sentences; null where nothing is in the way. */
		notAuthorised: said(why(null)),
		/** The procedure it was calibrated by last, else the only one that fits; null: nobody can tell. */
		procedureVersionId: await proposedOf(ctx, methods, last?.procedureVersionId ?? null),
		rules: await newestRules(ctx),
		functions: functions.map(({ of: { id, name, unit } }) => ({ id, name, unit })),
		/** The rule that was agreed for the instrument; null where none is. */
		ruleOfInstrument: own?.name ?? null,
		ruleOfOrganisation: general?.name ?? null,
		/** By which results with U are judged; null: simple acceptance. */
		rule: await ruleVersion(ctx, (own ?? general)?.id ?? null),
		open: open.map(({ id, state, performedOn }) => ({ id, state: state as "in_progress" | "in_review", performedOn })),
	};
}

const said = (refusal: DomainError | null) => refusal && `${refusal.message} ${refusal.whatToDo}`;

const inUse = and(
	...[eq(procedures.orgId, procedureVersions.orgId), eq(procedures.id, procedureVersions.procedureId)],
	isNull(procedures.archivedAt),
);

type Measured = { quantity: string; unit: string };

/** The newest version of each procedure in use, those first that fit one of the functions. */
async function newestProcedures(ctx: Ctx, functions: readonly Measured[]) {
	const rows = await ctx.tx
		.select({ ...getTableColumns(procedureVersions), code: procedures.code })
		.from(procedureVersions)
		.innerJoin(procedures, inUse)
		.orderBy(asc(procedureVersions.procedureId), desc(procedureVersions.number));
	return rows
		.filter((row, index) => rows[index - 1]?.procedureId !== row.procedureId)
		.map((row) => {
			const { id, procedureId, code, name, number } = row;
			const { quantity, unit } = procedureContentOf(row);
			const fits = functions.some((one) => sameName(one.quantity, quantity) && sameKind(one.unit, unit));
			return { id, procedureId, code, name, number, fits };
		})
		.toSorted((a, b) => Number(b.fits) - Number(a.fits) || a.code.localeCompare(b.code, "en", { numeric: true }));
}

type Newest = Awaited<ReturnType<typeof newestProcedures>>;

async function proposedOf(ctx: Ctx, methods: Newest, lastVersionId: string | null): Promise<string | null> {
	const fitting = methods.filter(({ fits }) => fits);
	const { id, procedureId } = procedureVersions;
	const [before] =
		lastVersionId === null
			? []
			: await ctx.tx.select({ procedureId }).from(procedureVersions).where(eq(id, lastVersionId));
	const again = fitting.find((one) => one.procedureId === before?.procedureId);
	return (again ?? (fitting.length === 1 ? fitting[0] : undefined))?.id ?? null;
}
