import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EarlierImports } from "../../components/import/earlier-imports.tsx";
import { uploadTo } from "../../components/import/upload.server.ts";
import { UploadForm } from "../../components/import/upload-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/history-imports";
import "../../words/import.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Import past calibrations`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const cursor = url.searchParams.get("cursor");
	return api(context, request).imports.list.query({ kind: "history", cursor, limit: 20 });
}

export const action = (args: Route.ActionArgs) => uploadTo(args, "/api/history-imports", "/app/calibrations/import");

const COUNTS = [
	{ name: "calibrations", header: msg`Calibrations` },
	{ name: "values", header: msg`Values` },
];

export default function HistoryImports({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("register.import");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Import past calibrations`}
				breadcrumb={[{ label: t`Import`, to: "/app/import" }, { label: t`Past calibrations` }]}
				intro={t`One row for each point, or one for each calibration with a column for each coefficient. Instruments are found by tag or serial number.`}
			/>
			<ClosedNote why={why} />
			<UploadForm
				label={t`Past calibrations as a CSV or Excel file`}
				limits={loaderData.limits}
				fault={actionData?.fault ?? null}
				pasted={actionData?.pasted}
				why={why}
			/>
			<ul className="max-w-prose list-disc pl-5 text-muted text-table">
				<li>
					<Trans>
						What is imported is marked so, with its file and who brought it. No certificate of yours comes of it.
					</Trans>
				</li>
				<li>
					<Trans>A verdict is kept where the file states one; none is made up. Nobody signs.</Trans>
				</li>
				<li>
					<Trans>It counts for drift, interval studies and the register’s dates where it is newer.</Trans>
				</li>
			</ul>
			<EarlierImports list={loaderData} to="/app/calibrations/import" counts={COUNTS} />
		</div>
	);
}
