import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { buttonStyle } from "../../components/button-style.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Tag } from "../../components/quality/state-tag.tsx";
import { takeAuthorisationStep } from "../../components/websecurity/authorisation-action.server.ts";
import { AuthorisationForm } from "../../components/websecurity/authorisation-form.tsx";
import { AuthorisationSteps } from "../../components/websecurity/authorisation-steps.tsx";
import { AuthorisationTerms } from "../../components/websecurity/authorisation-terms.tsx";
import { AUTHORISATION_DONE, STANDING_TONES, STANDINGS } from "../../components/websecurity/authorisation-words.ts";
import { ErrandList } from "../../components/websecurity/errand-list.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/engagement-authorisation";
import "../../words/ops.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Authorisation of an audit`, msg`Operator console`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { websecurity } = api(context, request).operator;
	const of = { organisationId: params.organisation, auditId: params.id };
	const cursor = url.searchParams.get("errands");
	const [loaded, errands] = await Promise.all([
		websecurity.authorisation.mutate({ ...of, id: params.aid }),
		websecurity.errands.mutate({ ...of, list: { authorisationId: params.aid, cursor } }),
	]);
	return { loaded, errands, isFirst: cursor === null };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const of = { organisationId: params.organisation, auditId: params.id };
	return takeAuthorisationStep({ context, request, form: await request.formData() }, params.aid, {
		write: ({ operator }, terms) => operator.websecurity.writeAuthorisation.mutate({ ...of, terms }),
		move: ({ operator }, step) => operator.websecurity.moveAuthorisation.mutate({ ...of, step }),
		page: `/ops/engagements/${params.organisation}/${params.id}/authorisations/${params.aid}`,
	});
}

export default function EngagementAuthorisation({ loaderData, params, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { loaded, errands, isFirst } = loaderData;
	const { authorisation, audit, signers, techniques } = loaded;
	const back = `/ops/engagements/${params.organisation}/${params.id}`;
	const here = `${back}/authorisations/${authorisation.id}`;
	return (
		<>
			<PageHeader
				title={t`Authorisation of the audit`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: audit.title, to: back },
					{ label: t({ message: "Authorisation", context: "audit" }) },
				]}
				intro={<Tag words={STANDINGS[authorisation.standing]} tone={STANDING_TONES[authorisation.standing]} />}
				actions={
					authorisation.hasFile && (
						<a
							href={`/api/operator/authorisations/${params.organisation}/${params.id}/${authorisation.id}.pdf`}
							className={buttonStyle("secondary", "normal")}
							download
						>
							<Trans>Signed document (PDF)</Trans>
						</a>
					)
				}
			/>
			<DoneMessage words={AUTHORISATION_DONE} />
			<AuthorisationSteps loaded={loaded} answer={actionData} userName="" />
			<AuthorisationTerms loaded={loaded} zone="UTC" />
			{audit.state !== "ended" && authorisation.state === "draft" && (
				<Behind label={t`Change the draft`} open={actionData?.intent === "write"}>
					<AuthorisationForm
						{...{ intent: "write", version: authorisation.version, answer: actionData, first: authorisation }}
						{...{ signers, techniques, submitLabel: t`Save the draft`, cancelTo: back }}
					/>
				</Behind>
			)}
			<ErrandList list={errands} page={here} isFirst={isFirst} zone="UTC" />
		</>
	);
}
