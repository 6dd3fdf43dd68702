import { useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { EarlierImports } from "../../components/import/earlier-imports.tsx";
import { ImportSteps } from "../../components/import/import-steps.tsx";
import { uploadTo } from "../../components/import/upload.server.ts";
import { UploadForm } from "../../components/import/upload-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/imports";

export function meta() {
	return [{ title: "Import · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	return api(context, request).imports.list.query({ cursor: url.searchParams.get("cursor"), limit: 20 });
}

export const action = (args: Route.ActionArgs) => uploadTo(args, "/api/imports", "/app/import");

const COUNTS = [
	{ name: "create", header: "New" },
	{ name: "update", header: "Updated" },
];

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
	const why = useWhyClosed("register.import");
	const whyNotUses = useWhyClosed("usage.record");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Import a register"
				intro="Upload the list you have, also as another product exports it. It is checked first; nothing is written before you say so."
				actions={
					<>
						<GuardedLink to="/app/calibrations/import" why={why} variant="secondary">
							Import past calibrations
						</GuardedLink>
						<GuardedLink to="/app/usage/import" why={whyNotUses} variant="secondary">
							Import uses
						</GuardedLink>
					</>
				}
			/>
			<ClosedNote why={why} />
			<ImportSteps at="Upload" />
			<UploadForm
				label="Register as a CSV or Excel file"
				limits={loaderData.limits}
				fault={actionData?.fault ?? null}
				pasted={actionData?.pasted}
				why={why}
			/>
			<EarlierImports list={loaderData} to="/app/import" counts={COUNTS} />
		</div>
	);
}
