import { redirect, useRouteLoaderData } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { type TemplateContent, TemplateForm } from "../../components/certificates/template-form.tsx";
import { contentOf, readTemplate, templateSchema } from "../../components/certificates/template-upload.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/certificate-template-new";

export function meta() {
	return [{ title: "New certificate template · Calibrant" }];
}

export async function action({ context, request }: Route.ActionArgs) {
	const { form, logo } = await readTemplate(request, api(context, request));
	return answerForm({ context, request, form }, { schema: templateSchema }, async ({ content }, server) => {
		const { id } = await server.certificateTemplates.create.mutate({ content: contentOf(content, logo) });
		throw redirect(`/app/settings/certificates/${id}?done=saved`);
	});
}

const empty: TemplateContent = {
	...{ name: "House style", layout: "standard", laboratory: "", address: "", language: "en", colour: "#0B5D66" },
	...{ logo: "", foot: "", signatoryRole: "", namesAccreditation: true },
};

export default function NewTemplate({ actionData }: Route.ComponentProps) {
	const why = useWhyClosed("method.edit");
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="New certificate template"
				breadcrumb={[{ label: "Certificate templates", to: "/app/settings/certificates" }, { label: "New" }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<TemplateForm content={{ ...empty, laboratory: session?.current?.name ?? "" }} answer={actionData} />
			)}
		</div>
	);
}
