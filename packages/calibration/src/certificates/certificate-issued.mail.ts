import { and, eq } from "@calibrant/db/drizzle";
import {
	calibrations,
	certificates,
	instruments,
	memberships,
	organisations,
	profiles,
	users,
} from "@calibrant/db/schema";
import { type Ctx, letterhead, type Mail, queueMail } from "@calibrant/kernel";
import { certificateIssued } from "@calibrant/mail";
import { asSpelt } from "../due-mails/who-answers.ts";
import type { CertificateRow } from "./certificate-view.ts";

/** Tells whoever looks after the instrument, unless they performed the calibration or issue the certificate themselves. */
export async function tellOfCertificate(ctx: Ctx, { id, calibrationId }: CertificateRow): Promise<void> {
	const [item] = await ctx.tx
		.select({ performedBy: calibrations.performedBy, custodian: instruments.custodian })
		.from(calibrations)
		.innerJoin(
			instruments,
			and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId)),
		)
		.where(eq(calibrations.id, calibrationId));
	if (!item) return;
	const members = await ctx.tx
		.select({ id: memberships.id, userId: memberships.userId, name: profiles.name })
		.from(memberships)
		.innerJoin(profiles, eq(profiles.userId, memberships.userId));
	const custodian = asSpelt(item.custodian);
	if (custodian === "") return;
	for (const { id: memberId, userId, name } of members) {
		if (asSpelt(name) !== custodian || memberId === item.performedBy || memberId === ctx.actor.ref) continue;
		const about = { orgId: ctx.orgId, userId, subjectId: id, key: `${id}:${userId}` };
		await queueMail(ctx, { kind: "certificate_issued" }, about);
	}
}

/** Names a certificate and leads to it; the document itself is in no mail. */
export const certificateIssuedMail: Mail = {
	kind: "certificate_issued",
	mayBeDeclined: true,
	async compose({ house, tx, letter, language }) {
		const [found] = await tx
			.select({
				...{ certificate: certificates, tag: instruments.tag, description: instruments.description },
				...{ organisation: organisations.name, email: users.email },
			})
			.from(certificates)
			.innerJoin(calibrations, eq(calibrations.id, certificates.calibrationId))
			.innerJoin(instruments, eq(instruments.id, calibrations.instrumentId))
			.innerJoin(organisations, eq(organisations.id, certificates.orgId))
			.innerJoin(
				memberships,
				and(eq(memberships.orgId, certificates.orgId), eq(memberships.userId, letter.userId ?? "")),
			)
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(eq(certificates.id, letter.subjectId ?? ""));
		if (!found) return null;
		const { certificate, tag, description, organisation, email } = found;
		const content = certificateIssued({
			...{ ...letterhead(house, language), organisation, certificateNumber: certificate.number },
			...{ revision: certificate.revision ?? 1, item: [tag, description].filter(Boolean).join(", ") },
			link: `${house.baseUrl}/app/certificates/${certificate.id}`,
		});
		return { to: email, content };
	},
};
