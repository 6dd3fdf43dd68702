import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { calibrations, certificates, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { plainText } from "../input-fields.ts";
import { certificateStates, certificateView, stateOf } from "./certificate-view.ts";

export const listCertificatesInput = z.strictObject({
	/** Every word must occur in number, laboratory's number, laboratory, tag or description. */
	q: plainText(100).optional(),
	source: z.enum(["own", "external"]).optional(),
	state: z.enum(certificateStates).optional(),
	instrumentId: z.uuid().optional(),
	...paging,
});

const searched = sql`lower(concat_ws(e'\n', ${certificates.number}, ${certificates.laboratoryNumber},
	${calibrations.laboratory}, ${instruments.tag}, ${instruments.description}))`;
/** Certificates, newest first, every revision a line of its own, with the total behind the page. */
export async function listCertificates(ctx: Ctx, input: z.output<typeof listCertificatesInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "instant", "id");
	const words = (input.q ?? "").split(/\s+/).filter((word) => word !== "");
	const filter = and(
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
		input.source ? eq(certificates.source, input.source) : undefined,
		input.state ? sql`(${stateOf}) = ${input.state}` : undefined,
		input.instrumentId ? eq(calibrations.instrumentId, input.instrumentId) : undefined,
	);
	const after = place
		? sql`(${certificates.issuedAt}, ${certificates.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
		: undefined;
	const ofCertificate = and(
		eq(calibrations.orgId, certificates.orgId),
		eq(calibrations.id, certificates.calibrationId),
	);
	const ofCalibration = and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId));
	const rows = await ctx.tx
		.select({
			...{ certificate: certificates, at: sql<string>`${certificates.issuedAt}::text`, state: stateOf },
			...{ performedOn: calibrations.performedOn, asFoundVerdict: calibrations.asFoundVerdict },
			...{ instrumentId: instruments.id, tag: instruments.tag, description: instruments.description },
			laboratory: calibrations.laboratory,
		})
		.from(certificates)
		.innerJoin(calibrations, ofCertificate)
		.innerJoin(instruments, ofCalibration)
		.where(and(filter, after))
		.orderBy(desc(certificates.issuedAt), desc(certificates.id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx
		.select({ total: sql<number>`count(*)::int` })
		.from(certificates)
		.innerJoin(calibrations, ofCertificate)
		.innerJoin(instruments, ofCalibration)
		.where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ at, certificate }) => [at, certificate.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ certificate }) => certificate.issuedBy),
	);
	return {
		items: page.map(({ certificate, state, performedOn, asFoundVerdict, laboratory, ...instrument }) => ({
			...certificateView(certificate, nameOf, state),
			...{ performedOn, asFoundVerdict, laboratory },
			instrument: { id: instrument.instrumentId, tag: instrument.tag, description: instrument.description },
		})),
		nextCursor,
		total: counted?.total ?? 0,
	};
}
