import { PolicyPage } from "../components/policy-page.tsx";
import { languageOf } from "../language.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/privacy";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.page.query({ page: "privacy", language: languageOf(request) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Privacy"} · Calibrant` }];
}

export default function Privacy({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/privacy/history" />;
}
