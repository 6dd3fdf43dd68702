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
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scope";

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `Scope ${loaderData?.reference ?? ""} · Calibrant` }];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).scopes.get.query({ id: params.id });
}

export default function ScopePage({ loaderData: scope }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const title = `${scope.body} ${scope.reference}, issue ${scope.issue}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[{ label: "Accreditation scope", to: "/app/scope" }, { label: `Issue ${scope.issue}` }]}
				actions={
					<LinkButton to={`/app/scope/${scope.id}/scope.json`} variant="secondary" reloadDocument>
						For calibrant dcc check
					</LinkButton>
				}
			/>
			<DoneMessage words={{ entered: "The issue is entered. It counts from its first day on." }} />
			<DefinitionList
				items={[
					{ term: "State today", value: STATE_WORDS[scope.state] },
					{ term: "Valid", value: `${scope.validFrom} to ${scope.validUntil ?? "no end"}`, mono: true },
					{
						term: "Entered",
						value: (
							<>
								<Instant at={scope.createdAt} timeZone={timeZone} />
								{scope.createdByName !== null && ` by ${scope.createdByName}`}
							</>
						),
					},
				]}
			/>
			<Section title="Overlaps and gaps">
				<ScopeNotes notes={scope.notes} />
			</Section>
			<Section title="Lines">
				<ScopeTable entries={scope.entries} />
			</Section>
			<PrintFoot filter={title} />
		</div>
	);
}
