import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { assetChoices } from "../../components/maintenance/choices.server.ts";
import { ReportFields } from "../../components/maintenance/fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Select } from "../../components/select.tsx";
import { titleOf } from "../../i18n.ts";
import { type Api, api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/request-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Report something`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => assetChoices(api(context, request));

const schema = z.object({ title: filledIn, description: optionalText, priority: filledIn, assetId: optionalText });
type Input = Parameters<Api["serviceRequests"]["send"]["mutate"]>[0];

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async ({ assetId = null, ...value }, server) => {
		const { id } = await server.serviceRequests.send.mutate({ ...value, assetId } as Input);
		throw redirect(`/app/service-requests/${id}?done=sent`);
	});
}

export default function RequestNew({ loaderData: assets, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const why = useWhyClosed("request.send");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Report something`}
				breadcrumb={[{ label: t`Service requests`, to: "/app/service-requests" }, { label: t`Report something` }]}
				intro={t`A photo can be added on the next page.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="send" answer={actionData} confirmLabel={t`Send`}>
					{(field) => (
						<>
							<ReportFields field={field} />
							<Select
								label={t`Asset`}
								placeholder={t`I do not know`}
								options={assets}
								{...field("assetId", search.get("asset") ?? "")}
							/>
						</>
					)}
				</PlainForm>
			)}
		</div>
	);
}
