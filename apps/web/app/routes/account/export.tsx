import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { buttonStyle } from "../../components/button-style.ts";
import { CountTable } from "../../components/count-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { tableNameIn } from "../../table-names.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/export";
import "../../words/account.ts";

export async function loader(args: Route.LoaderArgs) {
	const [{ schema, sections }, locale] = await Promise.all([
		api(args.context, args.request).account.exportPreview.query(),
		readersLocale(args),
	]);
	return { schema, sections: sections.map(({ name, rows }) => ({ name: tableNameIn(locale, name), rows })) };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Export my data`)];
}

export default function PersonalExport({ loaderData: { schema, sections } }: Route.ComponentProps) {
	const { t } = useLingui();
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={t`Export my data`}
				breadcrumb={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Export my data` }]}
				intro={t`Everything that is held about you, in one JSON file. On any plan, in any state of your organisations.`}
			/>
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel title={t`Download`}>
					<p>
						<Trans>
							The file is made when you press the button and is not stored. It holds your own data only: records of an
							organisation appear by their numbers, and its whole archive is for its owners.
						</Trans>
					</p>
					<div>
						<a href="/api/account/export.json" className={buttonStyle("primary", "normal")} download>
							<Trans>Download JSON archive</Trans>
						</a>
					</div>
					<p className="text-muted text-table">
						<Trans>
							Format <span className="font-mono">{schema}</span>. Hashes of passwords and of links are left out.
						</Trans>
					</p>
				</Panel>
				<Panel title={t`What is in it`}>
					<CountTable
						caption={t`Rows in each section, counted now`}
						counts={sections.map(({ name, rows }) => ({ name, count: rows }))}
					/>
				</Panel>
			</div>
		</div>
	);
}
