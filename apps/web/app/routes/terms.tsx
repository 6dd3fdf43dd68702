import { PolicyPage } from "../components/policy-page.tsx";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/terms";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.page.query({ page: "terms" });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Terms"} · Calibrant` }];
}

export default function Terms({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} />;
}
