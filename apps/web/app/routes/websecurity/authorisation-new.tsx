import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { AuthorisationForm } from "../../components/websecurity/authorisation-form.tsx";
import { termsInput, termsSchema } from "../../components/websecurity/authorisation-schema.server.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/authorisation-new";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Draft an authorisation`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).auditAuthorisations.begin.query({ engagementId: params.id });
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: termsSchema }, async (typed, server) => {
		const drafted = { engagementId: params.id, ...termsInput(typed) };
		const { id } = await server.auditAuthorisations.draft.mutate(drafted);
		throw redirect(`/app/audits/${params.id}/authorisations/${id}?done=drafted`);
	});
}

export default function AuthorisationNew({
	loaderData: { audit, terms, signers, known },
	actionData,
}: Route.ComponentProps) {
	const { t } = useLingui();
	const closed = useWhyClosed("engagement.edit");
	const why = closed ?? (audit.state === "ended" ? t`This audit has ended. Order a new one.` : null);
	const back = `/app/audits/${audit.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Draft an authorisation`}
				breadcrumb={[
					{ label: t`Audits`, to: "/app/audits" },
					{ label: audit.title, to: back },
					{ label: t`Draft an authorisation` },
				]}
				intro={t`Who allows what, how and when. It is signed here, with name and password; until then it can be changed.`}
			/>
			<ClosedNote why={why} />
			<p>
				<Link to={`${back}/authorise`} className="link inline-flex min-h-6 items-center">
					<Trans>It was signed elsewhere: record the document</Trans>
				</Link>
			</p>
			{why === null && (
				<AuthorisationForm
					{...{ intent: "draft", answer: actionData, first: terms, signers, techniques: known }}
					submitLabel={t`Save the draft`}
					cancelTo={back}
				/>
			)}
		</div>
	);
}
