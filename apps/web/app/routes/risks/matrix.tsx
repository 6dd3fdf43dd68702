import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { HeatMap, Levels } from "../../components/risks/heat-map.tsx";
import { RISK_KINDS, type RiskKind } from "../../components/risks/risk-words.ts";
import { Section } from "../../components/section.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/matrix";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Matrix of risks`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { risks } = api(context, request);
	const kind = oneOf(url.searchParams.get("kind"), Object.keys(RISK_KINDS) as RiskKind[]) ?? "threat";
	const [grid, { all }] = await Promise.all([risks.grid.query({ kind }), risks.matrices.query()]);
	return { grid, all, kind };
}

export default function RiskMatrix({ loaderData: { grid, all, kind } }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const { matrix, cells, earlier, notJudged } = grid;
	const title = kind === "threat" ? t`Matrix of risks` : t`Matrix of opportunities`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[{ label: t`Risks`, to: "/app/quality/risks" }, { label: title }]}
				intro={t`How many stand where, as they were judged last; what is closed is not counted.`}
				actions={
					<>
						<LinkButton to={kind === "threat" ? "?kind=opportunity" : "?"} variant="secondary">
							{kind === "threat" ? <Trans>Opportunities</Trans> : <Trans>Risks</Trans>}
						</LinkButton>
						<StepLink to="/app/quality/risks/matrix/set" permission="risk.decide" variant="secondary">
							<Trans>Change the matrix</Trans>
						</StepLink>
					</>
				}
			/>
			<DoneMessage words={{ set: t`The matrix is set. What was judged keeps the one it was judged by.` }} />
			<HeatMap matrix={matrix} kind={kind} cells={cells} />
			<ul className="flex flex-wrap gap-x-5 gap-y-1 text-table">
				{earlier > 0 && (
					<li>
						<Link
							to={`/app/quality/risks?kind=${kind}&judged=earlier`}
							className="link inline-flex min-h-6 items-center"
						>
							<Plural value={earlier} one="# judged by an earlier matrix" other="# judged by an earlier matrix" />
						</Link>
					</li>
				)}
				{notJudged > 0 && (
					<li>
						<Link to={`/app/quality/risks?kind=${kind}&judged=not`} className="link inline-flex min-h-6 items-center">
							<Plural value={notJudged} one="# not judged yet" other="# not judged yet" />
						</Link>
					</li>
				)}
			</ul>
			<Section title={t`Levels`}>
				<Levels matrix={matrix} kind={kind} />
			</Section>
			<Section title={t`Matrices, newest first`}>
				{all.length === 0 ? (
					<p className="text-muted">{t`This is the one that everybody begins with; nobody has judged by it yet.`}</p>
				) : (
					<DataTable
						caption={t`Matrices, newest first`}
						isCaptionHidden
						stacks
						rows={all}
						rowKey={({ number }) => String(number)}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: (one) => one.number },
							{
								key: "size",
								header: t`Likelihood × severity`,
								cell: (one) => `${one.likelihoods.length} × ${one.severities.length}`,
							},
							{
								key: "levels",
								header: t`Levels`,
								cell: (one) => one.levels.map(({ name, from }) => `${from}: ${name}`).join(", "),
							},
							{ key: "at", header: t`Since`, cell: (one) => <Instant at={one.madeAt} timeZone={timeZone} /> },
							{ key: "by", header: t`By`, cell: (one) => one.madeByName ?? "—" },
							{ key: "why", header: t`Why`, cell: (one) => one.reason || "—" },
						]}
					/>
				)}
			</Section>
			<PrintFoot />
		</div>
	);
}
