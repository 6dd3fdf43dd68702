import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { answerForm } from "../../answer-form.server.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { FindingForm } from "../../components/websecurity/finding-form.tsx";
import { findingInput, findingSchema } from "../../components/websecurity/finding-input.server.ts";
import { titleOf } from "../../i18n.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/finding-new";
import "../../words/ops.ts";

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { findings } = api(context, request).operator;
	const [audit, cases] = await Promise.all([
		findings.ofAudit.mutate({ organisationId: params.organisation, engagementId: params.id }),
		findings.cases.query({ language: visitorsLocale(request) }),
	]);
	const first = { testCase: url.searchParams.get("testCase") ?? "", website: url.searchParams.get("website") ?? "" };
	return { audit, cases, first };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const { organisation: organisationId, id: engagementId } = params;
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: findingSchema }, async (value, server) => {
		const input = { organisationId, engagementId, ...findingInput(value) };
		const { id } = await server.operator.findings.create.mutate(input);
		throw redirect(`/ops/engagements/${organisationId}/${engagementId}/findings/${id}?done=created`);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Write a finding`, msg`Operator console`)];
}

export default function FindingNew({ loaderData: { audit, cases, first }, params, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const here = `/ops/engagements/${params.organisation}/${params.id}`;
	const website = audit.websites.includes(first.website) ? first.website : audit.websites[0];
	return (
		<>
			<PageHeader
				title={t`Write a finding`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: audit.title, to: here },
					{ label: t`Findings`, to: `${here}/findings` },
					{ label: t`Write a finding` },
				]}
				intro={t`For ${audit.client}. It is a draft, which the client does not see before a second person has read it.`}
			/>
			{audit.state === "active" ? (
				<FindingForm
					answer={actionData}
					first={{ testCase: first.testCase, ...(website && { website }) }}
					websites={audit.websites}
					cases={cases}
					submitLabel={t`Save the draft`}
					cancelTo={`${here}/findings`}
				/>
			) : (
				<ResultMessage kind="notice">
					<Trans>Findings are written while an audit runs.</Trans>
				</ResultMessage>
			)}
		</>
	);
}
