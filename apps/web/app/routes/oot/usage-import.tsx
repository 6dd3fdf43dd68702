import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EarlierImports } from "../../components/import/earlier-imports.tsx";
import { uploadTo } from "../../components/import/upload.server.ts";
import { UploadForm } from "../../components/import/upload-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/usage-import";
import "../../words/oot.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Import uses`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const cursor = url.searchParams.get("cursor");
	return api(context, request).imports.list.query({ kind: "usage", cursor, limit: 20 });
}

export const action = (args: Route.ActionArgs) => uploadTo(args, "/api/usage-imports", "/app/usage/import");

export default function UsageImport({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("usage.record");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Import uses`}
				breadcrumb={[
					{ label: t`Out of tolerance`, to: "/app/oot" },
					{ label: t`Uses`, to: "/app/usage" },
					{ label: t`Import` },
				]}
				intro={t`One row for each use: the instrument by tag or serial number, the lot or order, and the date. It is checked first.`}
			/>
			<ClosedNote why={why} />
			<UploadForm
				label={t`Uses as a CSV or Excel file`}
				limits={loaderData.limits}
				fault={actionData?.fault ?? null}
				pasted={actionData?.pasted}
				why={why}
			/>
			<EarlierImports list={loaderData} to="/app/usage/import" counts={[{ name: "create", header: t`Recorded` }]} />
		</div>
	);
}
