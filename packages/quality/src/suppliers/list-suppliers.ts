import { buffer } from "node:stream/consumers";
import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { suppliers } from "@calibrant/db/schema";
import { csvTable } from "@calibrant/documents";
import { type Ctx, memberNames, pageOf, paging, plainText, readCursor, readerOf, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { daysOf, dueOf, supplierView } from "./find-supplier.ts";
import { supplierWords } from "./register.words.ts";
import { isUsable, type SupplierKind, type SupplierState, supplierKinds, supplierStates } from "./states.ts";

const filter = {
	/** usable: approved, with or without conditions. kept: not withdrawn. */
	state: z.enum([...supplierStates, "usable", "kept", "any"]).default("kept"),
	kind: z.enum(supplierKinds).nullish(),
	/** evaluation: its day has come. accreditation: it ended, or ends soon. */
	due: z.enum(["evaluation", "accreditation"]).nullish(),
	/** me: the caller answers for it. */
	whose: z.enum(["me"]).nullish(),
	/** Every word must occur in number, name, scope or accreditation. */
	q: plainText(100).default(""),
};
export const listSuppliersInput = z.strictObject({ ...filter, ...paging });
export const supplierFileInput = z.strictObject(filter);
type Filter = z.output<typeof supplierFileInput>;

const at = sql<string>`to_char(${suppliers.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
const searched = sql`lower(concat_ws(e'\n', ${suppliers.number}, ${suppliers.name}, ${suppliers.scope},
	${suppliers.accreditationBody}, ${suppliers.accreditationReference}))`;

/** The states that a filter stands for; undefined: every one. */
function statesOf(state: Filter["state"]): readonly SupplierState[] | undefined {
	if (state === "any") return undefined;
	if (state === "kept") return supplierStates.filter((one) => one !== "withdrawn");
	return state === "usable" ? supplierStates.filter(isUsable) : [state];
}

function asked(ctx: Ctx, { state, kind, due, whose, q }: Filter) {
	const { today, soonUntil } = daysOf(ctx);
	const states = statesOf(state);
	const words = q.split(/\s+/).filter((word) => word !== "");
	const isKept = sql`${suppliers.state} <> 'withdrawn'`;
	return and(
		states ? inArray(suppliers.state, [...states]) : undefined,
		kind ? sql`${suppliers.provides} ? ${kind}` : undefined,
		due === "evaluation" ? sql`${suppliers.nextEvaluationOn} <= ${today}::date and ${isKept}` : undefined,
		due === "accreditation" ? sql`${suppliers.accreditedUntil} <= ${soonUntil}::date and ${isKept}` : undefined,
		whose ? eq(suppliers.ownerId, ctx.actor.ref ?? nobody) : undefined,
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
	);
}
const nobody = "00000000-0000-0000-0000-000000000000";

/** A page of the suppliers, newest first, each with what is due. */
export async function listSuppliers(ctx: Ctx, input: z.output<typeof listSuppliersInput>) {
	permitHere(ctx, "record.read");
	const { cursor, limit, ...only } = input;
	const place = readCursor(cursor, "instant", "id");
	const after = place
		? sql`(${suppliers.createdAt}, ${suppliers.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
		: undefined;
	const rows = await ctx.tx
		.select({ row: suppliers, at })
		.from(suppliers)
		.where(and(asked(ctx, only), after))
		.orderBy(desc(suppliers.createdAt), desc(suppliers.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (one) => [one.at, one.row.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ row }) => row.ownerId),
	);
	const days = daysOf(ctx);
	return {
		items: page.map(({ row }) => ({ ...supplierView(row), ...dueOf(row, days), ownerName: nameOf(row.ownerId) })),
		nextCursor,
		today: days.today,
	};
}

/** Most rows of a file. */
const mostRows = 10_000;

/** The register as a CSV file with heads and words in the language of whoever asks. The copy is logged. */
export async function supplierFile(ctx: Ctx, input: Filter) {
	permitHere(ctx, "record.read");
	const words = supplierWords[await readerOf(ctx)];
	const rows = await ctx.tx.select().from(suppliers).where(asked(ctx, input)).orderBy(suppliers.number).limit(mostRows);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ ownerId }) => ownerId),
	);
	const days = daysOf(ctx);
	type Row = (typeof rows)[number];
	const text = (header: string, value: (row: Row) => string | null) => ({ header, kind: "text" as const, value });
	const { heads } = words;
	const columns = [
		text(heads.number, (row) => row.number),
		text(heads.name, (row) => row.name),
		text(heads.contact, (row) => row.contact),
		text(heads.provides, (row) => row.provides.map((kind) => words.kinds[kind as SupplierKind]).join(", ")),
		text(heads.scope, (row) => row.scope),
		text(heads.state, (row) => words.states[row.state as SupplierState]),
		text(heads.conditions, (row) => row.conditions),
		text(heads.body, (row) => row.accreditationBody),
		text(heads.reference, (row) => row.accreditationReference),
		text(heads.until, (row) => row.accreditedUntil),
		text(heads.accreditation, (row) => words.accredited[dueOf(row, days).accredited]),
		text(heads.next, (row) => row.nextEvaluationOn),
		text(heads.owner, (row) => nameOf(row.ownerId) ?? ""),
	];
	await record(ctx, "supplier.listed", { type: "supplier", id: null });
	return { fileName: words.file, body: await buffer(csvTable(columns, rows)) };
}
