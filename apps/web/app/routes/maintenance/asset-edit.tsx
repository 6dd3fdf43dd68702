import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { assetChoices, assetInput, assetSchema, locationPaths } from "../../components/maintenance/choices.server.ts";
import { AssetFields } from "../../components/maintenance/fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/asset-edit";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Change the asset`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [{ asset, parent }, choices, locations] = await Promise.all([
		server.assets.get.query({ id: params.id }),
		assetChoices(server),
		locationPaths(server),
	]);
	const others = choices.filter(({ value }) => value !== asset.id);
	const own =
		parent && !others.some(({ value }) => value === parent.id) ? [{ value: parent.id, label: parent.tag }] : [];
	return { asset, assets: [...own, ...others], locations };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = assetSchema.extend({ version: z.coerce.number().int() });
	return answerForm({ context, request, form }, { schema }, async ({ version, ...value }, server) => {
		const { own, fields } = assetInput(value);
		const words = form.has("tag") ? { words: own } : {};
		await server.assets.update.mutate({ id: params.id, version, ...fields, ...words });
		throw redirect(`/app/assets/${params.id}?done=saved`);
	});
}

export default function AssetEdit({ loaderData: { asset, assets, locations }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("asset.edit");
	const { tag, description, location, manufacturer, model, serialNumber, parentId, criticality, notes } = asset;
	const first = { tag, description, location, manufacturer, model, serialNumber, parentId, criticality, notes };
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Change the asset`}
				breadcrumb={[
					{ label: t`Assets`, to: "/app/assets" },
					{ label: tag, to: `/app/assets/${asset.id}` },
					{ label: t`Change` },
				]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="update" answer={actionData} hidden={{ version: asset.version }} confirmLabel={t`Save`}>
					{(field) => (
						<AssetFields
							field={field}
							first={{ ...first, takesReports: asset.takesReports ? "yes" : "no" }}
							assets={assets}
							locations={locations}
							ownWords={asset.instrumentId === null}
						/>
					)}
				</PlainForm>
			)}
		</div>
	);
}
