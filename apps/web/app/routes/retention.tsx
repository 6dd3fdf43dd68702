import { PolicyPage } from "../components/policy-page.tsx";
import { languageOf } from "../language.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/retention";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.page.query({ page: "retention", language: languageOf(request) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Retention"} · Calibrant` }];
}

export default function Retention({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/retention/history" />;
}
