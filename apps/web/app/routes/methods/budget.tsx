import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { BudgetResult } from "../../components/methods/budget-result.tsx";
import { resultIn } from "../../components/methods/said-result.server.ts";
import { SheetLines } from "../../components/methods/sheet-lines.tsx";
import { VersionList } from "../../components/methods/version-list.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/budget";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.name ?? msg`Uncertainty budget`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const [budget, locale] = await Promise.all([
		api(context, request).budgets.get.query({ id: params.id }),
		readersLocale(args),
	]);
	const versions = budget.versions.map((version) => {
		const result = resultIn(locale, version.content.result);
		return { ...version, content: { ...version.content, result } };
	});
	return { ...budget, versions };
}

const step = z.object({ intent: z.enum(["archive", "unarchive"]), version: z.coerce.number().int() });

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const read = step.safeParse(Object.fromEntries(await request.formData()));
	if (!read.success) throw data(null, { status: 400 });
	const archived = read.data.intent === "archive";
	try {
		await api(context, request).budgets.archive.mutate({ id: params.id, version: read.data.version, archived });
		return redirect(archived ? "/app/budgets?done=archived" : `/app/budgets/${params.id}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function BudgetPage({ loaderData: budget, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const closed = useWhyClosed("method.edit");
	const archived = budget.archivedAt !== null;
	const { id, name, versions } = budget;
	const shown = versions.find(({ number }) => String(number) === search.get("version")) ?? versions[0];
	const edit = (
		<GuardedLink
			to={`/app/budgets/${id}/edit`}
			why={closed ?? (archived ? t`This budget is archived.` : null)}
			variant={shown ? "secondary" : "primary"}
		>
			{budget.hasDraft ? t`Go on with the draft` : t`Change it`}
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={name}
				breadcrumb={[{ label: t`Uncertainty budgets`, to: "/app/budgets" }, { label: name }]}
				intro={shown?.content.introduction || undefined}
				actions={shown && edit}
			/>
			<DoneMessage
				words={{
					published: t`Published. Procedures published from now on take this version.`,
					discarded: t`What was not published is gone.`,
				}}
			/>
			<ClosedNote why={archived ? t`This budget is archived: no procedure takes it any more.` : closed} />
			{actionData?.problem && <FormErrors errors={[actionData.problem]} />}
			{shown === undefined ? (
				<EmptyState action={edit}>
					<Trans>This budget is a draft. Procedures can take it once it is published.</Trans>
				</EmptyState>
			) : (
				<div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 rail:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
					<div className="flex min-w-0 flex-col gap-6">
						<Section title={t`Result on its example, version ${shown.number}`}>
							<BudgetResult result={shown.content.result} unit={shown.content.unit} />
						</Section>
						<Section title={t`Where each number comes from`}>
							<SheetLines sheet={shown.content} />
						</Section>
					</div>
					<div className="flex min-w-0 flex-col gap-6">
						<Section title={t`Facts`}>
							<DefinitionList
								items={[
									{ term: t`Quantity`, value: `${shown.content.quantity}, in ${shown.content.unit}` },
									{ term: t`Model`, value: shown.content.model || t`Sum of the quantities`, mono: true },
									{ term: t`Example`, value: `${shown.content.example.nominal} ${shown.content.unit}`, mono: true },
								]}
							/>
						</Section>
						<Section title={t`Versions`}>
							<VersionList versions={versions} shown={shown.number} timeZone={timeZone} />
						</Section>
						{closed === null && <Archive version={budget.version} archived={archived} />}
					</div>
				</div>
			)}
			<PrintFoot filter={shown && t`version ${shown.number}`} />
		</div>
	);
}

function Archive({ version, archived }: { version: number; archived: boolean }) {
	const { t } = useLingui();
	return (
		<div data-print="hide">
			<ConfirmDisclosure
				label={archived ? t`Take it out of the archive` : t`Archive it`}
				confirmLabel={archived ? t`Use it again` : t`Archive the budget`}
				fields={{ intent: archived ? "unarchive" : "archive", version: String(version) }}
			>
				{archived
					? t`Procedures can take it again.`
					: t`No procedure can take it any more. Its versions stay readable.`}
			</ConfirmDisclosure>
		</div>
	);
}
