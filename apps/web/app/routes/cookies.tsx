import { PolicyPage } from "../components/policy-page.tsx";
import { languageOf } from "../language.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/cookies";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.page.query({ page: "cookies", language: languageOf(request) });
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Cookies"} · Calibrant` }];
}

export default function Cookies({ loaderData }: Route.ComponentProps) {
	return <PolicyPage page={loaderData} history="/cookies/history" />;
}
