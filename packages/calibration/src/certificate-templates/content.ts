import { type CertificateStyle, certificateLanguages, certificateLayouts } from "@calibrant/documents";
import { invalid } from "@calibrant/kernel";
import { isPrintable, isWholePicture, plainPhoto } from "@calibrant/pictures";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

/** About 96 KiB of picture. */
const mostLogo = 131_072;

/** What a template says: who issues the certificates, and how they look. */
export const templateContentInput = z.strictObject({
	name: plainText(100).min(1, "Give the template a name."),
	layout: z.enum(certificateLayouts).default("standard"),
	laboratory: plainText(200).min(1, "Give the laboratory's name (ISO/IEC 17025:2017, 7.8.2.1 b)."),
	/** Lines, as they are printed. */
	address: plainText(500).min(1, "Give the laboratory's address (ISO/IEC 17025:2017, 7.8.2.1 b)."),
	/** Where the customer has no language of their own. */
	language: z.enum(certificateLanguages).default("en"),
	/** Of headings and rules. */
	colour: z
		.string()
		.regex(/^#[0-9a-fA-F]{6}$/, "Give a colour as # and six hex digits.")
		.refine(isReadable, "This colour is too light to be read on white. Choose a darker one.")
		.default("#0B5D66"),
	/** A PNG or JPEG in base 64; empty: none. */
	logo: z
		.string()
		.max(mostLogo, "The logo is too large: at most 96 KB.")
		.regex(/^[A-Za-z0-9+/]*={0,2}$/, "This is no picture.")
		.default(""),
	/** A line below every page. */
	foot: plainText(200).default(""),
	/** Printed below the name of whoever authorises; empty: the role. */
	signatoryRole: plainText(100).default(""),
	/** Names the accreditation in words where results lie inside the scope on record. */
	namesAccreditation: z.boolean().default(true),
});
export type TemplateContent = z.output<typeof templateContentInput>;

/** Contrast of at least 4.5 to white (WCAG 2.2, 1.4.3). */
function isReadable(colour: string): boolean {
	const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
	const [r = 0, g = 0, b = 0] = parts.map((part) =>
		part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
	);
	return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 4.5;
}

/** The content with its logo as a plain picture. Throws INVALID on one that is not whole, or that no page can show. */
export async function checkedContent(content: TemplateContent): Promise<TemplateContent> {
	if (content.logo === "") return content;
	const photo = plainPhoto(Buffer.from(content.logo, "base64"));
	const good = photo && photo.type !== "image/webp" && isPrintable(photo.bytes) && (await isWholePicture(photo));
	if (good) return { ...content, logo: photo.bytes.toString("base64") };
	const what = "The logo is not a whole JPEG or PNG picture that can be printed.";
	throw invalid(what, "Choose another file.", {
		"content.logo": "Choose a JPEG, or a PNG that is not interlaced.",
	});
}

/** What the printer needs of it. `version`: absent on a preview. */
export function styleOf(content: TemplateContent, version: number | null): CertificateStyle {
	const { layout, colour, logo, foot, name } = content;
	return {
		...{ layout, colour, ...(logo !== "" && { logo: Buffer.from(logo, "base64") }), ...(foot !== "" && { foot }) },
		...(version !== null && { template: { name, version } }),
	};
}
