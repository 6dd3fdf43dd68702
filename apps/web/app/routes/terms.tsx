import { PolicyPage } from "../components/policy-page.tsx";
import { languageOf } from "../language.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/terms";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.page.query({ page: "terms", language: languageOf(request) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Terms"} · Calibrant` }];
}

export default function Terms({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/terms/history" />;
}
