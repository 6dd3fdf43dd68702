import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EarlierImports } from "../../components/import/earlier-imports.tsx";
import { uploadTo } from "../../components/import/upload.server.ts";
import { UploadForm } from "../../components/import/upload-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/history-imports";

export function meta() {
	return [{ title: "Import past calibrations · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const cursor = url.searchParams.get("cursor");
	return api(context, request).imports.list.query({ kind: "history", cursor, limit: 20 });
}

export const action = (args: Route.ActionArgs) => uploadTo(args, "/api/history-imports", "/app/calibrations/import");

const COUNTS = [
	{ name: "calibrations", header: "Calibrations" },
	{ name: "values", header: "Values" },
];

export default function HistoryImports({ loaderData, actionData }: Route.ComponentProps) {
	const why = useWhyClosed("register.import");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Import past calibrations"
				breadcrumb={[{ label: "Import", to: "/app/import" }, { label: "Past calibrations" }]}
				intro="One row for each point, or one for each calibration with a column for each coefficient. Instruments are found by tag or serial number."
			/>
			<ClosedNote why={why} />
			<UploadForm
				label="Past calibrations as a CSV or Excel file"
				limits={loaderData.limits}
				fault={actionData?.fault ?? null}
				pasted={actionData?.pasted}
				why={why}
			/>
			<ul className="max-w-prose list-disc pl-5 text-muted text-table">
				<li>What is imported is marked so, with its file and who brought it. No certificate of yours comes of it.</li>
				<li>A verdict is kept where the file states one; none is made up. Nobody signs.</li>
				<li>It counts for drift, interval studies and the register’s dates where it is newer.</li>
			</ul>
			<EarlierImports list={loaderData} to="/app/calibrations/import" counts={COUNTS} />
		</div>
	);
}
