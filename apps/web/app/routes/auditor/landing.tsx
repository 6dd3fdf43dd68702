import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/landing";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Your audit`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).auditor.landing.query();
}

export default function Landing({ loaderData: seen }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const scope = seen.everything ? t`Everything` : [...seen.locations, ...seen.instruments].join(", ");
	const from = seen.periodFrom ? format.day(seen.periodFrom) : t`the beginning`;
	const to = seen.periodTo ? format.day(seen.periodTo) : t`today`;
	return (
		<>
			<PageHeader
				title={seen.organisation}
				intro={t`You examine these records as an external auditor. You read; nothing here can be changed by you.`}
				actions={
					<LinkButton to="/auditor/register">
						<Trans>Open the register</Trans>
					</LinkButton>
				}
			/>
			<Panel title={t`Your access`}>
				<DefinitionList
					items={[
						...(seen.purpose ? [{ term: t`Audit`, value: seen.purpose }] : []),
						{ term: t`Scope`, value: scope },
						{ term: t`Period`, value: t`${from} to ${to}` },
						{ term: t`Ends`, value: <Instant at={seen.expiresAt} timeZone={timeZone} /> },
						{ term: t`Your host`, value: `${seen.hostName}, ${seen.hostContact}` },
						{ term: t`Copies`, value: seen.mayExport ? t`You may take a dossier away.` : t`Reading only.` },
						{ term: t`Instruments`, value: format.number(seen.counts.instruments), mono: true },
						{ term: t`Calibrations`, value: format.number(seen.counts.calibrations), mono: true },
					]}
				/>
			</Panel>
			<p className="max-w-prose text-muted">
				<Trans>
					What you put into the basket is yours until your access ends; then it is deleted with the access. Every page
					you open is noted in the audit log of {seen.organisation}.
				</Trans>
			</p>
		</>
	);
}
