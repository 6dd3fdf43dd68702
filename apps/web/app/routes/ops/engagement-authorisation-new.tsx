import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { answerForm } from "../../answer-form.server.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { AuthorisationForm } from "../../components/websecurity/authorisation-form.tsx";
import { termsInput, termsSchema } from "../../components/websecurity/authorisation-schema.server.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/engagement-authorisation-new";
import "../../words/ops.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Draft an authorisation`, msg`Operator console`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	const of = { organisationId: params.organisation, auditId: params.id };
	return api(context, request).operator.websecurity.beginAuthorisation.mutate(of);
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const of = { organisationId: params.organisation, auditId: params.id };
	return answerForm({ context, request, form }, { schema: termsSchema }, async (typed, server) => {
		const terms = { engagementId: params.id, ...termsInput(typed) };
		const { id } = await server.operator.websecurity.draftAuthorisation.mutate({ ...of, terms });
		throw redirect(`/ops/engagements/${params.organisation}/${params.id}/authorisations/${id}?done=drafted`);
	});
}

export default function EngagementAuthorisationNew({ loaderData, params, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { audit, terms, signers, known } = loaderData;
	const back = `/ops/engagements/${params.organisation}/${params.id}`;
	return (
		<>
			<PageHeader
				title={t`Draft an authorisation`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: audit.title, to: back },
					{ label: t`Draft an authorisation` },
				]}
				intro={t`The client signs it in the app. What you open and do here stands in the client’s audit log, by your name.`}
			/>
			<AuthorisationForm
				{...{ intent: "draft", answer: actionData, first: terms, signers, techniques: known }}
				submitLabel={t`Save the draft`}
				cancelTo={back}
			/>
		</>
	);
}
