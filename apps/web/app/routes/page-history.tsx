import { data } from "react-router";
import { PolicyPage } from "../components/policy-page.tsx";
import { readersLocale } from "../locale.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/page-history";

const PAGES = ["retention", "privacy", "terms", "cookies"] as const;

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const page = PAGES.find((known) => known === params.page);
	if (page === undefined) throw data(null, { status: 404 });
	return api(context, request).policy.history.query({ page, language: await readersLocale(args) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Versions"} · Calibrant` }];
}

export default function PageHistory({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} />;
}
