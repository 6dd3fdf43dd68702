import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { LabelForm } from "../../components/register/label-form.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/labels";
import { filterOf } from "./instruments.tsx";
import "../../words/register.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Labels`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const codes = url.searchParams.getAll("code").slice(0, 400);
	const { instruments } = api(context, request);
	const [chosen, defaults] = await Promise.all([
		instruments.labels.query(codes.length > 0 ? { codes } : { ...filterOf(url.searchParams) }),
		instruments.labelDefaults.query(),
	]);
	return { ...chosen, defaults };
}

export default function Labels({ loaderData: { items, total, defaults } }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Labels`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Labels` }]}
				intro={
					items.length < total
						? t`The first ${items.length} of ${plural(total, { one: "# instrument", other: "# instruments" })}. Narrow the selection in the register for the others.`
						: t`${plural(total, { one: "# instrument", other: "# instruments" })}`
				}
			/>
			{items.length === 0 ? (
				<EmptyState
					action={
						<LinkButton to="/app/instruments">
							<Trans>Open the register</Trans>
						</LinkButton>
					}
				>
					<Trans>No instrument matches this selection.</Trans>
				</EmptyState>
			) : (
				<LabelForm key={search.toString()} instruments={items} defaults={defaults} />
			)}
		</div>
	);
}
