import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { WebsiteForm } from "../../components/websecurity/website-form.tsx";
import { newWebsiteSchema } from "../../components/websecurity/website-schema.server.ts";
import { titleOf } from "../../i18n.ts";
import type { Route } from "./+types/website-new";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add a website`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: newWebsiteSchema }, async (value, server) => {
		const { id } = await server.websites.add.mutate(value);
		throw redirect(`/app/websites/${id}?done=added`);
	});
}

export default function WebsiteNew({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("engagement.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Add a website`}
				breadcrumb={[{ label: t`Websites`, to: "/app/websites" }, { label: t`Add a website` }]}
				intro={t`Nothing is sent to it before you have proven that you control it.`}
			/>
			<ClosedNote why={why} />
			{why === null && <WebsiteForm answer={actionData} asksAddress submitLabel={t`Add`} cancelTo="/app/websites" />}
		</div>
	);
}
