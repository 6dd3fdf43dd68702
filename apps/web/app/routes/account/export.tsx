import { buttonStyle } from "../../components/button-style.ts";
import { CountTable } from "../../components/count-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { tableWords } from "../../table-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/export";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).account.exportPreview.query();
}

export function meta() {
	return [{ title: "Export my data · Calibrant" }];
}

export default function PersonalExport({ loaderData: { schema, sections } }: Route.ComponentProps) {
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title="Export my data"
				breadcrumb={[{ label: "Your account", to: "/app/account/" }, { label: "Export my data" }]}
				intro="Everything that is held about you, in one JSON file. On any plan, in any state of your organisations."
			/>
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel title="Download">
					<p>
						The file is made when you press the button and is not stored. It holds your own data only: records of an
						organisation appear by their numbers, and its whole archive is for its owners.
					</p>
					<div>
						<a href="/api/account/export.json" className={buttonStyle("primary", "normal")} download>
							Download JSON archive
						</a>
					</div>
					<p className="text-muted text-table">
						Format <span className="font-mono">{schema}</span>. Hashes of passwords and of links are left out.
					</p>
				</Panel>
				<Panel title="What is in it">
					<CountTable
						caption="Rows in each section, counted now"
						counts={sections.map(({ name, rows }) => ({ name: tableWords(name), count: rows }))}
					/>
				</Panel>
			</div>
		</div>
	);
}
