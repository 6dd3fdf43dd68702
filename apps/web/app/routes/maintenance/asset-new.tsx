import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { assetChoices, assetInput, assetSchema, locationPaths } from "../../components/maintenance/choices.server.ts";
import { AssetFields } from "../../components/maintenance/fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/asset-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add an asset`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [assets, locations, register] = await Promise.all([
		assetChoices(server),
		locationPaths(server),
		server.instruments.list.query({ limit: 200 }),
	]);
	const instruments = register.items.map(({ id, tag, description }) => ({
		value: id,
		label: `${tag} ${description}`.trim(),
	}));
	return { assets, locations, instruments };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "adopt") {
		return answerForm(call, { schema: z.object({ instrumentId: filledIn }) }, async (value, server) => {
			const { id } = await server.assets.adopt.mutate(value);
			throw redirect(`/app/assets/${id}?done=made`);
		});
	}
	if (form.get("intent") !== "create") throw data(null, { status: 400 });
	return answerForm(call, { schema: assetSchema }, async (value, server) => {
		const { own, fields } = assetInput(value);
		const { id } = await server.assets.create.mutate({ ...own, ...fields });
		throw redirect(`/app/assets/${id}?done=made`);
	});
}

export default function AssetNew({ loaderData: { assets, locations, instruments }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("asset.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Add an asset`}
				breadcrumb={[{ label: t`Assets`, to: "/app/assets" }, { label: t`Add an asset` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<>
					<PlainForm intent="create" answer={actionData} confirmLabel={t`Add the asset`}>
						{(field) => <AssetFields field={field} assets={assets} locations={locations} ownWords />}
					</PlainForm>
					{instruments.length > 0 && (
						<Section title={t`Or take an instrument in`}>
							<PlainForm intent="adopt" answer={actionData} confirmLabel={t`Take it in`}>
								{(field) => (
									<Select
										label={t`Instrument`}
										description={t`Its tag, words and place stay those of the register.`}
										placeholder={t`Choose`}
										options={instruments}
										{...field("instrumentId")}
									/>
								)}
							</PlainForm>
						</Section>
					)}
				</>
			)}
		</div>
	);
}
