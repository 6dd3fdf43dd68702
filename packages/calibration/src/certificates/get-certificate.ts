import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import {
	certificateContents,
	certificates,
	certificateTemplateVersions,
	certificateWithdrawals,
	customers,
} from "@calibrant/db/schema";
import { type Ctx, memberNames, permit, signaturesOf } from "@calibrant/kernel";
import { formerCertificate, signedCertificate } from "@calibrant/metrology";
import { z } from "zod";
import { calibrationView } from "../calibrations/calibration-view.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { type CertificateRow, certificateView, stateOf } from "./certificate-view.ts";
import { findCertificate } from "./find-certificate.ts";
import type { ReasonClass } from "./particulars.ts";

export const getCertificateInput = z.strictObject({ id: z.uuid() });

/** A certificate with its calibration, its instrument, its signature, its DCC and every revision in order. */
export async function getCertificate(ctx: Ctx, input: z.output<typeof getCertificateInput>) {
	permit(ctx, "record.read");
	const row = await findCertificate(ctx, input.id);
	const calibration = await findCalibration(ctx, row.calibrationId);
	const instrument = await findInstrument(ctx, calibration.instrumentId);
	const revisions = await ctx.tx
		.select({ row: certificates, state: stateOf })
		.from(certificates)
		.where(eq(certificates.calibrationId, calibration.id))
		.orderBy(asc(certificates.revision));
	const { orgId, certificateId } = certificateWithdrawals;
	const [withdrawal] = await ctx.tx
		.select({ withdrawal: certificateWithdrawals })
		.from(certificateWithdrawals)
		.innerJoin(certificates, and(eq(certificates.orgId, orgId), eq(certificates.id, certificateId)))
		.where(eq(certificates.calibrationId, calibration.id));
	const last = revisions.at(-1)?.row.id ?? row.id;
	const { id, number, revision } = certificates;
	const linked = { id, number, revision };
	const [replacement] = await ctx.tx
		.select(linked)
		.from(certificates)
		.where(eq(certificates.replacesId, last))
		.limit(1);
	const first = revisions[0]?.row.replacesId;
	const [replaced] = first ? await ctx.tx.select(linked).from(certificates).where(eq(certificates.id, first)) : [];
	const nameOf = await memberNames(ctx, [
		...[calibration.performedBy, ...revisions.map((one) => one.row.issuedBy)],
		withdrawal?.withdrawal.withdrawnBy ?? null,
	]);
	const state = revisions.find((one) => one.row.id === row.id)?.state ?? "in_force";
	return {
		certificate: certificateView(row, nameOf, state),
		calibration: calibrationView(calibration, nameOf),
		instrument: instrumentView(instrument, todayOf(ctx)),
		revisions: revisions.map((one) => certificateView(one.row, nameOf, one.state)),
		...(await contentOf(ctx, row)),
		signatures: await signaturesOf(ctx, { type: "certificate", id: row.id }, ...(await signedContents(ctx, row))),
		withdrawal: withdrawal
			? {
					withdrawnAt: withdrawal.withdrawal.withdrawnAt,
					withdrawnByName: nameOf(withdrawal.withdrawal.withdrawnBy),
					reasonClass: withdrawal.withdrawal.reasonClass as ReasonClass,
					reason: calibration.withdrawnReason,
				}
			: null,
		replacement: replacement ?? null,
		replaces: replaced ?? null,
	};
}

/** The certificate in the forms that signatures are over: today's, with the DCC as it is kept, and the former. */
async function signedContents(ctx: Ctx, row: CertificateRow) {
	const { customerId, dcc, certificateId } = certificateContents;
	const [kept] = await ctx.tx
		.select({ customerId, dccSha256: sql<string | null>`encode(sha256(convert_to(${dcc}, 'UTF8')), 'hex')` })
		.from(certificateContents)
		.where(eq(certificateId, row.id));
	const whole = { customerId: null, dccSha256: null, ...row, ...kept };
	return [signedCertificate(whole), formerCertificate(whole)] as const;
}

/** For whom, with which template and with which DCC it was issued; nulls for one from before that was kept. */
async function contentOf(ctx: Ctx, { id, templateVersionId }: CertificateRow) {
	const [content] = await ctx.tx
		.select({
			...{
				customerName: customers.name,
				dccSha256: certificateContents.dccSha256,
				dccFault: certificateContents.dccFault,
			},
		})
		.from(certificateContents)
		.leftJoin(
			customers,
			and(eq(customers.orgId, certificateContents.orgId), eq(customers.id, certificateContents.customerId)),
		)
		.where(eq(certificateContents.certificateId, id));
	const [template] = templateVersionId
		? await ctx.tx
				.select({
					...{ id: certificateTemplateVersions.templateId, name: certificateTemplateVersions.name },
					number: certificateTemplateVersions.number,
				})
				.from(certificateTemplateVersions)
				.where(eq(certificateTemplateVersions.id, templateVersionId))
		: [];
	return {
		customerName: content?.customerName ?? null,
		digital: content ? { sha256: content.dccSha256, fault: content.dccFault } : null,
		template: template ?? null,
	};
}
