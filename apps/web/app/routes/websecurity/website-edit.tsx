import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { WebsiteForm } from "../../components/websecurity/website-form.tsx";
import { websiteSchema } from "../../components/websecurity/website-schema.server.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/website-edit";
import "../../words/websecurity.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Change ${loaderData.origin}` : msg`Change a website`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).websites.get.query({ id: params.id });
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const version = z.coerce.number().catch(0).parse(url.searchParams.get("version"));
	return answerForm({ context, request, form }, { schema: websiteSchema }, async (value, server) => {
		await server.websites.update.mutate({ id: params.id, version, ...value });
		throw redirect(`/app/websites/${params.id}?done=changed`);
	});
}

export default function WebsiteEdit({ loaderData: website, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("engagement.edit");
	const { origin, technologies, hosting } = website;
	const back = `/app/websites/${website.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Change ${origin}`}
				breadcrumb={[{ label: t`Websites`, to: "/app/websites" }, { label: origin, to: back }, { label: t`Change` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<WebsiteForm
					answer={actionData}
					first={{ technologies, hosting }}
					asksAddress={false}
					submitLabel={t`Save`}
					cancelTo={back}
				/>
			)}
		</div>
	);
}
