import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { EarlierImports } from "../../components/import/earlier-imports.tsx";
import { ImportSteps } from "../../components/import/import-steps.tsx";
import { uploadTo } from "../../components/import/upload.server.ts";
import { UploadForm } from "../../components/import/upload-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/imports";
import "../../words/import.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Import`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	return api(context, request).imports.list.query({ cursor: url.searchParams.get("cursor"), limit: 20 });
}

export const action = (args: Route.ActionArgs) => uploadTo(args, "/api/imports", "/app/import");

const COUNTS = [
	{ name: "create", header: msg`New` },
	{ name: "update", header: msg`Updated` },
];

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("register.import");
	const whyNotUses = useWhyClosed("usage.record");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Import a register`}
				intro={t`Upload the list you have, also as another product exports it. It is checked first; nothing is written before you say so.`}
				actions={
					<>
						<GuardedLink to="/app/calibrations/import" why={why} variant="secondary">
							<Trans>Import past calibrations</Trans>
						</GuardedLink>
						<GuardedLink to="/app/usage/import" why={whyNotUses} variant="secondary">
							<Trans>Import uses</Trans>
						</GuardedLink>
					</>
				}
			/>
			<ClosedNote why={why} />
			<ImportSteps at="upload" />
			<UploadForm
				label={t`Register as a CSV or Excel file`}
				limits={loaderData.limits}
				fault={actionData?.fault ?? null}
				pasted={actionData?.pasted}
				why={why}
			/>
			<StarterFiles />
			<EarlierImports list={loaderData} to="/app/import" counts={COUNTS} />
		</div>
	);
}

/** Files to begin with: an empty register in the reader's language, and one to try the import with. */
function StarterFiles() {
	const { t, i18n } = useLingui();
	const address = (file: string, format?: string) =>
		`/api/imports/${file}?${new URLSearchParams({ language: i18n.locale, ...(format && { format }) })}`;
	return (
		<Section title={t`No list yet?`}>
			<ul className="flex flex-col gap-2 text-table">
				<li>
					<Trans>
						An empty register to fill in, with a heading for every field and for your own ones; columns marked * must be
						filled:
					</Trans>{" "}
					<Download to={address("template", "xlsx")}>{t`Template for Excel`}</Download>,{" "}
					<Download to={address("template", "csv")}>{t`Template as CSV`}</Download>
				</li>
				<li>
					<Trans>
						A register to try the import with: 50 instruments, 12 of them with a planted error that the check names by
						its cell. Undo the import afterwards.
					</Trans>{" "}
					<Download to={address("sample")}>{t`Sample workbook`}</Download>
				</li>
			</ul>
		</Section>
	);
}

function Download({ to, children }: { to: string; children: string }) {
	return (
		<a href={to} download className="link inline-flex min-h-6 items-center">
			{children}
		</a>
	);
}
