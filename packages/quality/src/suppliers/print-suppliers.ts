import { and, inArray, sql } from "@calibrant/db/drizzle";
import { supplierEvaluations, suppliers } from "@calibrant/db/schema";
import { localeOf, longDate, type ReportColumn, reportPdf } from "@calibrant/documents";
import { type Ctx, record, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { printedFor } from "../printed.ts";
import { daysOf, dueOf } from "./find-supplier.ts";
import { supplierWords } from "./register.words.ts";
import { isUsable, type SupplierKind, type SupplierState, supplierKinds, supplierStates } from "./states.ts";

export const printSuppliersInput = z.strictObject({ kind: z.enum(supplierKinds).nullish() });
type Input = z.output<typeof printSuppliersInput>;

/** The suppliers that may be used, under which conditions and until when, as a PDF in the language of whoever asks. The copy is logged. */
export async function printSuppliers({ open }: Pick<Steps, "open">, { kind }: Input) {
	const { rows, evaluated, days, head } = await open({}, async (ctx) => {
		permitHere(ctx, "record.read");
		const usable = inArray(suppliers.state, supplierStates.filter(isUsable));
		const its = kind ? sql`${suppliers.provides} ? ${kind}` : undefined;
		const found = await ctx.tx
			.select()
			.from(suppliers)
			.where(and(usable, its))
			.orderBy(suppliers.number)
			.limit(mostRows);
		await record(ctx, "supplier.listed", { type: "supplier", id: null });
		return { rows: found, evaluated: await lastEvaluated(ctx), days: daysOf(ctx), head: await printedFor(ctx) };
	});
	const { language, organisation, timeZone, printedAt, printedBy } = head;
	const { heads, kinds, states, accredited, list } = supplierWords[language];
	const day = (date: string | null | undefined) => (date ? longDate(date, language) : "—");
	const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeStyle: "short", timeZone });
	const text = (title: string, share: number): ReportColumn => ({ head: title, share, kind: "text" });
	const lines = (...parts: (string | null)[]) => parts.filter(Boolean).join(". ");
	const body = await reportPdf({
		...{ title: list.title, organisation, subtitle: list.asOf(day(days.today)), language, page: list.page },
		...{ madeAt: printedAt, made: list.copy(printedBy, `${format.format(new Date(printedAt))} (${timeZone})`) },
		sections: [
			{
				...{ heading: kind ? kinds[kind] : list.title, empty: list.none },
				table: {
					columns: [
						{ head: heads.number, share: 3, kind: "mono" },
						...[text(heads.name, 4), text(heads.provides, 4), text(heads.state, 4), text(heads.accreditation, 4)],
						...[text(list.evaluated, 3), text(heads.next, 3)],
					],
					rows: rows.map((row) => {
						const { accredited: holds, evaluationIsDue } = dueOf(row, days);
						return [
							...[row.number, row.name],
							lines(row.provides.map((one) => kinds[one as SupplierKind]).join(", "), row.scope),
							lines(states[row.state as SupplierState], row.conditions),
							lines(
								[row.accreditationBody, row.accreditationReference].filter(Boolean).join(" "),
								row.accreditedUntil && `${heads.until} ${day(row.accreditedUntil)}`,
								holds === "holds" ? null : accredited[holds],
							) || "—",
							day(evaluated.get(row.id)),
							`${day(row.nextEvaluationOn)}${evaluationIsDue ? ` (${list.due})` : ""}`,
						];
					}),
				},
			},
		],
	});
	return { fileName: list.file, body };
}

/** Most rows of a list. */
const mostRows = 10_000;

/** The day of each supplier's newest evaluation. */
async function lastEvaluated(ctx: Ctx): Promise<Map<string, string>> {
	const { supplierId, evaluatedOn } = supplierEvaluations;
	const rows = await ctx.tx
		.select({ supplierId, on: sql<string>`max(${evaluatedOn})::text` })
		.from(supplierEvaluations)
		.groupBy(supplierId);
	return new Map(rows.map((row) => [row.supplierId, row.on]));
}
