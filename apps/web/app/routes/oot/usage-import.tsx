import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EarlierImports } from "../../components/import/earlier-imports.tsx";
import { uploadTo } from "../../components/import/upload.server.ts";
import { UploadForm } from "../../components/import/upload-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/usage-import";

export function meta() {
	return [{ title: "Import uses · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const cursor = url.searchParams.get("cursor");
	return api(context, request).imports.list.query({ kind: "usage", cursor, limit: 20 });
}

export const action = (args: Route.ActionArgs) => uploadTo(args, "/api/usage-imports", "/app/usage/import");

export default function UsageImport({ loaderData, actionData }: Route.ComponentProps) {
	const why = useWhyClosed("usage.record");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Import uses"
				breadcrumb={[
					{ label: "Out of tolerance", to: "/app/oot" },
					{ label: "Uses", to: "/app/usage" },
					{ label: "Import" },
				]}
				intro="One row for each use: the instrument by tag or serial number, the lot or order, and the date. It is checked first."
			/>
			<ClosedNote why={why} />
			<UploadForm
				label="Uses as a CSV or Excel file"
				limits={loaderData.limits}
				fault={actionData?.fault ?? null}
				pasted={actionData?.pasted}
				why={why}
			/>
			<EarlierImports list={loaderData} to="/app/usage/import" counts={[{ name: "create", header: "Recorded" }]} />
		</div>
	);
}
