import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
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
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/authorisation";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Authorisation of an audit`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { auditAuthorisations: server } = api(context, request);
	const cursor = url.searchParams.get("errands");
	const [loaded, errands] = await Promise.all([
		server.get.query({ id: params.aid }),
		server.errands.query({ authorisationId: params.aid, cursor }),
	]);
	return { loaded, errands, isFirst: cursor === null };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	return takeAuthorisationStep({ context, request, form: await request.formData() }, params.aid, {
		write: (server, terms) => server.auditAuthorisations.write.mutate(terms),
		move: (server, step) => server.auditAuthorisations.move.mutate(step),
		sign: (server, signing) => server.auditAuthorisations.sign.mutate(signing),
		page: `/app/audits/${params.id}/authorisations/${params.aid}`,
	});
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function AuthorisationPage({
	loaderData: { loaded, errands, isFirst },
	actionData,
}: Route.ComponentProps) {
	const { t } = useLingui();
	const zone = useTimeZone();
	const why = useWhyClosed("engagement.edit");
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const { authorisation, audit, signers, techniques } = loaded;
	const back = `/app/audits/${audit.id}`;
	const here = `${back}/authorisations/${authorisation.id}`;
	const open = why === null && audit.state !== "ended";
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={t`Authorisation of the audit`}
				breadcrumb={[
					{ label: t`Audits`, to: "/app/audits" },
					{ label: audit.title, to: back },
					{ label: t({ message: "Authorisation", context: "audit" }) },
				]}
				intro={<Tag words={STANDINGS[authorisation.standing]} tone={STANDING_TONES[authorisation.standing]} />}
				actions={
					authorisation.hasFile && (
						<a
							href={`/api/authorisations/${authorisation.id}.pdf`}
							className={buttonStyle("secondary", "normal")}
							download
						>
							<Trans>Signed document (PDF)</Trans>
						</a>
					)
				}
			/>
			<DoneMessage words={AUTHORISATION_DONE} />
			<ClosedNote why={why} />
			{why === null && <AuthorisationSteps loaded={loaded} answer={actionData} userName={session?.user.name ?? ""} />}
			<AuthorisationTerms loaded={loaded} zone={zone} />
			{open && authorisation.state === "draft" && (
				<Behind label={t`Change the draft`} open={actionData?.intent === "write"}>
					<AuthorisationForm
						{...{ intent: "write", version: authorisation.version, answer: actionData, first: authorisation }}
						{...{ signers, techniques, submitLabel: t`Save the draft`, cancelTo: back }}
					/>
				</Behind>
			)}
			<ErrandList list={errands} page={here} isFirst={isFirst} zone={zone} />
		</div>
	);
}
