import { and, desc, eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { type CertificateData, certificateExample, certificatePdf } from "@calibrant/documents";
import { permit } from "@calibrant/kernel";
import { z } from "zod";
import { certificateContent } from "../certificates/certificate-content.ts";
import { subjectOf } from "../certificates/certificate-subject.ts";
import { particularsInput } from "../certificates/particulars.ts";
import { linesOf } from "../customers/customer-input.ts";
import type { Steps } from "../stored-files.ts";
import { checkedContent, styleOf, templateContentInput } from "./content.ts";

export const previewTemplateInput = z.strictObject({ content: templateContentInput });

/**
 * A template that is not saved yet, with the organisation's newest approved calibration in it; with an example where there
 * is none. Marked as a preview on every page.
 */
export async function previewTemplate(
	steps: Pick<Steps, "open">,
	input: z.output<typeof previewTemplateInput>,
): Promise<{ fileName: string; body: Buffer }> {
	const content = await checkedContent(input.content);
	const data = await steps.open({ readOnly: true }, async (ctx): Promise<CertificateData> => {
		permit(ctx, "record.read");
		const own = and(eq(calibrations.state, "approved"), eq(calibrations.kind, "internal"));
		const [calibration] = await ctx.tx
			.select()
			.from(calibrations)
			.where(own)
			.orderBy(desc(calibrations.performedOn), desc(calibrations.createdAt))
			.limit(1);
		const shown = { number: "CAL-……", revision: 1, preview: true };
		if (calibration) {
			const particulars = particularsInput.parse({ accredited: content.namesAccreditation });
			const subject = await subjectOf(ctx, calibration, particulars);
			const template = { id: "", number: 0, content };
			return {
				...certificateContent(ctx, { ...subject, template }, particulars, "……"),
				style: styleOf(content, null),
				...shown,
			};
		}
		const laboratory = { name: content.laboratory, address: linesOf(content.address) };
		return {
			...certificateExample(3),
			...shown,
			laboratory,
			language: content.language,
			style: styleOf(content, null),
		};
	});
	return { fileName: "preview.pdf", body: await certificatePdf(data) };
}
