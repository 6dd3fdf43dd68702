import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect, useRouteLoaderData } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { type TemplateContent, TemplateForm } from "../../components/certificates/template-form.tsx";
import { contentOf, readTemplate, templateSchema } from "../../components/certificates/template-upload.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/certificate-template-new";
import "../../words/certificates.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New certificate template`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const { form, logo } = await readTemplate(request, api(context, request));
	return answerForm({ context, request, form }, { schema: templateSchema }, async ({ content }, server) => {
		const { id } = await server.certificateTemplates.create.mutate({ content: contentOf(content, logo) });
		throw redirect(`/app/settings/certificates/${id}?done=saved`);
	});
}

const empty: TemplateContent = {
	...{ name: "", layout: "standard", laboratory: "", address: "", language: "en", colour: "#0B5D66" },
	...{ logo: "", foot: "", signatoryRole: "", namesAccreditation: true },
};

export default function NewTemplate({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("method.edit");
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`New certificate template`}
				breadcrumb={[{ label: t`Certificate templates`, to: "/app/settings/certificates" }, { label: t`New` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<TemplateForm
					content={{ ...empty, name: t`House style`, laboratory: session?.current?.name ?? "" }}
					answer={actionData}
				/>
			)}
		</div>
	);
}
