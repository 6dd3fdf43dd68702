import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { ScopeNotes, ScopeTable } from "../../components/methods/scope-table.tsx";
import { STATE_WORDS } from "../../components/methods/scope-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scope";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Scope ${loaderData.reference}` : msg`Scope `)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const [scope, locale] = await Promise.all([
		api(context, request).scopes.get.query({ id: params.id }),
		readersLocale(args),
	]);
	return { ...scope, notes: scope.notes.map((note) => ({ ...note, message: saidIn(locale, note.message) })) };
}

export default function ScopePage({ loaderData: scope }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const title = t`${scope.body} ${scope.reference}, issue ${scope.issue}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[{ label: t`Accreditation scope`, to: "/app/scope" }, { label: t`Issue ${scope.issue}` }]}
				actions={
					<LinkButton to={`/app/scope/${scope.id}/scope.json`} variant="secondary" reloadDocument>
						<Trans>For calibrant dcc check</Trans>
					</LinkButton>
				}
			/>
			<DoneMessage words={{ entered: t`The issue is entered. It counts from its first day on.` }} />
			<DefinitionList
				items={[
					{ term: t`State today`, value: i18n._(STATE_WORDS[scope.state]) },
					{ term: t`Valid`, value: `${scope.validFrom} – ${scope.validUntil ?? t`no end`}`, mono: true },
					{
						term: t`Entered`,
						value: (
							<>
								<Instant at={scope.createdAt} timeZone={timeZone} />
								{scope.createdByName !== null && t` by ${scope.createdByName}`}
							</>
						),
					},
				]}
			/>
			<Section title={t`Overlaps and gaps`}>
				<ScopeNotes notes={scope.notes} />
			</Section>
			<Section title={t`Lines`}>
				<ScopeTable entries={scope.entries} />
			</Section>
			<PrintFoot filter={title} />
		</div>
	);
}
