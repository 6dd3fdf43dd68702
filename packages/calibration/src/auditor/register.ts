import { and, desc, eq, lte } from "@calibrant/db/drizzle";
import { calibrations, certificates, instruments } from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { certificateView, stateOf } from "../certificates/certificate-view.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { type UseState, useStateOf } from "../instruments/use-state.ts";
import { registerAsOf } from "../reports/register-as-of.ts";
import { type AuditorScope, dayOf, needInstrument, ofInstrument, scopeOf } from "./scope.ts";

/** Rows of one page. */
export const auditorPage = 100;

export const auditorRegisterInput = z.strictObject({
	/** Absent: today, or the last day of the auditor's period. */
	on: plainDate.optional(),
	/** Every word must occur in tag, description, make, model, serial number or location. */
	q: plainText(100).default(""),
	page: z.int().min(1).max(10_000).default(1),
});

/** The register within the scope as it stood at the end of a day, a page of it. */
export async function auditorRegister(ctx: Ctx, { on, q, page }: z.output<typeof auditorRegisterInput>) {
	const scope = await scopeOf(ctx);
	const day = dayOf(ctx, scope, on);
	const words = q.toLowerCase().split(/\s+/).filter(Boolean);
	const rows = (await inScopeAsOf(ctx, scope, day)).filter((row) => {
		const { tag, description, manufacturer, model, serialNumber, location } = row;
		const text = [tag, description, manufacturer, model, serialNumber, location].join("\n").toLowerCase();
		return words.every((word) => text.includes(word));
	});
	return {
		...{ on: day, page, pages: Math.max(1, Math.ceil(rows.length / auditorPage)), total: rows.length },
		items: rows.slice((page - 1) * auditorPage, page * auditorPage).map((row) => asOf(row, day)),
	};
}

async function inScopeAsOf(ctx: Ctx, scope: AuditorScope, day: string): Promise<InstrumentRow[]> {
	const rows = await registerAsOf(ctx, day);
	if (!scope.instruments) return rows;
	const inside = await ctx.tx.select({ id: instruments.id }).from(instruments).where(scope.instruments);
	const ids = new Set(inside.map(({ id }) => id));
	return rows.filter(({ id }) => ids.has(id));
}

/** An instrument as it stood on a day, without what is the organisation's own business. */
function asOf(row: InstrumentRow, day: string) {
	const { id, tag, description, manufacturer, model, serialNumber, location, status, tolerance } = row;
	return {
		...{ id, tag, description, manufacturer, model, serialNumber, location, status, tolerance },
		...{ role: row.role as "working" | "reference", interval: intervalOf(row), intervalReason: row.intervalReason },
		...{ lastCalibratedOn: row.lastCalibratedOn, nextDueOn: row.nextDueOn },
		state: useStateOf(row, day).state satisfies UseState,
	};
}

export const auditorInstrumentInput = z.strictObject({ id: z.uuid(), on: plainDate.optional() });

/** An instrument as it stood at the end of a day, with its calibrations until then and their certificates. */
export async function auditorInstrument(ctx: Ctx, { id, on }: z.output<typeof auditorInstrumentInput>) {
	const scope = await scopeOf(ctx);
	await needInstrument(ctx, scope, id);
	const day = dayOf(ctx, scope, on);
	const row = (await registerAsOf(ctx, day)).find((one) => one.id === id);
	if (!row) throw notFound("instrument on that day");
	const done = await ctx.tx
		.select({ calibration: calibrations })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(and(eq(calibrations.instrumentId, id), lte(calibrations.performedOn, day), scope.calibrations))
		.orderBy(desc(calibrations.performedOn), desc(calibrations.id))
		.limit(500);
	return {
		on: day,
		instrument: asOf(row, day),
		calibrations: done.map(({ calibration }) => {
			const { id: calibrationId, kind, state, performedOn, laboratory, asFoundVerdict, asLeftVerdict } = calibration;
			return { id: calibrationId, kind, state, performedOn, laboratory, asFoundVerdict, asLeftVerdict };
		}),
	};
}

export const auditorCertificatesInput = z.strictObject({
	q: plainText(100).default(""),
	page: z.int().min(1).max(10_000).default(1),
});

/** Certificates of the calibrations in the scope, newest first, a page of them. */
export async function auditorCertificates(ctx: Ctx, { q, page }: z.output<typeof auditorCertificatesInput>) {
	const scope = await scopeOf(ctx);
	const rows = await ctx.tx
		.select({
			...{ certificate: certificates, state: stateOf, performedOn: calibrations.performedOn },
			...{ tag: instruments.tag, description: instruments.description, laboratory: calibrations.laboratory },
		})
		.from(certificates)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, certificates.orgId), eq(calibrations.id, certificates.calibrationId)),
		)
		.innerJoin(instruments, ofInstrument)
		.where(scope.calibrations)
		.orderBy(desc(certificates.issuedAt), desc(certificates.id));
	const words = q.toLowerCase().split(/\s+/).filter(Boolean);
	const found = rows.filter(({ certificate, tag, description, laboratory }) => {
		const text = [certificate.number, certificate.laboratoryNumber, tag, description, laboratory].join("\n");
		return words.every((word) => text.toLowerCase().includes(word));
	});
	return {
		...{ page, pages: Math.max(1, Math.ceil(found.length / auditorPage)), total: found.length },
		items: found.slice((page - 1) * auditorPage, page * auditorPage).map(({ certificate, state, ...rest }) => {
			const later = rows.find((one) => one.certificate.supersedesId === certificate.id)?.certificate;
			const replacedBy = later ? { id: later.id, revision: later.revision } : null;
			return { ...certificateView(certificate, () => null, state), ...rest, replacedBy };
		}),
	};
}
