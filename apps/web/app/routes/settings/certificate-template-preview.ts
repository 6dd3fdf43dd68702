import { parseWithZod } from "@conform-to/zod/v4";
import { contentOf, readTemplate, templateSchema } from "../../components/certificates/template-upload.server.ts";
import { postForFile } from "../../post-bytes.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/certificate-template-preview";

/** What is typed into the form of a template, as the certificate it would make. Nothing is saved. */
export async function action(args: Route.ActionArgs) {
	const { form, logo } = await readTemplate(args.request, api(args.context, args.request));
	form.delete("intent");
	form.delete("id");
	const read = parseWithZod(form, { schema: templateSchema });
	if (read.status !== "success") {
		return new Response("Fill in name, laboratory, address and colour before the preview, then try again.", {
			status: 400,
		});
	}
	const body = new TextEncoder().encode(JSON.stringify({ content: contentOf(read.value.content, logo) }));
	return postForFile(args, "/api/certificate-template-preview.pdf", body);
}
