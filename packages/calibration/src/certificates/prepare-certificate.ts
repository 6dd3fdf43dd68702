import { and, asc, desc, eq, isNull, sql } from "@calibrant/db/drizzle";
import { calibrations, certificateContents, certificates, customers } from "@calibrant/db/schema";
import { certificatePdf } from "@calibrant/documents";
import { type Ctx, DomainError, memberNames, ownName, permit } from "@calibrant/kernel";
import { z } from "zod";
import type { CalibrationRow } from "../calibrations/calibration-view.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { longestPage } from "../cursor.ts";
import { customerView } from "../customers/customer-input.ts";
import { certificateContent } from "./certificate-content.ts";
import { languageOf, subjectOf } from "./certificate-subject.ts";
import { replacedBy } from "./draft-certificate.ts";
import { missingItems } from "./missing-items.ts";
import { type MissingItem, type Particulars, particularsFields, particularsInput } from "./particulars.ts";
import type { PublishSteps } from "./publish-certificate.ts";
import { findNewestCertificate } from "./publish-certificate.ts";
import { particularsOf } from "./revise-certificate.ts";

export const prepareCertificateInput = z.strictObject({ calibrationId: z.uuid() });

/**
 * What the page needs to issue or revise a certificate: what the record gives, what is still missing and by which clause,
 * and what was decided the last time for this calibration or this instrument.
 */
export async function prepareCertificate(ctx: Ctx, { calibrationId }: z.output<typeof prepareCertificateInput>) {
	permit(ctx, "record.read");
	const calibration = await findCalibration(ctx, calibrationId);
	needOwn(calibration);
	const newest = await findNewestCertificate(ctx, calibration.id);
	const last = newest ? null : await lastTime(ctx, calibration.instrumentId);
	const given = newest ? await particularsOf(ctx, newest.id) : await proposed(ctx, calibration, last);
	const offered = await subjectOf(ctx, calibration, { ...given, accredited: true }, newest === null);
	const subject = { ...offered, accreditation: given.accredited ? offered.accreditation : null };
	const particulars = last ? { ...given, ...saidAgain(missingItems(subject, given), last) } : given;
	const { archivedAt, name, id } = customers;
	const known = await ctx.tx
		.select()
		.from(customers)
		.where(isNull(archivedAt))
		.orderBy(asc(name), asc(id))
		.limit(longestPage);
	const replaced = newest ? null : await replacedBy(ctx, calibration);
	const { template, item, instrument } = subject;
	const { accreditation } = offered;
	const nameOf = await memberNames(ctx, [ctx.actor.ref]);
	return {
		calibration: {
			id: calibration.id,
			state: calibration.state,
			performedOn: calibration.performedOn,
			placeKind: calibration.placeKind,
			accredited: calibration.accredited,
		},
		instrument: { id: instrument.id, tag: instrument.tag, owner: instrument.owner },
		item,
		nextDueOn: calibration.nextDueOn,
		newest: newest && { id: newest.id, number: newest.number, revision: newest.revision },
		replaces: replaced && `${replaced.row.number}, revision ${replaced.row.revision}`,
		...{ particulars, language: languageOf(subject, particulars), missing: missingItems(subject, particulars) },
		template: template && {
			...{ name: template.content.name, number: template.number },
			namesAccreditation: template.content.namesAccreditation,
		},
		accreditation: accreditation && {
			...{ body: accreditation.body, reference: accreditation.reference, outside: accreditation.outside.size },
		},
		customers: known.map(customerView),
		printedName: nameOf(ctx.actor.ref) ?? "",
	};
}

/** What the last certificate of the instrument was made with; null before the first. */
async function lastTime(ctx: Ctx, instrumentId: string): Promise<Particulars | null> {
	const [last] = await ctx.tx
		.select({ certificateId: certificates.id })
		.from(certificates)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, certificates.orgId), eq(calibrations.id, certificates.calibrationId)),
		)
		.innerJoin(
			certificateContents,
			and(eq(certificateContents.orgId, certificates.orgId), eq(certificateContents.certificateId, certificates.id)),
		)
		.where(eq(calibrations.instrumentId, instrumentId))
		.orderBy(desc(certificates.issuedAt))
		.limit(1);
	return last ? particularsOf(ctx, last.certificateId) : null;
}

/** Texts of the last time where the record says nothing this time either. */
function saidAgain(missing: readonly MissingItem[], last: Particulars): Partial<Particulars> {
	const again = (["traceability", "withoutUncertainty"] as const).filter((name) =>
		missing.some(({ field }) => field === name),
	);
	return Object.fromEntries(again.map((name) => [name, last[name]]));
}

/** Accredited as the calibration was. The customer and language of the last time; else the instrument's owner, by name. */
async function proposed(
	ctx: Ctx,
	{ instrumentId, accredited }: Pick<CalibrationRow, "instrumentId" | "accredited">,
	last: Particulars | null,
): Promise<Particulars> {
	if (last) {
		const { customerId, language, printNextDue } = last;
		return particularsInput.parse({ customerId, language, printNextDue, accredited });
	}
	const [owner] = await ctx.tx
		.select({ id: customers.id })
		.from(customers)
		.where(
			and(
				isNull(customers.archivedAt),
				sql`lower(${customers.name}) = (select lower(i.owner) from instruments i where i.org_id = ${customers.orgId} and i.id = ${instrumentId})`,
			),
		);
	return particularsInput.parse({ customerId: owner?.id ?? null, accredited });
}

function needOwn({ kind }: { kind: string }): void {
	if (kind === "internal") return;
	throw new DomainError("CONFLICT", "This calibration has no certificate of ours.", "Open one that was done here.");
}

/** A box of a form that opens the file in a tab: it is sent as text. */
const box = z
	.enum(["on", "true", "false", ""])
	.default("")
	.transform((value) => value === "on" || value === "true");
const emptyAsNull = (value: unknown) => (value === "" ? null : value);

export const previewCertificateInput = z.object({
	...{ calibrationId: z.uuid(), ...particularsFields, printedName: z.string().max(200).default("") },
	customerId: z.preprocess(emptyAsNull, particularsFields.customerId),
	language: z.preprocess(emptyAsNull, particularsFields.language),
	receivedOn: z.preprocess(emptyAsNull, particularsFields.receivedOn),
	...{ printNextDue: box, accredited: box, reason: z.string().max(1000).default("") },
});

/** The certificate as it would be issued, marked as a preview on every page, with dots where something is missing. */
export async function previewCertificate(
	steps: Pick<PublishSteps, "open">,
	input: z.output<typeof previewCertificateInput>,
): Promise<{ fileName: string; body: Buffer }> {
	const { calibrationId, printedName, reason, ...particulars } = input;
	const data = await steps.open({ readOnly: true }, async (ctx) => {
		permit(ctx, "record.read");
		const calibration = await findCalibration(ctx, calibrationId);
		needOwn(calibration);
		const newest = await findNewestCertificate(ctx, calibration.id);
		const subject = await subjectOf(ctx, calibration, particulars);
		// No certificate is issued in another name, so no preview shows one.
		const signer = await ownName(ctx, printedName).catch(() => "……");
		const content = certificateContent(ctx, subject, particulars, signer);
		const amendment = newest && {
			amendment: { replaces: newest, reason: reason || "……" },
		};
		const [number, revision] = [newest?.number ?? "CAL-……", (newest?.revision ?? 0) + 1];
		return { ...content, ...amendment, number, revision, preview: true };
	});
	return { fileName: "preview.pdf", body: await certificatePdf(data) };
}
