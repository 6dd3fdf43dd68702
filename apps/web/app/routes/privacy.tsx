import { PolicyPage } from "../components/policy-page.tsx";
import { readersLocale } from "../locale.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/privacy";

export async function loader(args: Route.LoaderArgs) {
	return api(args.context, args.request).policy.page.query({ page: "privacy", language: await readersLocale(args) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Privacy"} · Calibrant` }];
}

export default function Privacy({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/privacy/history" />;
}
