import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { LookSeries } from "../../components/websecurity/look-series.tsx";
import { MonitoringPanel } from "../../components/websecurity/monitoring-panel.tsx";
import { LastChanges, ObservationList } from "../../components/websecurity/observation-list.tsx";
import { ProofPanel } from "../../components/websecurity/proof-panel.tsx";
import { monitoringSchema } from "../../components/websecurity/website-schema.server.ts";
import { GradeMark } from "../../components/websecurity/website-tags.tsx";
import type { Website } from "../../components/websecurity/website-words.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/website";
import "../../words/websecurity.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.origin ?? msg`Website`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).websites.get.query({ id: params.id });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const here = `/app/websites/${id}`;
	switch (String(form.get("intent"))) {
		case "monitor":
			return answerForm(call, { schema: monitoringSchema }, async ({ every, version }, server) => {
				await server.websites.monitor.mutate({ id, version, every: every === "none" ? null : every });
				throw redirect(`${here}?done=${every === "none" ? "unwatched" : "watched"}`);
			});
		case "remove":
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.websites.remove.mutate({ id });
				throw redirect("/app/websites?done=removed");
			});
		default:
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.websites.checkProof.mutate({ id });
				throw redirect(here);
			});
	}
}

const DONE = {
	added: msg`The website is on the list. Next, prove that you control it.`,
	changed: msg`The website is changed.`,
	watched: msg`The monitoring is ordered. The first look is on its way.`,
	unwatched: msg`The monitoring has ended.`,
};

export default function WebsitePage({ loaderData: website, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("engagement.edit");
	const timeZone = useTimeZone();
	const { origin, technologies, hosting, proof, looks, observations } = website;
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={origin}
				breadcrumb={[{ label: t`Websites`, to: "/app/websites" }, { label: origin }]}
				actions={
					<GuardedLink to={`/app/websites/${website.id}/edit?version=${website.version}`} why={why} variant="secondary">
						<Trans>Change</Trans>
					</GuardedLink>
				}
			/>
			<DoneMessage words={DONE} />
			<ClosedNote why={why} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<DefinitionList
				items={[
					{ term: t`Grade`, value: <GradeMark grade={looks[0]?.grade ?? null} /> },
					{ term: t`Technologies`, value: technologies === "" ? t`Not stated` : technologies },
					{ term: t`Hosting`, value: hosting === "" ? t`Not stated` : hosting },
					{ term: t`Open audits`, value: <Audits of={website.audits} /> },
				]}
			/>
			<ProofPanel proof={proof} why={why} timeZone={timeZone} />
			<MonitoringPanel
				monitoring={website.monitoring}
				isProven={proof.state === "proven"}
				version={website.version}
				why={why}
				timeZone={timeZone}
			/>
			<Panel
				title={t`Grade over time`}
				intro={t`After the points of MDN’s HTTP Observatory. A look that could not see all of it has no grade.`}
			>
				{looks.length === 0 ? (
					<EmptyState>
						<Trans>No look has been taken yet.</Trans>
					</EmptyState>
				) : (
					<LookSeries looks={looks} timeZone={timeZone} />
				)}
			</Panel>
			{looks.length > 0 && (
				<>
					<Panel title={t`What changed last`}>
						<LastChanges looks={looks} timeZone={timeZone} />
					</Panel>
					<Panel title={t`What the last look saw`}>
						<ObservationList observations={observations} />
					</Panel>
				</>
			)}
			{why === null && <Removal website={website} />}
		</div>
	);
}

function Audits({ of }: { of: Website["audits"] }) {
	const { t } = useLingui();
	if (of.length === 0) return t({ message: "None", context: "audits" });
	return (
		<ul>
			{of.map(({ id, title }) => (
				<li key={id}>
					<Link to={`/app/audits/${id}`} className="link inline-flex min-h-6 items-center">
						{title}
					</Link>
				</li>
			))}
		</ul>
	);
}

function Removal({ website: { audits } }: { website: Website }) {
	const { t } = useLingui();
	if (audits.length > 0) {
		return (
			<p className="text-muted text-table">
				{t`${plural(audits.length, { one: "An open audit names", other: "# open audits name" })} this website: it stays on the list until then.`}
			</p>
		);
	}
	return (
		<div>
			<ConfirmDisclosure label={t`Take off the list`} confirmLabel={t`Take off the list`} fields={{ intent: "remove" }}>
				<Trans>
					Its proof and its monitoring end with that, and who adds it again proves control anew. Looks that were taken
					are kept as long as reports are.
				</Trans>
			</ConfirmDisclosure>
		</div>
	);
}
