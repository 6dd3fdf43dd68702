import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { LocationFields } from "../../components/register/location-form.tsx";
import { MergePreview } from "../../components/register/merge-preview.tsx";
import { MovedInstruments } from "../../components/register/moved-instruments.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/location";
import "../../words/register.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.place.path ?? msg`Location`)];
}

const other = z.object({ intoId: z.uuid({ error: "Choose a location." }) });
const wanted = z.object({ name: filledIn, parentId: z.uuid().optional() });

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const places = await api(context, request).locations.list.query();
	const place = places.find(({ id }) => id === params.id);
	if (!place) throw new Response(null, { status: 404 });
	return { place, places };
}

/** Shows what a move would change first; what was shown is sent again to be done. */
export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = String(form.get("intent"));
	const version = Number(form.get("version"));
	if (intent === "delete") {
		return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, { locations }) => {
			await locations.delete.mutate({ id, version });
			throw redirect("/app/locations?done=deleted");
		});
	}
	if (intent === "previewMerge" || intent === "merge") {
		return answerForm({ context, request, form }, { schema: other }, async ({ intoId }, { locations }) => {
			if (intent === "previewMerge") return { merge: await locations.previewMerge.query({ id, intoId }) };
			await locations.merge.mutate({ id, intoId, version, intoVersion: Number(form.get("intoVersion")) });
			throw redirect(`/app/locations/${intoId}?done=merged`);
		});
	}
	return answerForm(
		{ context, request, form },
		{ schema: wanted },
		async ({ name, parentId = null }, { locations }) => {
			const target = { id, name, parentId };
			if (intent === "preview") return { preview: { ...target, ...(await locations.preview.query(target)) } };
			await locations.change.mutate({ ...target, version });
			throw redirect(`/app/locations/${id}?done=changed`);
		},
	);
}

type Preview = Extract<Awaited<ReturnType<typeof action>>, { preview: unknown }>["preview"];

export default function Location({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { place, places } = loaderData;
	const { id, name, path, parentId, version, here, inside, retired } = place;
	const why = useWhyClosed("instrument.edit");
	const preview = actionData && "preview" in actionData ? actionData.preview : null;
	const merge = actionData && "merge" in actionData ? actionData.merge : null;
	const isOpen = why === null && preview === null && merge === null;
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const within = places.filter((one) => one.parentId === id);
	const elsewhere = places.filter((one) => one.path !== path && !one.path.startsWith(`${path} / `));
	const isEmpty = here + retired + within.length === 0;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={path}
				breadcrumb={[{ label: t`Locations`, to: "/app/locations" }, { label: name }]}
				intro={
					retired > 0
						? t`${plural(inside, { one: "# instrument", other: "# instruments" })} here and inside, ${retired} retired.`
						: t`${plural(inside, { one: "# instrument", other: "# instruments" })} here and inside.`
				}
				actions={
					<LinkButton to={`/app/instruments?locationId=${id}`} variant="secondary">
						<Trans>Its instruments</Trans>
					</LinkButton>
				}
			/>
			<DoneMessage
				words={{
					changed: t`The location is changed, with everything in it.`,
					merged: t`The two are one location now; everything is here.`,
				}}
			/>
			<ClosedNote why={why} />
			{within.length > 0 && (
				<Section title={t`Inside of it`}>
					<ul className="flex flex-wrap gap-x-4 gap-y-1">
						{within.map((one) => (
							<li key={one.id}>
								<Link to={`/app/locations/${one.id}`} className="link">
									{one.name}
								</Link>
							</li>
						))}
					</ul>
				</Section>
			)}
			{why === null && preview !== null && <Change preview={preview} />}
			{why === null && merge !== null && <MergePreview merge={merge} />}
			{isOpen && (
				<Section title={t`Rename or move`}>
					<FormProblems errors={answer?.intent === "change" ? (answer.result.error?.[""] ?? undefined) : undefined} />
					<PlainForm key={version} intent="preview" answer={answer} confirmLabel={t`Show what would change`}>
						{(field) => <LocationFields field={field} name={name} parentId={parentId} places={elsewhere} />}
					</PlainForm>
				</Section>
			)}
			{isOpen && elsewhere.length > 0 && (
				<Section title={t`Merge into another`}>
					<p className="max-w-prose text-muted">
						<Trans>For two spellings of one place: everything here goes there, and this one is gone.</Trans>
					</p>
					<FormProblems errors={answer?.intent === "merge" ? (answer.result.error?.[""] ?? undefined) : undefined} />
					<PlainForm intent="previewMerge" answer={answer} confirmLabel={t`Show what would move`}>
						{(field) => (
							<Select
								{...field("intoId")}
								label={t`Merge into`}
								placeholder={t`Choose`}
								options={elsewhere
									.filter((one) => !path.startsWith(`${one.path} / `))
									.map((one) => ({ value: one.id, label: one.path }))}
							/>
						)}
					</PlainForm>
				</Section>
			)}
			{isOpen && (
				<Section title={t`Delete`}>
					<FormProblems errors={answer?.intent === "delete" ? (answer.result.error?.[""] ?? undefined) : undefined} />
					{isEmpty ? (
						<ConfirmDisclosure
							label={t`Delete the location`}
							confirmLabel={t`Delete it`}
							fields={{ intent: "delete", version: String(version) }}
						>
							<Trans>Nothing is in it. It goes from the list; the history of instruments keeps its name.</Trans>
						</ConfirmDisclosure>
					) : (
						<p className="text-muted">
							<Trans>Only an empty location can be deleted: move what is in it first.</Trans>
						</p>
					)}
				</Section>
			)}
		</div>
	);
}

/** What a move would do, and the button that does it. */
function Change({ preview }: { preview: Preview }) {
	const { t } = useLingui();
	const { from, to, id, name, parentId, version, locations, instruments, some } = preview;
	if (from === to) {
		return (
			<Section title={t`Nothing would change`}>
				<p>
					<Trans>It has this name and stands there already.</Trans>
				</p>
				<LinkButton to={`/app/locations/${id}`} variant="secondary">
					<Trans>Choose again</Trans>
				</LinkButton>
			</Section>
		);
	}
	return (
		<Section title={t`This would change`}>
			<p className="break-words">
				<Trans>
					<strong>{from}</strong> becomes <strong>{to}</strong>.
				</Trans>{" "}
				{locations > 1 &&
					t`${plural(locations - 1, { one: "# location inside of it goes", other: "# locations inside of it go" })} along.`}{" "}
				{instruments === 0
					? t`No instrument is there.`
					: t`${plural(instruments, { one: "# instrument gets", other: "# instruments get" })} the new path, with a line in the history of each.`}
			</p>
			<MovedInstruments from={from} to={to} instruments={instruments} some={some} />
			<Form method="post" className="flex flex-wrap gap-3">
				<input type="hidden" name="name" value={name} />
				<input type="hidden" name="parentId" value={parentId ?? ""} />
				<input type="hidden" name="version" value={version} />
				<Button type="submit" name="intent" value="change">
					<Trans>Change it</Trans>
				</Button>
				<LinkButton to={`/app/locations/${id}`} variant="secondary">
					<Trans>Leave it as it is</Trans>
				</LinkButton>
			</Form>
		</Section>
	);
}
