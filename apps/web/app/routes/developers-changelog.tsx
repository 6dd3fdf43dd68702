import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { PublicFrame } from "../components/public-frame.tsx";
import { titleOf } from "../i18n.ts";
import { useLanguageLink } from "../language.ts";
import { readChangelog } from "../openapi.server.ts";
import { useFormat } from "../use-format.ts";
import type { Route } from "./+types/developers-changelog";
import "../words/developers.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Changes of the API`)];
}

export async function loader({ context }: Route.LoaderArgs) {
	return { versions: await readChangelog(context) };
}

/** What changed with each version of the REST API, as the server publishes it. */
export default function Changelog({ loaderData: { versions } }: Route.ComponentProps) {
	const format = useFormat();
	const inLanguage = useLanguageLink();
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-[1000px] flex-col gap-8 px-4 py-8 sm:px-6">
				<div className="flex flex-col gap-2">
					<LanguageSwitch />
					<h1 className="text-title">
						<Trans>Changes of the API</Trans>
					</h1>
					<p className="max-w-prose text-muted">
						<Trans>
							Within one number of the address members are added, never taken away or given another meaning. The entries
							are in English.
						</Trans>{" "}
						<Link to={inLanguage("/developers")} className="link">
							<Trans>API reference</Trans>
						</Link>
					</p>
				</div>
				{versions.map(({ version, date, changes }) => (
					<section key={version} aria-labelledby={`v${version}`} className="flex flex-col gap-2">
						<h2 id={`v${version}`} className="flex flex-wrap items-baseline gap-x-3 font-semibold text-lead">
							<span className="font-mono">{version}</span>
							<time dateTime={date} className="font-normal text-muted text-table">
								{format.day(date)}
							</time>
						</h2>
						<ul lang="en" className="flex list-disc flex-col gap-1 pl-5">
							{changes.map((change) => (
								<li key={change}>{change}</li>
							))}
						</ul>
					</section>
				))}
			</div>
		</PublicFrame>
	);
}
