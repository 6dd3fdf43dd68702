import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import type { Api } from "../../trpc.server.ts";
import { LANGUAGES } from "./certificate-words.ts";

const largest = 1024 * 1024;
const layouts = ["standard", "compact", "by_function"] as const;

/** The form of a template. What a field must look like is the server's to say. */
export const templateSchema = z.object({
	content: z.object({
		...{ name: filledIn, layout: z.enum(layouts), laboratory: filledIn, address: filledIn, colour: filledIn },
		...{ language: z.enum(LANGUAGES), foot: optionalText, signatoryRole: optionalText, logo: optionalText },
		namesAccreditation: z.literal("on").optional(),
	}),
	...{ version: z.coerce.number().int(), changeNote: optionalText },
});

/** Reads the form with its logo. A template that exists keeps its own where none is chosen. */
export async function readTemplate(request: Request, server: Api) {
	const { form, file, fault } = await readUpload(request, largest);
	const id = String(form.get("id") ?? "");
	const kept = id !== "" && !form.has("withoutLogo") && file === null;
	const logo = file
		? Buffer.from(file.bytes).toString("base64")
		: kept
			? (await server.certificateTemplates.get.query({ id })).content.logo
			: "";
	form.delete("withoutLogo");
	return { form, logo, fault, id };
}

export const contentOf = (
	{ namesAccreditation, ...content }: z.output<typeof templateSchema>["content"],
	logo: string,
) => ({
	...{ ...content, logo, namesAccreditation: namesAccreditation === "on" },
});
