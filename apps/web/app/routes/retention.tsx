import { PolicyPage } from "../components/policy-page.tsx";
import { readersLocale } from "../locale.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/retention";

export async function loader(args: Route.LoaderArgs) {
	return api(args.context, args.request).policy.page.query({ page: "retention", language: await readersLocale(args) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Retention"} · Calibrant` }];
}

export default function Retention({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/retention/history" />;
}
