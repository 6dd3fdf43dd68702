import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { LocationFields } from "../../components/register/location-form.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/locations";
import "../../words/register.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Locations`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	return { places: await api(context, request).locations.list.query() };
}

const schema = z.object({ name: filledIn, parentId: z.uuid().optional() });

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async ({ name, parentId = null }, { locations }) => {
		await locations.create.mutate({ name, parentId });
		throw redirect("/app/locations?done=created");
	});
}

export default function Locations({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { places } = loaderData;
	const why = useWhyClosed("instrument.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Locations`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Locations` }]}
				intro={t`Where instruments are: sites, buildings, rooms, one inside the other. ${plural(places.length, { one: "# location", other: "# locations" })}.`}
			/>
			<DoneMessage words={{ created: t`The location is added.`, deleted: t`The location is deleted.` }} />
			<ClosedNote why={why} />
			{places.length === 0 ? (
				<EmptyState>
					<Trans>No location yet. One is made by itself when it is written on an instrument, or add it below.</Trans>
				</EmptyState>
			) : (
				<ul className="divide-y divide-line rounded-control border border-line bg-surface">
					{places.map(({ id, name, path, depth, here, inside, retired }) => (
						<li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-3 py-2">
							<span style={{ paddingInlineStart: `${Math.min(depth, 6) * 1.25}rem` }} className="min-w-0 break-words">
								<Link to={`/app/locations/${id}`} className="link" aria-label={path}>
									{name}
								</Link>
							</span>
							<span className="ml-auto text-right text-muted text-table">
								{inside > 0 ? (
									<Link to={`/app/instruments?locationId=${id}`} className="link">
										{t`${plural(inside, { one: "# instrument", other: "# instruments" })}`}
									</Link>
								) : (
									t`No instrument`
								)}
								{inside > here && here > 0 && t`, ${here} of them right here`}
								{retired > 0 && t`, ${retired} retired`}
							</span>
						</li>
					))}
				</ul>
			)}
			{why === null && (
				<Section title={t`Add a location`}>
					<PlainForm intent="create" answer={actionData} confirmLabel={t`Add the location`}>
						{(field) => <LocationFields field={field} name="" parentId={null} places={places} />}
					</PlainForm>
				</Section>
			)}
		</div>
	);
}
