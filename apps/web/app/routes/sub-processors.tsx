import { PolicyPage } from "../components/policy-page.tsx";
import { readersLocale } from "../locale.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/sub-processors";

export async function loader(args: Route.LoaderArgs) {
	return api(args.context, args.request).policy.subProcessors.query({ language: await readersLocale(args) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	const { language = "en" } = loaderData ?? {};
	const query = language === "en" ? "" : `?lang=${language}`;
	return [
		{ title: `${loaderData?.title ?? "Sub-processors"} · Calibrant` },
		{
			tagName: "link",
			rel: "alternate",
			type: "application/atom+xml",
			href: `/trust/subprocessors/feed.atom${query}`,
		},
	];
}

export default function SubProcessors({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} />;
}
