import { useSearchParams } from "react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { LabelForm } from "../../components/register/label-form.tsx";
import { count } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/labels";
import { filterOf } from "./instruments.tsx";

export function meta() {
	return [{ title: "Labels · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const codes = url.searchParams.getAll("code").slice(0, 400);
	return api(context, request).instruments.labels.query(
		codes.length > 0 ? { codes } : { ...filterOf(url.searchParams) },
	);
}

export default function Labels({ loaderData: { items, total } }: Route.ComponentProps) {
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Labels"
				breadcrumb={[{ label: "Register", to: "/app/instruments" }, { label: "Labels" }]}
				intro={
					items.length < total
						? `The first ${items.length} of ${count(total, "instrument")}. Narrow the selection in the register for the others.`
						: count(total, "instrument")
				}
			/>
			{items.length === 0 ? (
				<EmptyState action={<LinkButton to="/app/instruments">Open the register</LinkButton>}>
					No instrument matches this selection.
				</EmptyState>
			) : (
				<LabelForm key={search.toString()} instruments={items} />
			)}
		</div>
	);
}
