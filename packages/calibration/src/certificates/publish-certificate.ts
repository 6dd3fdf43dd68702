import { createHash } from "node:crypto";
import { desc, eq } from "@calibrant/db/drizzle";
import { calibrations, certificateContents, certificates } from "@calibrant/db/schema";
import { type CertificateData, certificatePdf } from "@calibrant/documents";
import {
	announce,
	type Ctx,
	DomainError,
	memberNames,
	type Proving,
	randomCode,
	remember,
	sign,
} from "@calibrant/kernel";
import { signedCertificate } from "@calibrant/metrology";
import { needState } from "../calibrations/states.ts";
import { fileIdAt, type Steps, type StoredFile, storeWithRow } from "../stored-files.ts";
import { tellOfCertificate } from "./certificate-issued.mail.ts";
import { type CertificateRow, certificateView } from "./certificate-view.ts";
import type { Digital } from "./digital-certificate.ts";
import { type FreeNumber, takeNumber } from "./number-series.ts";
import type { Particulars, ReasonClass } from "./particulars.ts";

/** A certificate about to be made: what is printed, and what must still be true when its row is written. */
export type Draft = {
	orgId: string;
	now: Date;
	calibrationId: string;
	data: CertificateData;
	/** The number to take; null for a revision, which keeps its number. */
	free: FreeNumber | null;
	/** The newest certificate of the calibration when the draft was made. */
	newest: CertificateRow | null;
	reason: { text: string; kind: ReasonClass } | null;
	/** The withdrawn certificate of the calibration that this one was made in place of. */
	replacesId: string | null;
	digital: Digital;
	particulars: Particulars;
	templateVersionId: string;
	signature: { printedName: string; proof: Proving };
};

/** Printed documents carry the public address under which they are checked. */
export type PublishSteps = Steps & { baseUrl: string };

const attempts = 20;

class NumberTaken extends DomainError {
	constructor() {
		super("CONFLICT", "Many certificates are being issued at this moment.", "Try again in a minute.");
	}
}

/**
 * Makes the PDF, stores it, and only then writes the row that names it. The number is taken together with the row:
 * a crash in between leaves a file that no row names and no gap in the series. Whoever loses the race for a number
 * prints again with the next one. `draft` throws what the person has to know.
 */
export async function publishCertificate(steps: PublishSteps, draft: (ctx: Ctx) => Promise<Draft>) {
	for (let attempt = 1; ; attempt++) {
		const made = await steps.open({ readOnly: true }, draft);
		const id = fileIdAt(made.now);
		const verifyCode = randomCode();
		const body = await certificatePdf({ ...made.data, verifyAt: `${steps.baseUrl}/verify/${verifyCode}` });
		const file = { id, key: `certificates/${made.orgId}/${id}.pdf`, body, contentType: "application/pdf" };
		try {
			return await storeWithRow(steps, file, (ctx, stored) => writeCertificate(ctx, made, { ...stored, verifyCode }));
		} catch (error) {
			if (!(error instanceof NumberTaken) || attempt === attempts) throw error;
		}
	}
}

async function writeCertificate(ctx: Ctx, made: Draft, stored: StoredFile & { verifyCode: string }) {
	const { calibrationId, data, free, newest, reason, particulars, digital } = made;
	const present = await newestCertificate(ctx, calibrationId);
	if (present?.id !== newest?.id) {
		const what = "Somebody issued a certificate for this calibration a moment ago.";
		throw new DomainError("CONFLICT", what, "Look at that one first.");
	}
	if (free && !(await takeNumber(ctx, free))) throw new NumberTaken();
	const { number, revision } = data;
	const [row] = await ctx.tx
		.insert(certificates)
		.values({
			...{ orgId: ctx.orgId, id: stored.id, calibrationId, source: "own", number, revision },
			...{ reason: reason?.text ?? null, reasonClass: reason?.kind ?? null, replacesId: made.replacesId },
			...{ supersedesId: newest?.id ?? null, issuedAt: ctx.now, issuedBy: ctx.actor.ref },
			...{ fileKey: stored.key, fileName: `${number}-${revision}.pdf`, bytes: stored.size, sha256: stored.sha256 },
			...{ verifyCode: stored.verifyCode, language: data.language ?? "en", templateVersionId: made.templateVersionId },
		})
		.returning();
	if (!row) throw new Error("The certificate was not stored.");
	const dcc = digital.xml && Buffer.from(digital.xml).toString("utf8");
	const dccSha256 = digital.xml && createHash("sha256").update(digital.xml).digest("hex");
	await ctx.tx.insert(certificateContents).values({
		...{ orgId: ctx.orgId, certificateId: row.id, customerId: particulars.customerId, particulars },
		...{ dcc, dccSha256 },
		dccFault: digital.fault,
	});
	const entity = { type: "certificate", id: row.id };
	const content = signedCertificate({ ...row, customerId: particulars.customerId ?? null, dccSha256 });
	const action = newest ? "certificate.revised" : "certificate.issued";
	await sign(ctx, entity, { ...made.signature, meaning: "authorised", content, action });
	await announce(ctx, action, row.id);
	await tellOfCertificate(ctx, row);
	const told = { calibrationId, number, revision, sha256: row.sha256, ...particulars };
	await remember(ctx, entity, null, told, reason?.text);
	return certificateView(row, await memberNames(ctx, [row.issuedBy]), "in_force");
}

/** The newest certificate of a calibration, which is locked until the end of a writing transaction. */
async function newestCertificate(ctx: Ctx, calibrationId: string): Promise<CertificateRow | null> {
	const [row] = await ctx.tx
		.select({ state: calibrations.state })
		.from(calibrations)
		.where(eq(calibrations.id, calibrationId))
		.for("update");
	// Withdrawn while the document was being made: nothing is issued.
	if (row) needState(row, "approved");
	return findNewestCertificate(ctx, calibrationId);
}

/** The newest certificate of a calibration; null before the first. */
export async function findNewestCertificate(ctx: Ctx, calibrationId: string): Promise<CertificateRow | null> {
	const [row] = await ctx.tx
		.select()
		.from(certificates)
		.where(eq(certificates.calibrationId, calibrationId))
		.orderBy(desc(certificates.revision), desc(certificates.issuedAt))
		.limit(1);
	return row ?? null;
}

/** A certificate needs a person who answers for it (ISO/IEC 17025:2017, 7.8.2.1 o). Throws FORBIDDEN. */
export function needPerson(ctx: Ctx): void {
	if (ctx.actor.type === "member") return;
	throw new DomainError("FORBIDDEN", "A certificate is authorised by a person.", "Sign in as a member and issue it.");
}
