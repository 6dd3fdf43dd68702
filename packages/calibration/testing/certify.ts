import { certificateTemplates, certificateTemplateVersions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { templateContentInput } from "../src/certificate-templates/content.ts";
import { issueCertificate, issueCertificateInput } from "../src/certificates/issue-certificate.ts";
import type { PublishSteps } from "../src/certificates/publish-certificate.ts";
import { reviseCertificate, reviseCertificateInput } from "../src/certificates/revise-certificate.ts";
import { signerOf } from "./signer-of.ts";

/** What is said when a certificate is issued of a calibration that was recorded on one page. */
export const said = {
	...{ method: "Comparison with a standard", conditions: "In the workshop, at 20 °C" },
	traceability: "By gauge blocks calibrated at the national institute.",
	withoutUncertainty: "Agreed for shop-floor gauges, order 17.",
};

export const letterhead = { name: "House style", laboratory: "Marsh Works", address: "Mill Lane 4\n1000 Brussels" };

type Particulars = Partial<Parameters<typeof issueCertificateInput.parse>[0] & object>;

const signedBy = async (steps: PublishSteps) => ({ printedName: await steps.open({ readOnly: true }, signerOf) });

export async function issueAs(steps: PublishSteps, calibrationId: string, change: Particulars = {}) {
	const input = { ...said, ...(await signedBy(steps)), ...change, calibrationId };
	return issueCertificate(steps, issueCertificateInput.parse(input), "password");
}

export async function reviseAs(steps: PublishSteps, id: string, reason: string, change: Particulars = {}) {
	const input = { ...said, ...(await signedBy(steps)), reasonClass: "identification", ...change, id, reason };
	return reviseCertificate(steps, reviseCertificateInput.parse(input), "password");
}

/** Gives an organisation a template, without a line in its logs. */
export async function addTemplate({ tx }: Pick<Ctx, "tx">, orgId: string, now: Date): Promise<void> {
	const content = templateContentInput.parse(letterhead);
	const times = { createdAt: now, updatedAt: now };
	const [row] = await tx
		.insert(certificateTemplates)
		.values({ ...times, orgId, name: content.name, published: 1, isDefault: true })
		.returning();
	const version = { number: 1, name: content.name, content, changeNote: "", createdAt: now };
	await tx.insert(certificateTemplateVersions).values({ ...version, orgId, templateId: row?.id ?? "" });
}
