import { PolicyPage } from "../components/policy-page.tsx";
import { readersLocale } from "../locale.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/cookies";

export async function loader(args: Route.LoaderArgs) {
	return api(args.context, args.request).policy.page.query({ page: "cookies", language: await readersLocale(args) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Cookies"} · Calibrant` }];
}

export default function Cookies({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/cookies/history" />;
}
