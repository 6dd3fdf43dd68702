import { calibrations, certificates } from "@calibrant/db/schema";
import { type CertificateData, certificatePdf } from "@calibrant/documents";
import { type Ctx, DomainError, memberNames, randomCode, record, remember } from "@calibrant/kernel";
import { desc, eq } from "drizzle-orm";
import { fileIdAt, type Steps, type StoredFile, storeWithRow } from "../stored-files.ts";
import { type CertificateRow, certificateView } from "./certificate-view.ts";
import { type FreeNumber, takeNumber } from "./number-series.ts";

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
	reason: string | null;
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
	const { calibrationId, data, free, newest, reason } = made;
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
			...{ orgId: ctx.orgId, id: stored.id, calibrationId, source: "own", number, revision, reason },
			...{ supersedesId: newest?.id ?? null, issuedAt: ctx.now, issuedBy: ctx.actor.ref },
			...{ fileKey: stored.key, fileName: `${number}-${revision}.pdf`, bytes: stored.size, sha256: stored.sha256 },
			verifyCode: stored.verifyCode,
		})
		.returning();
	if (!row) throw new Error("The certificate was not stored.");
	const entity = { type: "certificate", id: row.id };
	await record(ctx, newest ? "certificate.revised" : "certificate.issued", entity);
	await remember(ctx, entity, null, { calibrationId, number, revision, sha256: stored.sha256 }, reason ?? undefined);
	return certificateView(row, await memberNames(ctx, [row.issuedBy]), false);
}

/** The newest certificate of a calibration, which is locked until the end of a writing transaction. */
async function newestCertificate(ctx: Ctx, calibrationId: string): Promise<CertificateRow | null> {
	await ctx.tx
		.select({ id: calibrations.id })
		.from(calibrations)
		.where(eq(calibrations.id, calibrationId))
		.for("update");
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
